import { Refusal } from '@casetrail/kernel';
import { inTransaction } from '../database.ts';
import { refusalOfPassword } from '../passwords/policy.ts';
import type { Ports } from '../ports.ts';
import type { Origin, Principal } from '../principal.ts';
import * as refusals from '../refusals.ts';
import { guarded } from '../sessions/sign-in.ts';
import { endSessions, renewSession } from '../sessions/sessions.ts';
import { renewRecoveryCodes, spendCode, spendTotp } from '../totp/second-factor.ts';
import { drawTotpSecret, totpAddress, totpText } from '../totp/totp.ts';
import { findAccount } from './account-row.ts';
import { noteAct } from './acts.ts';
import { hashed } from './links.ts';

export interface Proof {
  readonly password: string;
  readonly code?: string | undefined;
}

/** Whether the person at the keyboard still is the one who signed in. Wrong answers count as guesses do. */
const prove = async (
  ports: Ports,
  { account: id, loginName, sample }: Principal,
  { password, code }: Proof,
): Promise<Refusal | undefined> => {
  if (sample) return undefined;
  const answer = await guarded<undefined>(ports, [['account', loginName]], async (right) => {
    const account = await findAccount(ports.pool, id);
    if (!(await ports.hasher.verify(account?.password_hash ?? undefined, password)) || !account)
      return refusals.WRONG_CREDENTIALS;
    if (account.totp_at !== null && !code) {
      await right(ports.pool);
      return refusals.CODE_NEEDED;
    }
    if (account.totp_at !== null && !(await spendCode(ports.pool, ports.keys, account, code ?? '')))
      return refusals.WRONG_CODE;
    await right(ports.pool);
    return undefined;
  });
  return answer;
};

/**
 * @param secret by which the session was found; it is void from then on
 * @returns the session's new secret
 */
export const reauthenticate = async (
  ports: Ports,
  principal: Principal,
  secret: string,
  proof: Proof,
): Promise<string | Refusal> =>
  (await prove(ports, principal, proof)) ??
  (await renewSession(ports.pool, principal.session, secret)) ??
  refusals.RENEWED_ALREADY;

/** Ends every session, this one too: who has the old password has no session left. */
export const changePassword = async (
  ports: Ports,
  principal: Principal,
  { next, ...proof }: Proof & { readonly next: string },
  origin: Origin,
): Promise<Refusal | undefined> => {
  const account = await findAccount(ports.pool, principal.account);
  const words = [
    ...(await ports.firm.words()),
    principal.loginName,
    account?.name ?? '',
    principal.staffNo ?? '',
  ];
  const refusal = (await refusalOfPassword(next, words)) ?? (await prove(ports, principal, proof));
  if (refusal) return refusal;
  const hash = await hashed(ports, next);
  if (hash instanceof Refusal) return hash;
  await inTransaction(ports.pool, async (db) => {
    await db.query('UPDATE access.account SET password_hash = $2, password_at = access.now() WHERE id = $1', [
      principal.account,
      hash,
    ]);
    await endSessions(db, principal.account, 'password');
    await noteAct(db, { account: principal.account, by: principal.account, what: 'password', origin });
  });
  return undefined;
};

/** What an authenticator is given. */
export interface Enrolment {
  /** In base32, to be typed where no camera is at hand. */
  readonly key: string;
  /** `otpauth://` address, for a QR code. */
  readonly address: string;
}

/** Begun anew, the key before it is void. It counts when a code of it was given. */
export const beginTotp = async (
  ports: Ports,
  { account: id, loginName }: Principal,
): Promise<Enrolment | Refusal> => {
  const secret = drawTotpSecret();
  const { rowCount } = await ports.pool.query(
    'UPDATE access.account SET totp_secret = $2, totp_step = NULL WHERE id = $1 AND totp_at IS NULL',
    [id, ports.keys.seal(secret, id)],
  );
  if (rowCount !== 1) return refusals.ENROLLED;
  return { key: totpText(secret), address: totpAddress(secret, loginName) };
};

/** @returns recovery codes, for the only time; other sessions end */
export const confirmTotp = (
  ports: Ports,
  { account: id, session, loginName }: Principal,
  code: string,
  origin: Origin,
): Promise<readonly string[] | Refusal> =>
  guarded(ports, [['account', loginName]], (right) =>
    inTransaction(ports.pool, async (db) => {
      const account = await findAccount(db, id, true);
      if (!account?.totp_secret) return refusals.NO_ENROLMENT;
      if (account.totp_at !== null) return refusals.ENROLLED;
      if (!(await spendTotp(db, ports.keys, account, code))) return refusals.WRONG_CODE;
      await right(db);
      await db.query('UPDATE access.account SET totp_at = access.now() WHERE id = $1', [id]);
      await endSessions(db, id, 'second-factor', { except: session });
      await noteAct(db, { account: id, by: id, what: 'second-factor', origin });
      return renewRecoveryCodes(db, id);
    }),
  );

export const newRecoveryCodes = (
  { pool }: Ports,
  { account }: Principal,
  origin: Origin,
): Promise<readonly string[]> =>
  inTransaction(pool, async (db) => {
    await noteAct(db, { account, by: account, what: 'recovery-codes', origin });
    return renewRecoveryCodes(db, account);
  });
