import { Refusal, type StaffNo } from '@casetrail/kernel';
import type { Pool } from 'pg';
import { inTransaction, type Db } from '../database.ts';
import { drawSecret, hashOf } from '../keys/secret.ts';
import { HashingBusy } from '../passwords/hasher.ts';
import { refusalOfPassword } from '../passwords/policy.ts';
import type { Ports } from '../ports.ts';
import type { Origin } from '../principal.ts';
import * as refusals from '../refusals.ts';
import { welcome, type SignedIn } from '../sessions/sign-in.ts';
import { foldLoginName } from './account-row.ts';
import { noteAct } from './acts.ts';

const VALID = `used_at IS NULL AND expires_at > access.now()`;

/** Works once, for a day. @returns its secret, which is stored nowhere; links before it are void */
export const makeLink = async (db: Db, account: string | undefined): Promise<string> => {
  const secret = drawSecret();
  await db.query(
    `UPDATE access.link SET expires_at = access.now() WHERE account IS NOT DISTINCT FROM $1::uuid AND ${VALID}`,
    [account ?? null],
  );
  await db.query(
    `INSERT INTO access.link (secret_hash, account, made_at, expires_at)
     SELECT $1, $2, at, at + interval '24 hours' FROM (SELECT access.now() AS at) AS moment`,
    [hashOf(secret), account ?? null],
  );
  return secret;
};

/** Whether anybody can manage accounts. */
const hasAdministrator = async (db: Db): Promise<boolean> => {
  const { rowCount } = await db.query(
    `SELECT FROM access.account WHERE administrator AND disabled_at IS NULL AND password_hash IS NOT NULL LIMIT 1`,
  );
  return (rowCount ?? 0) > 0;
};

/** For the first administrator; undefined where there is one. Whoever can read the data directory may ask for it. */
export const makeSetUpLink = (pool: Pool): Promise<string | undefined> =>
  inTransaction(pool, async (db) => ((await hasAdministrator(db)) ? undefined : makeLink(db, undefined)));

/** For whom a link is. */
export interface LinkView {
  readonly kind: 'first-administrator' | 'person';
  readonly loginName: string | undefined;
}

interface LinkRow {
  readonly account: string | null;
  readonly login_name: string | null;
  readonly name: string | null;
  readonly staff_no: StaffNo | null;
}

const findLink = async (db: Db, secret: string): Promise<LinkRow | undefined> => {
  const { rows } = await db.query<LinkRow>(
    `SELECT l.account, a.login_name, a.name, a.staff_no FROM access.link AS l
     LEFT JOIN access.account AS a ON a.id = l.account
     WHERE l.secret_hash = $1 AND ${VALID} AND a.disabled_at IS NULL`,
    [hashOf(secret)],
  );
  return rows[0];
};

export const readLink = async (pool: Pool, secret: string): Promise<LinkView | Refusal> => {
  const link = await findLink(pool, secret);
  if (!link) return refusals.LINK_VOID;
  return {
    kind: link.account === null ? 'first-administrator' : 'person',
    loginName: link.login_name ?? undefined,
  };
};

export interface SetUp {
  readonly secret: string;
  readonly password: string;
  /** Of the first administrator, who has no account yet. */
  readonly loginName?: string | undefined;
  readonly name?: string | undefined;
}

/** Makes the first administrator's account, or sets the password of one that is there, and signs the person in. */
export const setUp = async (ports: Ports, asked: SetUp, origin: Origin): Promise<SignedIn | Refusal> => {
  const link = await findLink(ports.pool, asked.secret);
  if (!link) return refusals.LINK_VOID;
  const loginName = link.login_name ?? foldLoginName(asked.loginName ?? 'administrator');
  const name = link.name ?? asked.name ?? loginName;
  const words = [...(await ports.firm.words()), loginName, name, link.staff_no ?? ''];
  const refusal = await refusalOfPassword(asked.password, words);
  if (refusal) return refusal;
  const hash = await hashed(ports, asked.password);
  if (hash instanceof Refusal) return hash;
  return inTransaction(ports.pool, async (db) => {
    const { rowCount } = await db.query(
      `UPDATE access.link SET used_at = access.now() WHERE secret_hash = $1 AND ${VALID}
         AND NOT EXISTS (SELECT FROM access.account WHERE id = link.account AND disabled_at IS NOT NULL)`,
      [hashOf(asked.secret)],
    );
    if (rowCount !== 1) return refusals.LINK_VOID;
    if (link.account === null && (await hasAdministrator(db))) return refusals.LINK_VOID;
    const account = link.account ?? (await insertAccount(db, { loginName, name, administrator: true }));
    if (account instanceof Refusal) return account;
    await db.query('UPDATE access.account SET password_hash = $2, password_at = access.now() WHERE id = $1', [
      account,
      hash,
    ]);
    await noteAct(db, { account, by: undefined, what: 'set-up', origin });
    return welcome(ports, db, { id: account, staff_no: link.staff_no }, origin, 'signed-in');
  });
};

export const hashed = async ({ hasher }: Ports, password: string): Promise<string | Refusal> => {
  try {
    return await hasher.hash(password);
  } catch (error) {
    if (error instanceof HashingBusy) return refusals.TOO_BUSY;
    throw error;
  }
};

export interface NewAccount {
  readonly loginName: string;
  readonly name: string;
  readonly staffNo?: StaffNo | undefined;
  readonly administrator: boolean;
}

export const insertAccount = async (db: Db, account: NewAccount): Promise<string | Refusal> => {
  const { rows } = await db.query<{ id: string }>(
    `INSERT INTO access.account (login_name, name, staff_no, administrator, created_at)
     VALUES ($1, $2, $3, $4, access.now()) ON CONFLICT DO NOTHING RETURNING id`,
    [foldLoginName(account.loginName), account.name, account.staffNo ?? null, account.administrator],
  );
  if (rows[0]) return rows[0].id;
  const { rowCount } = await db.query('SELECT FROM access.account WHERE login_name = $1', [
    foldLoginName(account.loginName),
  ]);
  return rowCount === 1 ? refusals.NAME_TAKEN : refusals.STAFF_TAKEN;
};
