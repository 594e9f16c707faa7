import { createHash, randomBytes } from 'node:crypto';
import type { Client } from 'pg';

/**
 * A token of somebody on the staff, as another system would use. It is written where tokens are kept: an account (whose
 * password is none that anybody can type) and its first sign-in are not what is measured.
 * @param owner connection of the role that owns the tables
 * @returns the headers of a request with it
 */
export const tokenOf = async (
  owner: Client,
  staffNo: string,
  scope: 'read' | 'record' = 'record',
): Promise<Readonly<Record<string, string>>> => {
  const secret = `casetrail_${randomBytes(32).toString('base64url')}`;
  await owner.query(
    `WITH known AS (
       INSERT INTO access.account (login_name, name, staff_no, administrator, password_hash, totp_at, created_at)
       VALUES (lower($1), $1, $1, false, '!', now(), now()) RETURNING id)
     INSERT INTO access.api_token (account, name, secret_hash, scopes, created_at, expires_at)
     SELECT id, 'bench', $2, ARRAY[$3], now(), now() + interval '1 day' FROM known`,
    [staffNo, createHash('sha256').update(secret).digest(), scope],
  );
  return { authorization: `Bearer ${secret}` };
};
