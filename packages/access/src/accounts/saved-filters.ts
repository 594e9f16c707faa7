import type { Refusal } from '@casetrail/kernel';
import type { Pool } from 'pg';
import { inTransaction, type Db } from '../database.ts';
import * as refusals from '../refusals.ts';

/** What a list is narrowed to: the name of the list, and of each of its filters what it was set to. */
type FilterFields = Readonly<Record<string, string | undefined>> & {
  readonly list: string;
};

export interface FilterView {
  readonly id: string;
  readonly name: string;
  readonly filter: FilterFields;
}

export interface NamedFilter {
  readonly name: string;
  readonly filter: FilterFields;
}

/** Of one list; more of them nobody finds one among. */
const MOST = 20;

/** Says whose filters may be seen and changed; the database hides all others from the application. */
const asOwnerOf = <Result>(pool: Pool, account: string, work: (db: Db) => Promise<Result>): Promise<Result> =>
  inTransaction(pool, async (db) => {
    await db.query(`SELECT set_config('app.account', $1, true)`, [account]);
    return work(db);
  });

/** A number of seven digits or more is no name of a filter, but most likely somebody's telephone. */
const holdsNumber = (name: string): boolean => /\d{7}/.test(name.normalize('NFKC').replace(/[\s.()+-]/g, ''));

const isTaken = (cause: unknown): boolean =>
  cause instanceof Error && 'code' in cause && cause.code === '23505';

/** An account's filters by name. */
export const listFilters = (pool: Pool, account: string): Promise<readonly FilterView[]> =>
  asOwnerOf(pool, account, async (db) => {
    const { rows } = await db.query<FilterView>(
      `SELECT id, name, filter FROM access.saved_filter ORDER BY filter->>'list', name COLLATE "zh-x-icu", id`,
    );
    return rows;
  });

/** @returns its id, or a refusal: a name that is taken or holds a number, or more filters of a list than it may have */
export const saveFilter = async (
  pool: Pool,
  account: string,
  { name, filter }: NamedFilter,
): Promise<{ readonly id: string } | Refusal> => {
  if (holdsNumber(name)) return refusals.NUMBER_IN_NAME;
  try {
    return await asOwnerOf(pool, account, async (db) => {
      // Two at once are counted one after the other.
      await db.query('SELECT FROM access.account WHERE id = $1 FOR NO KEY UPDATE', [account]);
      const { rows } = await db.query<{ id: string }>(
        `INSERT INTO access.saved_filter (account, name, filter)
         SELECT $1, $2, $3 WHERE
           (SELECT count(*) FROM access.saved_filter WHERE filter->>'list' = $3::jsonb->>'list') < ${MOST}
         RETURNING id`,
        [account, name, JSON.stringify(filter)],
      );
      return rows[0] ?? refusals.TOO_MANY_FILTERS;
    });
  } catch (cause) {
    if (isTaken(cause)) return refusals.FILTER_NAME_TAKEN;
    throw cause;
  }
};

export const renameFilter = async (
  pool: Pool,
  account: string,
  id: string,
  name: string,
): Promise<Refusal | undefined> => {
  if (holdsNumber(name)) return refusals.NUMBER_IN_NAME;
  try {
    const { rowCount } = await asOwnerOf(pool, account, (db) =>
      db.query('UPDATE access.saved_filter SET name = $2 WHERE id = $1', [id, name]),
    );
    return rowCount === 1 ? undefined : refusals.UNKNOWN_FILTER;
  } catch (cause) {
    if (isTaken(cause)) return refusals.FILTER_NAME_TAKEN;
    throw cause;
  }
};

export const deleteFilter = async (pool: Pool, account: string, id: string): Promise<Refusal | undefined> => {
  const { rowCount } = await asOwnerOf(pool, account, (db) =>
    db.query('DELETE FROM access.saved_filter WHERE id = $1', [id]),
  );
  return rowCount === 1 ? undefined : refusals.UNKNOWN_FILTER;
};
