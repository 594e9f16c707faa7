import type { CaseBoard } from '@casetrail/contract';
import type { Say } from '#lib/format/say.ts';
import type { Count } from '#lib/paging/count.ts';
import { listRow, type ListRow } from './list-row.ts';

/** How many cases a column shows; the list has all of them. */
export const COLUMN_SIZE = 20;

export interface BoardColumn {
  readonly stage: string;
  readonly name: string;
  /** All at this stage, with those that are not shown. */
  readonly count: Count;
  readonly rows: readonly ListRow[];
}

/** The columns of a board in one language. */
export const boardColumns = ({ columns }: CaseBoard, say: Say): readonly BoardColumn[] =>
  columns.map(({ stage, name, total, more, items }) => ({
    stage,
    name: say(name),
    count: { total, more },
    rows: items.map((each) => listRow(each, say)),
  }));
