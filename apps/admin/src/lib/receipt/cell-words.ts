import * as m from '#lib/paraglide/messages.js';
import type { CellKind } from './bar-cells.ts';

/** As few letters as fit into a cell. */
export const CELL_WORDS: Readonly<Record<CellKind, () => string>> = {
  counted: m.cell_counted,
  skipped: m.cell_skipped,
  marker: m.cell_marker,
  rest: m.cell_rest,
  holiday: m.cell_holiday,
  closure: m.cell_closure,
  paused: m.cell_paused,
  extended: m.cell_extended,
};
