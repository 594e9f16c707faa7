import type { RecordedEvent } from '@casetrail/kernel';
import { erasSlice } from './audit/slice.ts';
import { editionsSlice, turnsSlice } from './editions/slice.ts';
import { enforcementSlice } from './enforcement/slice.ts';
import { FINE_SLICES } from './fines/slice.ts';
import { handoverSlice } from './handovers/slice.ts';
import { PRIVACY_SLICES } from './privacy/slice.ts';
import { importsSlice } from './imports/slice.ts';
import { KPI_SLICE } from './kpi/slice.ts';
import { lostSlice } from './lost/lost-slice.ts';
import type { RowFold, Slice } from './slice.ts';

/** All slices beside case, staff and store. A new one is entered here and nowhere else. */
export const SLICES: readonly Slice[] = [
  editionsSlice,
  turnsSlice,
  ...FINE_SLICES,
  handoverSlice,
  lostSlice,
  enforcementSlice,
  erasSlice,
  KPI_SLICE,
  importsSlice,
  ...PRIVACY_SLICES,
];

/** Whether an event belongs to a slice that this program knows. */
export const isOfSlice = ({ stream, type }: Pick<RecordedEvent, 'stream' | 'type'>): boolean =>
  SLICES.some(({ prefix, types }) => stream.startsWith(prefix) && types.includes(type));

export const foldsOf = (slices: readonly Slice[]): readonly RowFold[] => slices.flatMap(({ folds }) => folds);
