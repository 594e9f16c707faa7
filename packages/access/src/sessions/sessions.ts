import type { Instant, StaffNo } from '@casetrail/kernel';
import type { Pool } from 'pg';
import { hashesAsked, inOrder, isWorthNoting, ms, worthNoting, type Db, type Used } from '../database.ts';
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
 * The sessions of secrets, those that still run, which they do longer for being used: in the order of the secrets, found anew each
 * time. That they were used is written down now and then, not every time, so that reading a page costs no commit.
 */
export const useSessions = async (
  pool: Pool,
  secrets: readonly string[],
): Promise<readonly (FoundSession | undefined)[]> => {
  const { isOne, table, values } = hashesAsked(secrets.map(hashOf));
  const { rows } = await pool.query<FoundSession & Used>({
    name: isOne ? 'access_session' : 'access_sessions',
    text: `SELECT asked.nth::int AS nth, s.id, s.account, a.login_name, a.staff_no, a.administrator, a.totp_at IS NOT NULL AS enrolled,
         s.sample, s.posts, ${ms('s.reauthenticated_at')} AS reauthenticated_at, ${ms('access.now()')} AS seen_at,
         ${isWorthNoting('s')} AS worth_noting
       FROM ${table} AS asked (secret_hash, nth)
       JOIN access.session AS s ON s.secret_hash = asked.secret_hash JOIN access.account AS a ON a.id = s.account
       WHERE ${RUNNING} AND a.disabled_at IS NULL`,
    values,
  });
  const used = worthNoting(rows);
  if (used.length > 0)
    await pool.query(
      `UPDATE access.session SET seen_at = access.now() WHERE id IN (
         SELECT s.id FROM access.session AS s
         WHERE s.id = ANY ($1) AND ${RUNNING} AND ${isWorthNoting('s')} FOR UPDATE SKIP LOCKED)`,
      [used],
    );
  return inOrder(rows, secrets.length);
};

/**
 * The session goes on under another secret, fresh, and no longer than it would have: who held the old one holds nothing.
 * Of two requests at once by one secret only the first gets one, which is then the browser's.
 * @returns the new secret, which is stored nowhere; undefined where the old one is void by now
 */
export const renewSession = async (db: Db, session: string, secret: string): Promise<string | undefined> => {
  const next = drawSecret();
  const { rowCount } = await db.query(
    `UPDATE access.session AS s SET secret_hash = $3, reauthenticated_at = access.now(), seen_at = access.now()
     WHERE s.id = $1 AND s.secret_hash = $2 AND ${RUNNING}`,
    [session, hashOf(secret), hashOf(next)],
  );
  return rowCount === 1 ? next : undefined;
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
