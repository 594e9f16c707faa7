import type { Compliance } from '@casetrail/contract';

type Cell = Compliance['cells'][number];

/** What was owed and broken, added up over some cells. */
export interface Tally {
  readonly decided: number;
  readonly onTime: number;
  readonly share: number | null;
  readonly violations: number;
  readonly late: number;
}

export const tallyOf = (cells: readonly Cell[]): Tally => {
  const sum = (field: 'decided' | 'onTime' | 'violations' | 'late'): number =>
    cells.reduce((total, cell) => total + cell[field], 0);
  const [decided, onTime] = [sum('decided'), sum('onTime')];
  return {
    decided,
    onTime,
    share: decided === 0 ? null : onTime / decided,
    violations: sum('violations'),
    late: sum('late'),
  };
};

export const GROUPS = ['rule', 'store', 'role', 'person'] as const;
export type Group = (typeof GROUPS)[number];

export interface GroupLine extends Tally {
  readonly code: string;
  readonly name: string;
}

/** Cells by one thing, what was broken most often first. */
export const linesBy = (
  group: Group,
  cells: readonly Cell[],
  nameOf: (cell: Cell, code: string) => string,
): readonly GroupLine[] => {
  const found = new Map<string, Cell[]>();
  for (const cell of cells) {
    const code = group === 'person' ? (cell.person?.no ?? '') : (cell[group] ?? '');
    found.set(code, [...(found.get(code) ?? []), cell]);
  }
  return [...found]
    .map(([code, some]) => ({ code, name: some[0] ? nameOf(some[0], code) : code, ...tallyOf(some) }))
    .sort(
      (a, b) =>
        b.violations + b.late - (a.violations + a.late) ||
        b.decided - a.decided ||
        (a.code < b.code ? -1 : 1),
    );
};

/** Rules down, months or weeks across: how often each was broken. */
export interface HeatMap {
  readonly columns: readonly string[];
  readonly rows: readonly { readonly code: string; readonly name: string }[];
  /** Column, row, how often. */
  readonly values: readonly (readonly [column: number, row: number, count: number])[];
  readonly most: number;
}

/** The rows that were broken most often, each over time. */
export const heatMapOf = (
  cells: readonly Cell[],
  columns: readonly string[],
  columnOf: (cell: Cell) => string,
  nameOf: (cell: Cell) => string,
  rows: number,
): HeatMap => {
  const lines = linesBy('rule', cells, nameOf).filter(({ violations, late }) => violations + late > 0);
  const shown = lines.slice(0, rows).map(({ code, name }) => ({ code, name }));
  const values = shown.flatMap(({ code }, row) =>
    columns.map((column, at) => {
      const some = cells.filter((cell) => cell.rule === code && columnOf(cell) === column);
      const { violations, late } = tallyOf(some);
      return [at, row, violations + late] as const;
    }),
  );
  return { columns, rows: shown, values, most: Math.max(1, ...values.map(([, , count]) => count)) };
};
