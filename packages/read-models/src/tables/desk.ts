import { EDITION_SHAPE, type EditionRow } from './editions.ts';
import type { TableShape } from './shape.ts';
import { LOST_CLIENT_SHAPE, type LostClientRow } from './lost-clients.ts';
import {
  CLIENT_INDEX_SHAPE,
  ERASURE_SHAPE,
  LOOK_SHAPE,
  type ClientIndexRow,
  type ErasureRow,
  type LookRow,
} from './privacy.ts';
import { FINE_DUTY_SHAPE, FINE_SHAPE, type FineDutyRow, type FineRow } from './fines.ts';
import {
  ABSENCE_SHAPE,
  DEPARTURE_SHAPE,
  HANDOVER_SHAPE,
  MOVED_WORK_SHAPE,
  type AbsenceRow,
  type DepartureRow,
  type HandoverRow,
  type MovedWorkRow,
} from './handovers.ts';

/** Rows of the slices beside the case: each is a fold of the events that name its `id`, and of nothing else. */
export interface DeskRows {
  fine: FineRow;
  lost_client: LostClientRow;
  fine_duty: FineDutyRow;

  handover: HandoverRow;
  moved_work: MovedWorkRow;
  absence: AbsenceRow;
  departure: DepartureRow;
  edition: EditionRow;
  client_index: ClientIndexRow;
  look: LookRow;
  erasure: ErasureRow;
}

export type DeskTable = keyof DeskRows;

/** Does not compile when a table is forgotten. */
export const DESK_SHAPES: { readonly [Table in DeskTable]: TableShape<DeskRows[Table]> } = {
  fine: FINE_SHAPE,
  lost_client: LOST_CLIENT_SHAPE,
  fine_duty: FINE_DUTY_SHAPE,

  handover: HANDOVER_SHAPE,
  moved_work: MOVED_WORK_SHAPE,
  absence: ABSENCE_SHAPE,
  departure: DEPARTURE_SHAPE,
  edition: EDITION_SHAPE,
  client_index: CLIENT_INDEX_SHAPE,
  look: LOOK_SHAPE,
  erasure: ERASURE_SHAPE,
};

/** They are kept by a projection of their own, which may be rebuilt without the others. */
export const DESK_TABLES = Object.keys(DESK_SHAPES) as readonly DeskTable[];
