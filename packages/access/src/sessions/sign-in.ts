import type { Refusal } from '@casetrail/kernel';
import { type Role, type StaffNo } from '@casetrail/kernel';
import { findByLoginName, foldLoginName, type AccountRow } from '../accounts/account-row.ts';
import { inTransaction, type Db } from '../database.ts';
import { drawSecret, hashOf } from '../keys/secret.ts';
import { HashingBusy } from '../passwords/hasher.ts';
import type { Ports } from '../ports.ts';
import type { Origin } from '../principal.ts';
import * as refusals from '../refusals.ts';
import { countGuess, takeBack, type Guess } from '../throttle/throttle.ts';
import { spendCode } from '../totp/second-factor.ts';
import { startSession } from './sessions.ts';
import { noteSignIn, type SignInResult } from './sign-in-log.ts';

export interface Credentials {
  readonly loginName: string;
  readonly password: string;
  /** Of the authenticator, or one for recovery. */
  readonly code?: string | undefined;
  /** What this browser was given when somebody signed in by it before. */
  readonly device?: string | undefined;
}

/** Secrets for the browser, shown once. */
export interface SignedIn {
  readonly secret: string;
  /** Marks the browser as known: the right password works from it while others guess. */
  readonly device: string;
}

export const signIn = async (
  ports: Ports,
  credentials: Credentials,
  origin: Origin,
): Promise<SignedIn | Refusal> => {
  const account = await findByLoginName(ports.pool, credentials.loginName);
  const known = account && (await knownDevice(ports, account.id, credentials.device));
  const guess: Guess =
    known === undefined
      ? [
          ['account', foldLoginName(credentials.loginName)],
          ['address', origin.address],
          ['all', ''],
        ]
      : [['device', known]];
  return guarded(ports, guess, async (right) => {
    const matches = await ports.hasher.verify(account?.password_hash ?? undefined, credentials.password);
    if (!account) return refusals.WRONG_CREDENTIALS;
    return inTransaction(ports.pool, (db) =>
      decide(ports, db, { account, matches, credentials, origin, right }),
    );
  });
};

/** Looks at a guess only where one may still be made. */
export const guarded = async <Answer>(
  { pool }: Ports,
  guess: Guess,
  look: (right: (db: Db) => Promise<void>) => Promise<Answer | Refusal>,
): Promise<Answer | Refusal> => {
  const at = await countGuess(pool, guess);
  if (at === undefined) return refusals.TOO_MANY_GUESSES;
  try {
    return await look((db) => takeBack(db, guess, at));
  } catch (error) {
    if (!(error instanceof HashingBusy)) throw error;
    // It was not looked at.
    await takeBack(pool, guess, at);
    return refusals.TOO_BUSY;
  }
};

interface Attempt {
  readonly account: AccountRow;
  readonly matches: boolean;
  readonly credentials: Credentials;
  readonly origin: Origin;
  readonly right: (db: Db) => Promise<void>;
}

const decide = async (
  ports: Ports,
  db: Db,
  { account, matches, credentials, origin, right }: Attempt,
): Promise<SignedIn | Refusal> => {
  const failed = async (result: SignInResult, refusal: Refusal): Promise<Refusal> => {
    await noteSignIn(db, account.id, origin, result);
    return refusal;
  };
  if (!matches) return failed('wrong-password', refusals.WRONG_CREDENTIALS);
  const posts = account.staff_no === null ? undefined : await ports.firm.postsOf(account.staff_no);
  const hasLeft = account.staff_no !== null && posts === undefined;
  if (account.disabled_at !== null || hasLeft) return failed('disabled', refusals.WRONG_CREDENTIALS);
  if (account.totp_at !== null) {
    if (!credentials.code) {
      await right(db);
      return refusals.CODE_NEEDED;
    }
    if (!(await spendCode(db, ports.keys, account, credentials.code)))
      return failed('wrong-code', refusals.WRONG_CODE);
  }
  await right(db);
  if (ports.hasher.isDated(account.password_hash ?? '')) {
    const renewed = await ports.hasher.hash(credentials.password);
    // Unless it was changed in the meantime.
    await db.query('UPDATE access.account SET password_hash = $2 WHERE id = $1 AND password_hash = $3', [
      account.id,
      renewed,
      account.password_hash,
    ]);
  }
  return welcome(ports, db, account, origin, 'signed-in');
};

export const welcome = async (
  { firm }: Ports,
  db: Db,
  { id: account, staff_no }: Pick<AccountRow, 'id' | 'staff_no'>,
  origin: Origin,
  result: 'signed-in' | 'one-click',
): Promise<SignedIn> => {
  await noteSignIn(db, account, origin, result);
  const device = drawSecret();
  await db.query('INSERT INTO access.device (secret_hash, account, seen_at) VALUES ($1, $2, access.now())', [
    hashOf(device),
    account,
  ]);
  const posts = staff_no === null ? undefined : (await firm.postsOf(staff_no))?.key;
  return { secret: await startSession(db, account, origin, result === 'one-click', posts), device };
};

const knownDevice = async ({ pool }: Ports, account: string, device = ''): Promise<string | undefined> => {
  if (device === '') return undefined;
  const { rowCount } = await pool.query(
    `SELECT FROM access.device WHERE secret_hash = $1 AND account = $2 AND seen_at > access.now() - interval '90 days'`,
    [hashOf(device), account],
  );
  return rowCount === 1 ? device : undefined;
};

/** Of a sample company: one click, no password. Its accounts are made when they are first used. */
export const signInAs = async (
  ports: Ports,
  role: Role | 'administrator',
  origin: Origin,
): Promise<SignedIn | Refusal> => {
  const { firm, pool } = ports;
  if (!(await firm.isSample())) return refusals.NOT_A_SAMPLE;
  const administrator = role === 'administrator';
  const staffNo = administrator ? undefined : await firm.firstHolder(role);
  if (!administrator && staffNo === undefined) return refusals.NO_SUCH_ROLE;
  const name = (staffNo && (await firm.nameOf(staffNo))) ?? '管理员';
  return inTransaction(pool, async (db) => {
    const account = await sampleAccount(db, name, staffNo, administrator);
    return welcome(ports, db, { id: account, staff_no: staffNo ?? null }, origin, 'one-click');
  });
};

const sampleAccount = async (
  db: Db,
  name: string,
  staffNo: StaffNo | undefined,
  administrator: boolean,
): Promise<string> => {
  const loginName = foldLoginName(staffNo ?? 'sample-administrator');
  const { rows } = await db.query<{ id: string }>(
    `INSERT INTO access.account (login_name, name, staff_no, administrator, created_at)
     VALUES ($1, $2, $3, $4, access.now())
     ON CONFLICT (login_name) DO UPDATE SET name = excluded.name RETURNING id`,
    [loginName, name, staffNo ?? null, administrator],
  );
  return rows[0]?.id ?? '';
};
