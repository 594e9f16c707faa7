import type { Uuid } from '@casetrail/kernel';
import type { Pool } from 'pg';
import type { Docket } from './docket.ts';

/** Breaches on record, by case, or by `@store` where the store as a whole answers. */
export type BreachesOf = (dockets: readonly Docket[]) => Promise<ReadonlyMap<string, readonly Uuid[]>>;

/** As the rows know them. */
export const breachRows =
  (pool: Pool): BreachesOf =>
  async (dockets) => {
    const cases = dockets.flatMap(({ caseNo }) => caseNo ?? []);
    const stores = dockets.flatMap(({ caseNo, store }) => (caseNo === undefined ? [store] : []));
    const { rows } = await pool.query<{ id: Uuid; subject: string }>(
      `SELECT id, case_no AS subject FROM rm.fine WHERE case_no = ANY($1)
       UNION ALL
       SELECT id, '@' || store FROM rm.fine WHERE store = ANY($2) AND coalesce(case_no, '') = ''`,
      [cases, stores],
    );
    const known = new Map<string, Uuid[]>();
    for (const { id, subject } of rows) known.set(subject, [...(known.get(subject) ?? []), id]);
    return known;
  };
