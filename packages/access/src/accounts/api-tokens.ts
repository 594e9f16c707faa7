import type { Instant, StaffNo } from '@casetrail/kernel';
import type { Pool } from 'pg';
import {
  hashesAsked,
  inOrder,
  inTransaction,
  isWorthNoting,
  ms,
  worthNoting,
  type Used,
} from '../database.ts';
import { drawSecret, hashOf, TOKEN_PREFIX } from '../keys/secret.ts';
import type { Origin, Scope } from '../principal.ts';
import { noteAct } from './acts.ts';

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
  origin: Origin,
): Promise<{ readonly id: string; readonly secret: string }> => {
  const secret = TOKEN_PREFIX + drawSecret();
  return inTransaction(pool, async (db) => {
    const { rows } = await db.query<{ id: string }>(
      `INSERT INTO access.api_token (account, name, secret_hash, scopes, created_at, expires_at)
       SELECT $1, $2, $3, $4, at, at + make_interval(days => $5) FROM (SELECT access.now() AS at) AS moment
       RETURNING id`,
      [account, name, hashOf(secret), scopes, days],
    );
    await noteAct(db, { account, by: account, what: 'token-issued', origin });
    return { id: rows[0]?.id ?? '', secret };
  });
};

export const revokeToken = (pool: Pool, account: string, id: string, origin: Origin): Promise<boolean> =>
  inTransaction(pool, async (db) => {
    const { rowCount } = await db.query(
      'UPDATE access.api_token SET revoked_at = access.now() WHERE id = $2 AND account = $1 AND revoked_at IS NULL',
      [account, id],
    );
    if (rowCount !== 1) return false;
    await noteAct(db, { account, by: account, what: 'token-revoked', origin });
    return true;
  });

const WORKS = 't.revoked_at IS NULL AND t.expires_at > access.now()';

export interface FoundToken {
  readonly id: string;
  readonly account: string;
  readonly login_name: string;
  readonly staff_no: StaffNo | null;
  /** Whether the account has a password: one of the sample company has none. */
  readonly active: boolean;
  readonly enrolled: boolean;
  readonly scopes: readonly Scope[];
  readonly created_at: Instant;
  readonly seen_at: Instant;
}

/** The tokens of secrets, those that work, in the order of the secrets; as `useSessions`. */
export const useTokens = async (
  pool: Pool,
  secrets: readonly string[],
): Promise<readonly (FoundToken | undefined)[]> => {
  const { isOne, table, values } = hashesAsked(secrets.map(hashOf));
  const { rows } = await pool.query<FoundToken & Used>({
    name: isOne ? 'access_token' : 'access_tokens',
    text: `SELECT asked.nth::int AS nth, t.id, t.account, a.login_name, a.staff_no, a.password_hash IS NOT NULL AS active,
         a.totp_at IS NOT NULL AS enrolled, t.scopes,
         ${ms('t.created_at')} AS created_at, ${ms('access.now()')} AS seen_at, ${isWorthNoting('t')} AS worth_noting
       FROM ${table} AS asked (secret_hash, nth)
       JOIN access.api_token AS t ON t.secret_hash = asked.secret_hash JOIN access.account AS a ON a.id = t.account
       WHERE ${WORKS} AND a.disabled_at IS NULL`,
    values,
  });
  const used = worthNoting(rows);
  if (used.length > 0)
    await pool.query(
      `UPDATE access.api_token SET seen_at = access.now() WHERE id IN (
         SELECT t.id FROM access.api_token AS t
         WHERE t.id = ANY ($1) AND ${WORKS} AND ${isWorthNoting('t')} FOR UPDATE SKIP LOCKED)`,
      [used],
    );
  return inOrder(rows, secrets.length);
};
