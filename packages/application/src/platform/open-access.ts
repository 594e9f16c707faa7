import { join } from 'node:path';
import { accessOf, loadKeys, type Access } from '@casetrail/access';
import type { Pool } from 'pg';
import type { FirmReader } from '../judging/firm-reader.ts';
import type { FirmClock } from './clock.ts';
import { firmPortOf } from './firm-port.ts';

export interface AccessDeps {
  readonly dataDir: string;
  readonly pool: Pool;
  readonly firm: FirmReader;
  readonly firmClock: FirmClock;
}

/** @throws KeysUnavailable where there are passwords and the keys to them are gone */
export const openAccess = async ({ dataDir, pool, firm, firmClock }: AccessDeps): Promise<Access> => {
  const { rowCount } = await pool.query(
    'SELECT FROM access.account WHERE password_hash IS NOT NULL OR totp_secret IS NOT NULL LIMIT 1',
  );
  const keys = loadKeys(join(dataDir, 'secrets', 'access.json'), rowCount === 1);
  const access = accessOf({ pool, keys, firm: firmPortOf(firm, firmClock) });
  await access.tidy();
  return access;
};
