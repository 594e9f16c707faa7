import type { Uuid } from '@casetrail/kernel';
import type { Pool } from 'pg';

/** Cases, and stores that answer as a whole. */
export interface Answering {
  readonly cases: readonly string[];
  readonly stores: readonly string[];
}

/** Breaches on record, by case, or by `@store` where the store as a whole answers. */
export type BreachesOf = (answering: Answering) => Promise<ReadonlyMap<string, readonly Uuid[]>>;

/** As the rows know them. */
export const breachRows =
  (pool: Pool): BreachesOf =>
  async ({ cases, stores }) => {
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
