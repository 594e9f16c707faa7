import type { RecordedEvent } from '@casetrail/kernel';
import { enforcementSlice } from './enforcement/slice.ts';
import { FINE_SLICES } from './fines/slice.ts';
import type { RowFold, Slice } from './slice.ts';

/** All slices beside case, staff and store. A new one is entered here and nowhere else. */
export const SLICES: readonly Slice[] = [...FINE_SLICES, enforcementSlice];

/** Whether an event belongs to a slice that this program knows. */
export const isOfSlice = ({ stream, type }: Pick<RecordedEvent, 'stream' | 'type'>): boolean =>
  SLICES.some(({ prefix, types }) => stream.startsWith(prefix) && types.includes(type));

export const foldsOf = (slices: readonly Slice[]): readonly RowFold[] => slices.flatMap(({ folds }) => folds);
