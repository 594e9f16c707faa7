import { statSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryDirectory, testDatabase } from '@casetrail/database/testing';
import { Refusal, type Role, type StaffNo, type StoreCode } from '@casetrail/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerFirm } from '../commands/register-firm.ts';
import { openSystemOn } from './open-system.ts';
import type { System } from './system.ts';

const ORIGIN = { address: '127.0.0.1', agent: 'test' };
const PASSWORD = 'a rainy evening in Wuxi';
const no = 'CZ104' as StaffNo;
const CZ = 'CZ' as StoreCode;

let system: System;
let drop: () => Promise<void>;
const dataDir = temporaryDirectory();

beforeAll(async () => {
  const database = await testDatabase();
  drop = database.drop;
  const { owner, app, queue } = database;
  system = await openSystemOn(
    {
      owner,
      app,
      queue,
      kind: 'embedded',
      attached: false,
      serverVersion: '18',
      serverPid: undefined,
      warnings: [],
      close: async () => {},
    },
    { dataDir, otherwise: 'everything' },
  );
});
afterAll(async () => {
  await system.close();
  await drop();
});

const register = async (...roles: Role[]) =>
  expect(
    await registerFirm(system, {
      stores: [{ code: CZ, name: '常州店' }],
      staff: [{ no, name: '谢婷婷', store: CZ, roles }],
    }),
  ).toBeUndefined();

const done = <Answer>(answer: Answer | Refusal): Answer => {
  if (answer instanceof Refusal) throw new Error(answer.code);
  return answer;
};

describe('access to a real company', () => {
  it('begins with a link, goes on with invitations, and ends with a change of roles that the log tells of', async () => {
    const { access } = system;
    expect(await access.signInAs('general_office', ORIGIN)).toMatchObject({ code: 'not-a-sample' });
    const secret = (await access.makeSetUpLink()) ?? '';
    const boss = done(await access.setUp({ secret, password: PASSWORD, loginName: 'boss' }, ORIGIN));
    const by = await access.principalOf(boss.secret);
    if (!by) throw new Error('not signed in');

    await register('designer');
    const unknown = { loginName: 'x', staffNo: 'CZ999' as StaffNo, administrator: false };
    expect(await access.invite(unknown, by, ORIGIN)).toMatchObject({ code: 'unknown-staff' });
    const invited = done(
      await access.invite({ loginName: 'xie', staffNo: no, administrator: false }, by, ORIGIN),
    );
    const weak = await access.setUp({ secret: invited.secret, password: '常州店，常州店2026年好' }, ORIGIN);
    expect(weak).toMatchObject({ code: 'password-company' });
    const member = done(await access.setUp({ secret: invited.secret, password: PASSWORD }, ORIGIN));
    expect(await access.principalOf(member.secret)).toMatchObject({ staffNo: no, mustEnrol: false });

    await register('designer', 'general_office');
    expect(await access.principalOf(member.secret)).toBeUndefined();
    const again = done(await access.signIn({ loginName: 'xie', password: PASSWORD }, ORIGIN));
    expect(await access.principalOf(again.secret)).toMatchObject({ mustEnrol: true });
  });
  it('keeps its keys beside the database, for the owner alone', () => {
    expect(statSync(join(dataDir, 'secrets', 'access.json')).mode & 0o777).toBe(0o600);
  });
});
