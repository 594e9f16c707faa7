import { sql, type Expression, type Transaction } from 'kysely';
import type { ReadModels } from '@casetrail/read-models';

/** What a caller may ask of a list; pages count from 1. */
export interface Paging {
  readonly page?: number | undefined;
  readonly size?: number | undefined;
}

export interface Page {
  readonly page: number;
  readonly size: number;
  readonly offset: number;
}

const USUAL_SIZE = 50;

export const pageOf = ({ page = 1, size = USUAL_SIZE }: Paging): Page => ({
  page,
  size,
  offset: (page - 1) * size,
});

/**
 * So many rows of a list are counted at most. With a hundred thousand in store it was the counting that a page waited
 * for, and nobody reads on so far.
 */
export const COUNTED = 10_000;

/** How many rows there are, as far as they were counted. */
export interface Counted {
  readonly total: number;
  /** There are more than `total`. */
  readonly more: boolean;
}

export const counted = (found: number, most = COUNTED): Counted => ({
  total: Math.min(found, most),
  more: found > most,
});

/** @param rows what is counted, as a query without a limit */
export const countOf = async (
  snapshot: Transaction<ReadModels>,
  rows: Expression<unknown>,
): Promise<Counted> => {
  const answer = await sql<{
    readonly found: number;
  }>`SELECT count(*)::int AS found FROM (${rows} LIMIT ${COUNTED + 1}) r`.execute(snapshot);
  return counted(answer.rows[0]?.found ?? 0);
};
