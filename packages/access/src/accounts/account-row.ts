import type { Instant, StaffNo } from '@casetrail/kernel';
import { ms, type Db } from '../database.ts';

export interface AccountRow {
  readonly id: string;
  readonly login_name: string;
  readonly name: string;
  readonly staff_no: StaffNo | null;
  readonly administrator: boolean;
  readonly password_hash: string | null;
  readonly totp_secret: Buffer | null;
  readonly totp_at: Instant | null;
  readonly disabled_at: Instant | null;
}

const COLUMNS = `id, login_name, name, staff_no, administrator, password_hash, totp_secret,
  ${ms('totp_at')} AS totp_at, ${ms('disabled_at')} AS disabled_at`;

/** Names are typed in any case, and by input methods that write wide letters. */
export const foldLoginName = (typed: string): string => typed.normalize('NFKC').trim().toLowerCase();

export const findByLoginName = async (db: Db, typed: string): Promise<AccountRow | undefined> => {
  const { rows } = await db.query<AccountRow>(`SELECT ${COLUMNS} FROM access.account WHERE login_name = $1`, [
    foldLoginName(typed),
  ]);
  return rows[0];
};

/** @param lock until the transaction ends */
export const findAccount = async (db: Db, id: string, lock = false): Promise<AccountRow | undefined> => {
  const { rows } = await db.query<AccountRow>(
    `SELECT ${COLUMNS} FROM access.account WHERE id = $1 ${lock ? 'FOR UPDATE' : ''}`,
    [id],
  );
  return rows[0];
};
