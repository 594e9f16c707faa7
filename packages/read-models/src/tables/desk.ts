import type { TableShape } from './columns.ts';
import { EDITION_SHAPE, type EditionRow } from './editions.ts';
import { FINE_SHAPE, type FineRow } from './fines.ts';

/** Rows of the slices beside the case: each is a fold of the events that name its `id`, and of nothing else. */
export interface DeskRows {
  fine: FineRow;
  edition: EditionRow;
}

export type DeskTable = keyof DeskRows;

/** Does not compile when a table is forgotten. */
export const DESK_SHAPES: { readonly [Table in DeskTable]: TableShape<DeskRows[Table]> } = {
  fine: FINE_SHAPE,
  edition: EDITION_SHAPE,
};

/** They are kept by a projection of their own, which may be rebuilt without the others. */
export const DESK_TABLES = Object.keys(DESK_SHAPES) as readonly DeskTable[];
