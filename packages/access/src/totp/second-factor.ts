import type { Instant } from '@casetrail/kernel';
import type { AccountRow } from '../accounts/account-row.ts';
import { ms, type Db } from '../database.ts';
import type { Keys } from '../keys/keys.ts';
import { hashOf } from '../keys/secret.ts';
import { drawRecoveryCodes, readRecoveryCode } from './recovery.ts';
import { stepOf } from './totp.ts';

/** Whether a code of the authenticator, or one for recovery, opens this account now. It will not a second time. */
export const spendCode = async (db: Db, keys: Keys, account: AccountRow, code: string): Promise<boolean> =>
  (await spendTotp(db, keys, account, code)) || (await spendRecoveryCode(db, account.id, code));

/** Only a later step than the last one used: a code that was looked at over a shoulder is worth nothing. */
export const spendTotp = async (
  db: Db,
  keys: Keys,
  { id, totp_secret }: Pick<AccountRow, 'id' | 'totp_secret'>,
  code: string,
): Promise<boolean> => {
  if (!totp_secret) return false;
  const { rows } = await db.query<{ now: Instant }>(`SELECT ${ms('access.now()')} AS now`);
  const step = stepOf(keys.open(totp_secret, id), code, rows[0]?.now as Instant);
  if (step === undefined) return false;
  const { rowCount } = await db.query(
    'UPDATE access.account SET totp_step = $2 WHERE id = $1 AND coalesce(totp_step, 0) < $2',
    [id, step],
  );
  return rowCount === 1;
};

const spendRecoveryCode = async (db: Db, account: string, typed: string): Promise<boolean> => {
  const code = readRecoveryCode(typed);
  if (code === undefined) return false;
  const { rowCount } = await db.query(
    `UPDATE access.recovery_code SET used_at = access.now()
     WHERE account = $1 AND code_hash = $2 AND used_at IS NULL`,
    [account, hashOf(code)],
  );
  return rowCount === 1;
};

/** New ones; those before are void. @returns them, for the only time */
export const renewRecoveryCodes = async (db: Db, account: string): Promise<readonly string[]> => {
  const codes = drawRecoveryCodes();
  await db.query('DELETE FROM access.recovery_code WHERE account = $1', [account]);
  await db.query('INSERT INTO access.recovery_code (account, code_hash) SELECT $1, unnest($2::bytea[])', [
    account,
    codes.map(hashOf),
  ]);
  return codes;
};
