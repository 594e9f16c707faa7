import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importJournal, openSystem, seeing, type System } from '@casetrail/application';
import type { StaffNo, StoreCode, Uuid } from '@casetrail/kernel';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminApp } from '../admin/admin-app.ts';
import { createApp } from '../create-app.ts';
import { problemIn, type Answer } from '../testing/app.ts';
import { fakeAccess, OFFICE, SESSION } from '../testing/fake-access.ts';

const root = mkdtempSync(join(tmpdir(), 'casetrail-full-'));
const disk = join(root, 'disk');
mkdirSync(disk);
const small = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=220m', 'tmpfs', disk]).status === 0;
const dataDir = join(disk, 'data');
const filler = join(disk, 'filler');

const HQ = 'HQ001' as StaffNo;
const CASE = 'CZ-260001';
/** More than once so many are acknowledged, a disk with hardly a megabyte left has to be full. */
const MOST = 2_000;
/** Sent while it is full: of one alone it may be unknown whether it was written. */
const MORE = 5;
const KB = 1_024;

let system: System;
let app: NestFastifyApplication;

const open = async (): Promise<void> => {
  system = await openSystem({ dataDir, otherwise: 'everything' });
  const access = { ...fakeAccess(OFFICE, []), principalOf: async () => ({ ...OFFICE, staffNo: HQ }) };
  const log = () => {};
  const admin = adminApp(new URL('./no-such-build/handler.js', import.meta.url), log);
  app = await createApp({ ...system, access }, { admin, log, asking: 0 });
  await app.init();
};

/** A database that ran out of room may have ended already. */
const close = async (): Promise<void> => {
  await app.close().catch(() => {});
  await system.close().catch(() => {});
};

const found = async (): Promise<void> => {
  const [journal, staff] = [join(root, 'journal.jsonl'), join(root, 'staff.json')];
  const told = {
    at: '2026-03-04T11:00:00+08:00',
    store: 'CZ',
    case: CASE,
    actor: HQ,
    step: 'client_received',
  };
  const client = { name: '何女士', area: 90, houseType: 'flat' };
  writeFileSync(journal, JSON.stringify({ ...told, data: { client, receptionForm: true } }));
  const people = [{ no: HQ, name: '总经办', store: 'CZ', roles: ['general_office'] }];
  writeFileSync(staff, JSON.stringify({ stores: [{ code: 'CZ', name: '郴州店' }], staff: people }));
  const given = { journal, staff, strict: true, until: undefined, reports: root };
  await seeing({ kind: 'all' }, () => importJournal(system, given));
  await system.commands.goLive('CZ' as StoreCode, HQ, randomUUID() as Uuid);
};

const call = (commandId: string): Promise<Answer> =>
  app.inject({
    method: 'POST',
    url: `/api/cases/${CASE}/steps`,
    headers: {
      ...{ cookie: `casetrail=${SESSION}`, 'casetrail-request': '1', 'content-type': 'application/json' },
    },
    body: JSON.stringify({
      ...{ commandId, store: 'CZ', step: 'follow_up_called', occurredAt: new Date().toISOString() },
      data: { satisfaction: 3, note: '满'.repeat(3_000) },
    }),
  });

/** Leaves hardly a megabyte free. */
const fill = (): void => {
  const block = Buffer.alloc(256 * KB);
  try {
    for (;;) appendFileSync(filler, block);
  } catch {
    // Nothing fits any more.
  }
};

interface Called {
  readonly acknowledged: readonly string[];
  readonly sent: readonly string[];
  readonly refused: Answer | undefined;
}

/** Commands one after the other until the first that is refused, and some more. */
const untilFull = async (): Promise<Called> => {
  const [acknowledged, sent]: [string[], string[]] = [[], []];
  let refused: Answer | undefined;
  for (let left = MOST; left > 0; left -= 1) {
    const commandId = randomUUID();
    sent.push(commandId);
    const answer = await call(commandId);
    if (answer.statusCode === 200) acknowledged.push(commandId);
    else if (refused === undefined) {
      refused = answer;
      left = MORE;
    }
  }
  return { acknowledged, sent, refused };
};

const lostOf = async (ids: readonly string[]): Promise<readonly string[]> => {
  const recorded = new Set((await system.log.read(`case-${CASE}`)).map(({ commandId }) => commandId));
  return ids.filter((id) => !recorded.has(id as Uuid));
};

let called: Called = { acknowledged: [], sent: [], refused: undefined };

beforeAll(async () => {
  if (!small) return;
  await open();
  await found();
  await call(randomUUID());
  fill();
  called = await untilFull();
  rmSync(filler);
  await close();
  await open();
}, 300_000);

afterAll(async () => {
  if (small) {
    await close();
    spawnSync('umount', ['-l', disk]);
  }
  rmSync(root, { recursive: true, force: true, maxRetries: 5 });
});

const leftOut = () => expect(readdirSync(disk)).toEqual([]);

describe(
  small ? 'a disk that is full' : 'a disk that is full (left out: this user may not mount one)',
  () => {
    it('is told in both languages, as something to try again, and loses nothing that was acknowledged', async () => {
      if (!small) return leftOut();
      const { acknowledged, refused } = called;
      if (!refused) throw new Error('the disk was never full');
      const problem = problemIn(refused, 503);
      expect(['disk-full', 'outcome-unknown']).toContain(problem.code);
      expect(refused.headers['retry-after']).toBe('2');
      expect(problem.message.zh).toMatch(/重试/);
      expect(await lostOf(acknowledged)).toEqual([]);
      expect(await system.verify()).toMatchObject({ whole: true });
      expect((await call(randomUUID())).statusCode).toBe(200);
    });

    it('would lose some, were what failed acknowledged: the saboteur', async () => {
      if (!small) return leftOut();
      expect(await lostOf(called.sent)).not.toEqual([]);
    });
  },
);
