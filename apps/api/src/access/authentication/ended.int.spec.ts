import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSystem, type Platform, type System } from '@casetrail/application';
import { createPool } from '@casetrail/database';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminApp } from '../../admin/admin-app.ts';
import { createApp } from '../../create-app.ts';
import { OPEN } from '../policy/open-routes.ts';
import { routesOf } from '../policy/routes.ts';

const NO_BUILD = new URL('./no-such-build/handler.js', import.meta.url);
const ORIGIN = { address: '10.0.0.7', agent: 'Firefox' };
const PASSWORD = 'a quiet evening by the lake';
const ID = '0199d9b2-7a3c-4cc1-8f7e-0a1b2c3d4e5f';

const dataDir = mkdtempSync(join(tmpdir(), 'casetrail-ended-'));
const secrets: Record<string, string> = {};
let system: System;
let app: NestFastifyApplication;

const appOn = async (platform: Platform): Promise<NestFastifyApplication> => {
  const log = (): void => {};
  const made = await createApp(platform, { admin: adminApp(NO_BUILD, log), log, asking: 0 });
  await made.init();
  return made;
};

beforeAll(async () => {
  system = await openSystem({ dataDir, otherwise: 'nothing' });
  app = await appOn(system);
  const { access } = system;
  const link = (await access.makeSetUpLink()) ?? '';
  const boss = await access.setUp(
    { secret: link, password: PASSWORD, loginName: 'boss', name: '王总' },
    ORIGIN,
  );
  if (!('secret' in boss)) throw new Error(JSON.stringify(boss));
  const principal = await access.principalOf(boss.secret);
  if (!principal) throw new Error('the administrator is not signed in');
  for (const loginName of ['disabled', 'expired', 'present']) {
    const invited = await access.invite(
      { loginName, name: loginName, administrator: true },
      principal,
      ORIGIN,
    );
    if (!('secret' in invited)) throw new Error(JSON.stringify(invited));
    const member = await access.setUp({ secret: invited.secret, password: PASSWORD }, ORIGIN);
    if (!('secret' in member)) throw new Error(JSON.stringify(member));
    secrets[loginName] = member.secret;
  }
});
afterAll(async () => {
  await app.close();
  await system.close();
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
});

/** The routes that do not take somebody for nobody. */
const openTo = async (who: string, asked = app): Promise<readonly string[]> => {
  const open: string[] = [];
  for (const route of routesOf(asked).filter((each) => !OPEN.includes(each))) {
    const [method = '', path = ''] = route.split(' ');
    const headers = { cookie: `casetrail=${secrets[who] ?? ''}`, 'casetrail-request': '1' };
    const url = path.replaceAll(/\{\w+\}/g, ID);
    const { statusCode } = await asked.inject({ method: method as 'GET', url, headers });
    if (statusCode !== 401) open.push(route);
  }
  return open;
};

describe('whoever was let in once', () => {
  it('is shut out of every route of the router when the account is disabled', async () => {
    const remembered = await system.access.principalOf(secrets['disabled'] ?? '');
    if (!remembered) throw new Error('not signed in');
    const accounts = await system.access.accounts();
    const [boss, account] = ['boss', 'disabled'].map((name) =>
      accounts.find((one) => one.loginName === name),
    );
    if (!boss || !account) throw new Error('no accounts');
    const by = { ...remembered, account: boss.id };
    expect(await system.access.disable(account.id, by, ORIGIN)).toBeUndefined();
    expect(await openTo('disabled')).toEqual([]);
    // The saboteur: one lookup that is remembered lets him go on.
    const principalOf = async () => remembered;
    const believing = await appOn({ ...system, access: { ...system.access, principalOf } });
    expect(await openTo('disabled', believing)).not.toEqual([]);
    await believing.close();
  });

  it('is shut out of every route of the router when the session is over', async () => {
    const pool = createPool(system.database.owner, { applicationName: 'ageing', max: 1 });
    const half = await pool.query(
      `UPDATE access.session s SET seen_at = seen_at - interval '31 minutes'
       FROM access.account a WHERE a.id = s.account AND a.login_name = 'expired'`,
    );
    await pool.end();
    expect(half.rowCount).toBe(1);
    expect(await openTo('expired')).toEqual([]);
  });

  it('is somebody as long as neither has happened', async () => {
    expect(await openTo('present')).not.toEqual([]);
  });
});
