import type { Instant, StaffNo } from '@casetrail/kernel';
import type { Pool } from 'pg';
import { isWorthNoting, ms } from '../database.ts';
import { drawSecret, hashOf, TOKEN_PREFIX } from '../keys/secret.ts';
import type { Scope } from '../principal.ts';

export interface TokenView {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
  readonly seenAt: Instant | null;
}

export interface TokenRequest {
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** Days for which it works. */
  readonly days: number;
}

export const listTokens = async (pool: Pool, account: string): Promise<readonly TokenView[]> => {
  const { rows } = await pool.query<TokenView>(
    `SELECT id, name, scopes, ${ms('created_at')} AS "createdAt", ${ms('expires_at')} AS "expiresAt",
       ${ms('seen_at')} AS "seenAt"
     FROM access.api_token WHERE account = $1 AND revoked_at IS NULL AND expires_at > access.now()
     ORDER BY created_at DESC, id`,
    [account],
  );
  return rows;
};

/** @returns its secret too, for the only time */
export const issueToken = async (
  pool: Pool,
  account: string,
  { name, scopes, days }: TokenRequest,
): Promise<{ readonly id: string; readonly secret: string }> => {
  const secret = TOKEN_PREFIX + drawSecret();
  const { rows } = await pool.query<{ id: string }>(
    `INSERT INTO access.api_token (account, name, secret_hash, scopes, created_at, expires_at)
     SELECT $1, $2, $3, $4, at, at + make_interval(days => $5) FROM (SELECT access.now() AS at) AS moment
     RETURNING id`,
    [account, name, hashOf(secret), scopes, days],
  );
  return { id: rows[0]?.id ?? '', secret };
};

export const revokeToken = async (pool: Pool, account: string, id: string): Promise<boolean> => {
  const { rowCount } = await pool.query(
    'UPDATE access.api_token SET revoked_at = access.now() WHERE id = $2 AND account = $1 AND revoked_at IS NULL',
    [account, id],
  );
  return rowCount === 1;
};

export interface FoundToken {
  readonly id: string;
  readonly account: string;
  readonly login_name: string;
  readonly staff_no: StaffNo | null;
  /** Whether the account has a password: one of the sample company has none. */
  readonly active: boolean;
  readonly scopes: readonly Scope[];
  readonly created_at: Instant;
  readonly seen_at: Instant;
}

export const useToken = async (pool: Pool, secret: string): Promise<FoundToken | undefined> => {
  const { rows } = await pool.query<FoundToken>(
    `WITH found AS MATERIALIZED (
       SELECT t.id, t.account, a.login_name, a.staff_no, a.password_hash IS NOT NULL AS active, t.scopes,
         t.created_at, t.seen_at, access.now() AS now
       FROM access.api_token AS t JOIN access.account AS a ON a.id = t.account
       WHERE t.secret_hash = $1 AND t.revoked_at IS NULL AND t.expires_at > access.now()
         AND a.disabled_at IS NULL),
     used AS (
       UPDATE access.api_token AS t SET seen_at = found.now
       FROM found WHERE t.id = found.id AND ${isWorthNoting('found')})
     SELECT id, account, login_name, staff_no, active, scopes,
       ${ms('created_at')} AS created_at, ${ms('now')} AS seen_at
     FROM found`,
    [hashOf(secret)],
  );
  return rows[0];
};
