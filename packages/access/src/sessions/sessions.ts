import type { Instant, StaffNo } from '@casetrail/kernel';
import type { Pool } from 'pg';
import { isWorthNoting, ms, type Db } from '../database.ts';
import { drawSecret, hashOf } from '../keys/secret.ts';
import type { Origin } from '../principal.ts';

/** A session that is not used ends; one that is used ends too. */
const IDLE = `interval '30 minutes'`;
const ABSOLUTE = `interval '12 hours'`;

/** Sessions of one account that run side by side, on a telephone and some computers; one more ends the one used longest ago. */
const MOST = 10;

/** Why a session ended before its time. */
export type EndedBy =
  'sign-out' | 'password' | 'role' | 'disabled' | 'reset' | 'other-session' | 'second-factor' | 'too-many';

/** Not ended, and neither limit reached; at the limit it is over. */
const RUNNING = `s.ended_at IS NULL AND s.seen_at > access.now() - ${IDLE} AND s.started_at > access.now() - ${ABSOLUTE}`;

export interface FoundSession {
  readonly id: string;
  readonly account: string;
  readonly login_name: string;
  readonly staff_no: StaffNo | null;
  readonly administrator: boolean;
  readonly enrolled: boolean;
  readonly sample: boolean;
  /** What the person held when he signed in. */
  readonly posts: string | null;
  readonly reauthenticated_at: Instant;
  readonly seen_at: Instant;
}

/** @returns the secret, which is stored nowhere */
export const startSession = async (
  db: Db,
  account: string,
  { address, agent }: Origin,
  sample: boolean,
  posts: string | undefined,
): Promise<string> => {
  const secret = drawSecret();
  // One click has everybody who looks at the sample company enter by the same accounts.
  if (!sample) await endOldest(db, account);
  await db.query(
    `INSERT INTO access.session
       (account, secret_hash, sample, address, agent, posts, started_at, seen_at, reauthenticated_at)
     SELECT $1, $2, $3, $4, $5, $6, at, at, at FROM (SELECT access.now() AS at) AS moment`,
    [account, hashOf(secret), sample, address, agent, posts ?? null],
  );
  return secret;
};

const endOldest = async (db: Db, account: string): Promise<void> => {
  await db.query(
    `UPDATE access.session SET ended_at = access.now(), ended_by = 'too-many' WHERE id IN (
       SELECT s.id FROM access.session AS s WHERE s.account = $1 AND ${RUNNING}
       ORDER BY s.seen_at DESC, s.id OFFSET $2)`,
    [account, MOST - 1],
  );
};

/**
 * The session of a secret, if it still runs, which it does longer for being used. One statement: nothing is remembered.
 * That it was used is written down now and then, not every time, so that reading a page costs no commit.
 */
export const useSession = async (pool: Pool, secret: string): Promise<FoundSession | undefined> => {
  const { rows } = await pool.query<FoundSession>(
    `WITH found AS MATERIALIZED (
       SELECT s.id, s.account, a.login_name, a.staff_no, a.administrator, a.totp_at IS NOT NULL AS enrolled,
         s.sample, s.posts, s.reauthenticated_at, s.seen_at, access.now() AS now
       FROM access.session AS s JOIN access.account AS a ON a.id = s.account
       WHERE s.secret_hash = $1 AND ${RUNNING} AND a.disabled_at IS NULL),
     used AS (
       UPDATE access.session AS s SET seen_at = found.now
       FROM found WHERE s.id = found.id AND ${isWorthNoting('found')})
     SELECT id, account, login_name, staff_no, administrator, enrolled, sample, posts,
       ${ms('reauthenticated_at')} AS reauthenticated_at, ${ms('now')} AS seen_at
     FROM found`,
    [hashOf(secret)],
  );
  return rows[0];
};

/** Ends what runs of an account, but for one session where it is given. @returns how many */
export const endSessions = async (
  db: Db,
  account: string,
  by: EndedBy,
  { only, except }: { readonly only?: string; readonly except?: string } = {},
): Promise<number> => {
  const { rowCount } = await db.query(
    `UPDATE access.session SET ended_at = access.now(), ended_by = $2
     WHERE account = $1 AND ended_at IS NULL AND ($3::uuid IS NULL OR id = $3) AND ($4::uuid IS NULL OR id <> $4)`,
    [account, by, only ?? null, except ?? null],
  );
  return rowCount ?? 0;
};

export interface SessionView {
  readonly id: string;
  readonly address: string;
  readonly agent: string;
  readonly startedAt: Instant;
  readonly seenAt: Instant;
}

/** Those that run, the latest used first. */
export const runningSessions = async (pool: Pool, account: string): Promise<readonly SessionView[]> => {
  const { rows } = await pool.query<SessionView>(
    `SELECT s.id, s.address, s.agent, ${ms('s.started_at')} AS "startedAt", ${ms('s.seen_at')} AS "seenAt"
     FROM access.session AS s WHERE s.account = $1 AND ${RUNNING} ORDER BY s.seen_at DESC, s.id`,
    [account],
  );
  return rows;
};
