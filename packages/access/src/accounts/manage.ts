import { Refusal, type Instant, type StaffNo } from '@casetrail/kernel';
import type { Pool } from 'pg';
import { inTransaction, ms, type Db } from '../database.ts';
import type { Ports } from '../ports.ts';
import type { Origin } from '../principal.ts';
import * as refusals from '../refusals.ts';
import { endSessions } from '../sessions/sessions.ts';
import { findAccount } from './account-row.ts';
import { noteAct, type What } from './acts.ts';
import { insertAccount, makeLink } from './links.ts';

export interface AccountView {
  readonly id: string;
  readonly loginName: string;
  readonly name: string;
  readonly staffNo: StaffNo | null;
  readonly administrator: boolean;
  /** Whether the person has set a password. */
  readonly active: boolean;
  readonly enrolled: boolean;
  readonly disabledAt: Instant | null;
  readonly lastSignInAt: Instant | null;
}

export const listAccounts = async (pool: Pool): Promise<readonly AccountView[]> => {
  const { rows } = await pool.query<AccountView>(
    `SELECT a.id, a.login_name AS "loginName", a.name, a.staff_no AS "staffNo", a.administrator,
       a.password_hash IS NOT NULL AS active, a.totp_at IS NOT NULL AS enrolled,
       ${ms('a.disabled_at')} AS "disabledAt",
       (SELECT ${ms('max(i.at)')} FROM access.sign_in AS i
        WHERE i.account = a.id AND i.result IN ('signed-in', 'one-click')) AS "lastSignInAt"
     FROM access.account AS a ORDER BY a.login_name`,
  );
  return rows;
};

export interface Invitation {
  readonly loginName: string;
  /** Of somebody who is not staff; staff are called as the record says. */
  readonly name?: string | undefined;
  readonly staffNo?: StaffNo | undefined;
  readonly administrator: boolean;
}

/** The administrator who does something to an account, and where he sits. */
export interface By {
  readonly account: string;
  readonly origin: Origin;
}

/** A link that the administrator hands on; nothing is sent. */
export interface Handed {
  readonly account: string;
  readonly secret: string;
}

export const invite = async (
  { pool, firm }: Ports,
  { staffNo, name, ...asked }: Invitation,
  by: By,
): Promise<Handed | Refusal> => {
  // Whoever enters by one click must not leave an account behind that outlives the sample.
  if (await firm.isSample()) return refusals.SAMPLE_ONLY;
  const known = staffNo && (await firm.nameOf(staffNo));
  if (staffNo && known === undefined) return refusals.UNKNOWN_STAFF;
  return inTransaction(pool, async (db) => {
    const account = await insertAccount(db, { ...asked, staffNo, name: known ?? name ?? asked.loginName });
    if (account instanceof Refusal) return account;
    await noteAct(db, { account, by: by.account, what: 'invited', origin: by.origin });
    return { account, secret: await makeLink(db, account) };
  });
};

/** Ends every session at once; API tokens do not work while it lasts. */
export const disable = (pool: Pool, id: string, by: By): Promise<Refusal | undefined> =>
  change(pool, id, by, 'disabled', async (db) => {
    if (await isLastAdministrator(db, id)) return refusals.LAST_ADMINISTRATOR;
    await db.query(
      'UPDATE access.account SET disabled_at = coalesce(disabled_at, access.now()) WHERE id = $1',
      [id],
    );
    await endSessions(db, id, 'disabled');
    return undefined;
  });

export const enable = (pool: Pool, id: string, by: By): Promise<Refusal | undefined> =>
  change(pool, id, by, 'enabled', async (db) => {
    await db.query('UPDATE access.account SET disabled_at = NULL WHERE id = $1', [id]);
    return undefined;
  });

/** Password, authenticator and recovery codes are void, sessions end, tokens are revoked: a new link sets the person up. */
export const reset = async (pool: Pool, id: string, by: By): Promise<Handed | Refusal> => {
  let secret = '';
  const refusal = await change(pool, id, by, 'reset', async (db) => {
    if (await isLastAdministrator(db, id)) return refusals.LAST_ADMINISTRATOR;
    await db.query(
      `UPDATE access.account SET password_hash = NULL, totp_secret = NULL, totp_at = NULL WHERE id = $1`,
      [id],
    );
    await db.query('DELETE FROM access.recovery_code WHERE account = $1', [id]);
    await db.query('DELETE FROM access.device WHERE account = $1', [id]);
    await db.query(
      'UPDATE access.api_token SET revoked_at = access.now() WHERE account = $1 AND revoked_at IS NULL',
      [id],
    );
    await endSessions(db, id, 'reset');
    secret = await makeLink(db, id);
    return undefined;
  });
  return refusal ?? { account: id, secret };
};

const change = (
  pool: Pool,
  id: string,
  by: By,
  what: What,
  work: (db: Db) => Promise<Refusal | undefined>,
): Promise<Refusal | undefined> =>
  inTransaction(pool, async (db) => {
    // One change of accounts at a time: two administrators do not disable each other at once.
    await db.query('LOCK TABLE access.account IN SHARE ROW EXCLUSIVE MODE');
    if (!(await findAccount(db, id, true))) return refusals.UNKNOWN_ACCOUNT;
    const refusal = await work(db);
    if (!refusal) await noteAct(db, { account: id, by: by.account, what, origin: by.origin });
    return refusal;
  });

const isLastAdministrator = async (db: Db, id: string): Promise<boolean> => {
  const { rows } = await db.query<{ id: string }>(
    `SELECT id FROM access.account WHERE administrator AND disabled_at IS NULL AND password_hash IS NOT NULL`,
  );
  return rows.length === 1 && rows[0]?.id === id;
};
