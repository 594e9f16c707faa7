import type { TableShape } from './table-shape.ts';
import { FINE_DUTY_SHAPE, FINE_SHAPE, type FineDutyRow, type FineRow } from './fines.ts';

/** Rows of the slices beside the case: each is a fold of the events that name its `id`, and of nothing else. */
export interface DeskRows {
  fine: FineRow;
  fine_duty: FineDutyRow;
}

export type DeskTable = keyof DeskRows;

/** Does not compile when a table is forgotten. */
export const DESK_SHAPES: { readonly [Table in DeskTable]: TableShape<DeskRows[Table]> } = {
  fine: FINE_SHAPE,
  fine_duty: FINE_DUTY_SHAPE,
};

/** They are kept by a projection of their own, which may be rebuilt without the others. */
export const DESK_TABLES = Object.keys(DESK_SHAPES) as readonly DeskTable[];
