import type { Instant } from '@casetrail/kernel';
import { ms, type Db } from '../database.ts';
import type { Origin } from '../principal.ts';

export type SignInResult = 'signed-in' | 'wrong-password' | 'wrong-code' | 'disabled' | 'one-click';

/** For the person to look at: when and from where somebody came in by this account, or tried to. */
export interface SignInView {
  readonly at: Instant;
  readonly address: string;
  readonly agent: string;
  readonly result: SignInResult;
}

const SHOWN = 20;

export const noteSignIn = async (
  db: Db,
  account: string,
  { address, agent }: Origin,
  result: SignInResult,
): Promise<void> => {
  await db.query(
    'INSERT INTO access.sign_in (account, at, address, agent, result) VALUES ($1, access.now(), $2, $3, $4)',
    [account, address, agent, result],
  );
};

export const latestSignIns = async (db: Db, account: string): Promise<readonly SignInView[]> => {
  const { rows } = await db.query<SignInView>(
    `SELECT ${ms('at')} AS at, address, agent, result FROM access.sign_in
     WHERE account = $1 ORDER BY id DESC LIMIT ${SHOWN}`,
    [account],
  );
  return rows;
};
