import type { Instant, Uuid } from '@casetrail/kernel';
import type { Pool } from 'pg';
import { commandIdOf, digestOf } from '../commands/identity.ts';

/** Something that has run out and is not on record, as far as the read models know. */
export interface Candidate {
  /** Empty where the store as a whole owes it. */
  readonly caseNo: string;
  readonly store: string;
  readonly dueAt: Instant;
  /** Of the stream that its verdict would stand in. */
  readonly fineId: Uuid;
}

/** A case, or a store as a whole where the case is empty. */
export interface Subject {
  readonly caseNo: string;
  readonly store: string;
}

interface Missed {
  readonly case_no: string;
  readonly store: string;
  readonly key: string;
  readonly due_at: Instant;
}

/** So many at a time, the longest overdue first; the rest is found when these are on record. */
export const MOST_DUE = 20_000;

/**
 * What the read models say is due. They may lag behind the log and know no verdict for certain: whatever is named here
 * is judged again from the log before anything comes of it.
 */
export class Candidates {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  async nextDueAt(now: Instant): Promise<Instant | undefined> {
    const { rows } = await this.#pool.query<{ at: Instant | null }>({
      name: 'next_due_live',
      text: 'SELECT rm.next_due_live($1) AS at',
      values: [now],
    });
    return rows[0]?.at ?? undefined;
  }

  /** Terms that are over at a moment; `since` leaves out those that ended before it. */
  async due(now: Instant, since = 0): Promise<readonly Candidate[]> {
    // Without a name: a plan that is kept from when there was no fine yet reads all of them for each of these. And the
    // fines are asked for by their keys, all at once, whatever the planner knows of the two tables by then.
    const { rows } = await this.#pool.query<Missed>(
      `WITH missed AS MATERIALIZED (SELECT * FROM rm.missed_live($1, $2)),
       known AS MATERIALIZED (
         SELECT f.key, f.store FROM rm.fine f WHERE f.key = ANY (ARRAY(SELECT key FROM missed))
       )
       SELECT m.case_no, m.store, m.key, m.due_at FROM missed m
       WHERE (m.key, m.store) NOT IN (SELECT key, store FROM known)
       ORDER BY m.due_at LIMIT $3`,
      [since, now, MOST_DUE],
    );
    return rows.map(({ case_no, store, key, due_at }) => ({
      caseNo: case_no,
      store,
      dueAt: due_at,
      fineId: commandIdOf(digestOf('fine', case_no || store, key)),
    }));
  }

  /**
   * Where record and read models differ, in either direction: verdicts that are not on record, and breaches on record
   * that are found no more, or of another person. It looks at everything, so it is asked now and then only.
   */
  async differing(now: Instant): Promise<readonly Subject[]> {
    const { rows } = await this.#pool.query<Subject>(
      `WITH found AS MATERIALIZED (
         SELECT v.case_no, v.store, v.key, v.at, v.responsible FROM rm.violations_at($1) v
         JOIN rm.store s ON s.code = v.store WHERE s.live AND v.at >= s.live_since AND v.at < $1
       )
       SELECT coalesce(v.case_no, f.case_no, '') AS "caseNo", coalesce(v.store, f.store) AS store
       FROM found v FULL JOIN rm.fine f ON f.key = v.key AND f.store = v.store
       WHERE v.key IS NULL OR f.key IS NULL OR f.at <> v.at OR f.person IS DISTINCT FROM v.responsible
       GROUP BY 1, 2`,
      [now],
    );
    return rows;
  }

  /** Cases of stores in which anything is open or on record. */
  async casesOf(stores: readonly string[]): Promise<readonly Subject[]> {
    const { rows } = await this.#pool.query<Subject>(
      `SELECT DISTINCT case_no AS "caseNo", store FROM rm.obligation
       WHERE store = ANY($1) AND status = 'open' AND case_no <> ''
       UNION
       SELECT DISTINCT case_no, store FROM rm.fine WHERE store = ANY($1) AND coalesce(case_no, '') <> ''
       UNION
       SELECT DISTINCT v.case_no, v.store FROM rm.violation v JOIN rm.store s ON s.code = v.store
       WHERE v.store = ANY($1) AND v.at >= s.live_since`,
      [stores],
    );
    return rows;
  }

  /** Those of some cases that are not known to belong to a store that is not live. */
  async notInHistory(cases: readonly string[]): Promise<readonly string[]> {
    const { rows } = await this.#pool.query<{ case_no: string }>(
      `SELECT n.case_no FROM unnest($1::text[]) AS n (case_no)
       LEFT JOIN rm.case_list c ON c.case_no = n.case_no LEFT JOIN rm.store s ON s.code = c.store
       WHERE s.code IS NULL OR s.live`,
      [cases],
    );
    return rows.map(({ case_no }) => case_no);
  }

  /** Verdicts a day, over the thirty days before today. */
  async dailyMean(now: Instant, startOfToday: Instant): Promise<number> {
    const days = 30;
    const { rows } = await this.#pool.query<{ found: number }>(
      'SELECT count(*) AS found FROM rm.violations_at($1) WHERE at >= $2 AND at < $3',
      [now, startOfToday - days * 86_400_000, startOfToday],
    );
    return (rows[0]?.found ?? 0) / days;
  }
}
