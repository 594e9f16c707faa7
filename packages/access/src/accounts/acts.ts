import type { Instant } from '@casetrail/kernel';
import type { Pool } from 'pg';
import { ms, type Db } from '../database.ts';
import type { Origin } from '../principal.ts';

/** What was done to an account. */
export type What = Change | 'invited' | 'disabled' | 'enabled';

/** What opens an account was changed: the person is told, since it may have been somebody else. */
const CHANGES = [
  'set-up',
  'password',
  'second-factor',
  'recovery-codes',
  'token-issued',
  'token-revoked',
  'reset',
] as const;
type Change = (typeof CHANGES)[number];

export interface Act {
  readonly account: string;
  /** Whose account did it; the person's own operator, and a link, have none. */
  readonly by: string | undefined;
  readonly what: What;
  readonly origin: Origin;
}

export const noteAct = async (db: Db, { account, by, what, origin }: Act): Promise<void> => {
  await db.query(
    'INSERT INTO access.act (at, account, by, what, address, agent) VALUES (access.now(), $1, $2, $3, $4, $5)',
    [account, by ?? null, what, origin.address, origin.agent],
  );
};

/** A notice: what opens the account was changed, when, from where, and whether by somebody else. */
export interface ChangeView {
  readonly what: Change;
  readonly at: Instant;
  readonly address: string;
  readonly agent: string;
  readonly byOther: boolean;
  /** The person has said that he has read it. */
  readonly seen: boolean;
}

const SHOWN = 20;
/** Older ones say nothing of where they came from, and were never told. */
const TOLD = 'c.account = $1 AND c.what = ANY ($2) AND c.address IS NOT NULL';

/** The latest first. */
export const latestChanges = async (pool: Pool, account: string): Promise<readonly ChangeView[]> => {
  const { rows } = await pool.query<ChangeView>(
    `SELECT c.what, ${ms('c.at')} AS at, c.address, c.agent, c.by IS DISTINCT FROM c.account AND c.by IS NOT NULL AS "byOther",
       c.what = 'set-up' OR c.id <= a.acts_seen AS seen
     FROM access.act AS c JOIN access.account AS a ON a.id = c.account
     WHERE ${TOLD} ORDER BY c.id DESC LIMIT ${SHOWN}`,
    [account, CHANGES],
  );
  return rows;
};

/** Without the setting up by a link, which the person has just done: who could not is told by not getting in. */
export const countUnseenChanges = async (pool: Pool, account: string): Promise<number> => {
  const { rows } = await pool.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM access.act AS c
     WHERE ${TOLD} AND c.what <> 'set-up' AND c.id > (SELECT acts_seen FROM access.account WHERE id = $1)`,
    [account, CHANGES],
  );
  return rows[0]?.count ?? 0;
};

/** Nothing that was told later is taken for read. */
export const markChangesSeen = async (pool: Pool, account: string, upTo: Instant): Promise<void> => {
  await pool.query(
    `UPDATE access.account SET acts_seen = greatest(acts_seen, (
       SELECT coalesce(max(c.id), 0) FROM access.act AS c WHERE c.account = $1 AND ${ms('c.at')} <= $2))
     WHERE id = $1`,
    [account, upTo],
  );
};
