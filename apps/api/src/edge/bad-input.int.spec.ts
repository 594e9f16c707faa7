import { importJournal, openSystem, seeing, type Platform, type System } from '@casetrail/application';
import type { StaffNo, StoreCode, Uuid } from '@casetrail/kernel';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminApp } from '../admin/admin-app.ts';
import { createApp } from '../create-app.ts';
import { problemIn, type Answer } from '../testing/app.ts';
import { fakeAccess, OFFICE, SESSION } from '../testing/fake-access.ts';
import { commandRoutes, type CommandRoute, type Places } from './fixtures/commands-of-enforcement.ts';
import { COMMAND, spoiled } from './fixtures/spoiled.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'casetrail bad input-'));
const HQ = 'HQ001' as StaffNo;

/** The fine gets its id when it is reported; until then its place is held by one that cannot be. */
const PLACES: Places = {
  fine: '00000000-0000-4000-8000-000000000000',
  fined: 'CZ104',
  other: 'CZ105',
  caseNo: 'CZ-260001',
};

let system: System;
let app: NestFastifyApplication;
let fine = PLACES.fine;
let signedIn: StaffNo = HQ;

beforeAll(async () => {
  system = await openSystem({ dataDir, otherwise: 'nothing' });
  await seeing({ kind: 'all' }, importPast);
  await system.commands.goLive('CZ' as StoreCode, HQ, randomUUID() as Uuid);
  await reportFine();
  const access = fakeAccess(OFFICE, []);
  const platform: Platform = {
    ...system,
    access: { ...access, principalOf: async () => ({ ...OFFICE, staffNo: signedIn }) },
  };
  const log = () => {};
  app = await createApp(platform, {
    admin: adminApp(new URL('./no-such-build/handler.js', import.meta.url), log),
    log,
    asking: 0,
  });
  await app.init();
}, 60_000);

afterAll(async () => {
  await app.close();
  await system.close();
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
}, 30_000);

const importPast = async (): Promise<void> => {
  const person = (no: string, ...roles: string[]) => ({ no, name: `员工${no}`, store: 'CZ', roles });
  const staff = {
    stores: [{ code: 'CZ', name: '郴州店' }],
    staff: [
      person('CZ101', 'store_supervisor', 'customer_manager'),
      person('CZ104', 'designer'),
      person('CZ105', 'designer'),
      person('HQ001', 'general_office'),
    ],
  };
  const client = { name: '何欣怡', community: '滨江一号', area: 100, houseType: 'flat' };
  const told = (day: string, step: string, data: object) =>
    JSON.stringify({
      at: `2026-03-${day}T11:00:00+08:00`,
      store: 'CZ',
      case: PLACES.caseNo,
      actor: 'CZ101',
      step,
      data,
    });
  const lines = [
    told('04', 'client_received', { client, receptionForm: true }),
    told('05', 'designer_assigned', { designer: 'CZ104' }),
    told('06', 'client_lost', {}),
  ];
  const [journal, people] = [join(dataDir, 'journal.jsonl'), join(dataDir, 'staff.json')];
  writeFileSync(journal, `${lines.join('\n')}\n`);
  writeFileSync(people, JSON.stringify(staff));
  const { rejected } = await importJournal(system, {
    journal,
    staff: people,
    strict: true,
    until: undefined,
    reports: dataDir,
  });
  expect(rejected).toBe(0);
};

const reportFine = async (): Promise<void> => {
  const [reception] = await system.log.read(`case-${PLACES.caseNo}`);
  const reported = await system.fines.report({
    commandId: randomUUID() as Uuid,
    actor: HQ,
    data: {
      store: 'CZ',
      rule: 'price-silence',
      caseNo: PLACES.caseNo,
      person: PLACES.fined,
      at: '2026-03-05T11:00:00+08:00',
      statement: '当场报出总价',
      evidence: [reception?.position],
    },
  });
  if (reported.fineId === undefined) throw new Error(JSON.stringify(reported));
  fine = reported.fineId;
  await system.settle();
};

const post = ({ path, by = HQ }: CommandRoute, body: unknown): Promise<Answer> => {
  signedIn = by as StaffNo;
  return app.inject({
    method: 'POST',
    url: path.replace(PLACES.fine, fine),
    headers: {
      'content-type': 'application/json',
      'casetrail-request': '1',
      cookie: `casetrail=${SESSION}`,
    },
    body: JSON.stringify(body),
  });
};

const chinese = /\p{Script=Han}/u;

describe.each(commandRoutes(PLACES).map((route) => [route.path, route] as const))(
  'bad input at %s',
  (_, route) => {
    it('is refused, with its field and why in both languages, and nothing is recorded', async () => {
      await system.settle();
      const before = await system.log.head();
      const wrong: string[] = [];
      for (const { what, field, body } of spoiled(route)) {
        const answer = await post(route, body);
        const said = `${what} in ${field}: ${answer.statusCode} ${answer.body}`.slice(0, 300);
        if (answer.statusCode !== 400 && answer.statusCode !== 422) {
          wrong.push(said);
          continue;
        }
        const { message, field: named = '' } = problemIn(answer, answer.statusCode);
        const isNamed = named === field || named.startsWith(`${field}.`);
        if (!isNamed || !chinese.test(message.zh) || chinese.test(message.en) || message.en === '')
          wrong.push(said);
      }
      expect(wrong).toEqual([]);
      expect(await system.log.head()).toEqual(before);
    });

    it('is all that is refused: what is sound passes the door', async () => {
      // Whether it may be done, the decision says; here it matters that the request itself is none of the bad ones.
      const answer = await post(route, { commandId: COMMAND.replace('0199', '0299'), ...route.body });
      expect(answer.statusCode, answer.body).not.toBe(400);
    });
  },
);
