import type { RecordedEditionEvent } from '@casetrail/domain';
import type { EditionRow } from '@casetrail/read-models';
import { evolveEditionRow } from './slice.ts';

/** The row that an edition's events leave; undefined for one that the program declares. */
export const rowOf = (events: readonly RecordedEditionEvent[]): EditionRow | undefined =>
  events.reduce<EditionRow | undefined>(evolveEditionRow, undefined);
