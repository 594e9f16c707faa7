import { createHash, randomBytes } from 'node:crypto';
import type { Pool } from 'pg';

/**
 * A session of somebody on the staff, as signing in would make it, written where sessions are kept: what is measured is
 * the pages, and not how hard a password is to check.
 * @param pool of the role that owns the tables
 * @returns the value of its cookie
 */
export const sessionOf = async (pool: Pool, staffNo: string): Promise<string> => {
  const secret = randomBytes(32).toString('base64url');
  await pool.query(
    `WITH known AS (
       INSERT INTO access.account (login_name, name, staff_no, administrator, password_hash, created_at)
       VALUES (lower($1), $1, $1, false, '!', now())
       ON CONFLICT (login_name) DO UPDATE SET name = excluded.name RETURNING id)
     INSERT INTO access.session
       (account, secret_hash, sample, posts, address, agent, started_at, seen_at, reauthenticated_at)
     SELECT known.id, $2, false,
       store || ':' || array_to_string(ARRAY(SELECT unnest(roles) ORDER BY 1), '+'), '127.0.0.1', 'bench', now(), now(), now()
     FROM known, rm.staff WHERE no = $1`,
    [staffNo, createHash('sha256').update(secret).digest()],
  );
  return secret;
};
