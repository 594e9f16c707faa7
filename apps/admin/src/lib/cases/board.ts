import type { CaseList } from '@casetrail/contract';
import type { Say } from '#lib/format/say.ts';
import { listRow, type ListRow } from './list-row.ts';

/** How many cases a column shows; the list has all of them. */
export const COLUMN_SIZE = 20;

export interface BoardColumn {
  readonly stage: string;
  readonly name: string;
  /** All at this stage, with those that are not shown. */
  readonly total: number;
  readonly rows: readonly ListRow[];
}

/** A column of the board, undefined where no case is at its stage. */
export const boardColumn = (
  stage: string,
  { items, total }: Pick<CaseList, 'items' | 'total'>,
  say: Say,
): BoardColumn | undefined => {
  const [first] = items;
  return first && { stage, name: say(first.stageName), total, rows: items.map((each) => listRow(each, say)) };
};
