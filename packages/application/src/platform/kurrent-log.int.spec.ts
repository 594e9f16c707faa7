import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createPool } from '@casetrail/database';
import { StandIn } from '@casetrail/event-store/testing/kurrentdb';
import { instant, type CaseNo, type StaffNo, type StoreCode, type Uuid } from '@casetrail/kernel';
import { fingerprints, readModelsOf, writing } from '@casetrail/read-models';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importJournal } from '../import/run-import.ts';
import { moveFirmLog } from './move-firm-log.ts';
import { openSystem } from './open-system.ts';
import type { System } from './system.ts';

const SPRING = new URL('../../../domain/fixtures/spring-2026/', import.meta.url);
/** As many steps of the spring as make a few hundred events. */
const LINES = 400;
const CASE = 'ZX-260002' as CaseNo;

let root: string;
let server: StandIn;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'casetrail-kurrent-'));
  server = await StandIn.start();
  const journal = readFileSync(new URL('journal.jsonl', SPRING), 'utf8').split('\n').slice(0, LINES);
  writeFileSync(join(root, 'journal.jsonl'), `${journal.join('\n')}\n`);
});
afterAll(() => {
  server.stop();
  rmSync(root, { recursive: true });
});

const data = (name: string): string => join(root, name);

/** Opens the firm, works, and closes it in order whatever happens. */
const withFirm = async <Result>(
  name: string,
  kurrentdbUrl: string | undefined,
  work: (system: System) => Promise<Result>,
): Promise<Result> => {
  const system = await openSystem({
    dataDir: data(name),
    otherwise: 'everything',
    clock: () => instant('2026-05-01T09:00:00+08:00'),
    kurrentdbUrl: kurrentdbUrl ?? '',
  });
  try {
    return await work(system);
  } finally {
    await system.close();
  }
};

const rows = async ({ database }: System): Promise<Readonly<Record<string, string>>> => {
  const pool = createPool(writing(database.app), { applicationName: 'test', max: 1 });
  try {
    return await fingerprints(readModelsOf(pool));
  } finally {
    await pool.end();
  }
};

const importSpring = (system: System) =>
  importJournal(system, {
    journal: join(root, 'journal.jsonl'),
    staff: fileURLToPath(new URL('staff.json', SPRING)),
    strict: false,
    until: undefined,
    reports: join(system.dataDir, 'imports'),
  });

const step = (system: System, n: number) =>
  system.commands.recordStep({
    commandId: `00000000-0000-4000-8000-00000000000${n}` as Uuid,
    store: CASE.slice(0, 2) as StoreCode,
    caseNo: CASE,
    step: 'follow_up_called',
    data: { satisfaction: 4 },
    actor: 'ZX120' as StaffNo,
    occurredAt: instant('2026-04-30T10:00:00+08:00'),
  });

const refusal = (name: string, url: string | undefined): Promise<unknown> =>
  withFirm(name, url, async () => 'opened').catch((error: unknown) => error);

describe('a firm whose log moves to KurrentDB', () => {
  let before: { head: { position: number }; rows: object };
  let path = '';

  it('is refused there before it was moved, and nothing is begun anew', async () => {
    path = data('one');
    before = await withFirm('one', undefined, async (system) => {
      await importSpring(system);
      await system.settle();
      return { head: await system.log.head(), rows: await rows(system) };
    });
    expect(before.head.position).toBeGreaterThan(300);
    expect(await refusal('one', server.url)).toMatchObject({ name: 'LogMisplaced', reason: 'not-moved' });
    expect(server.ledger.all.filter(({ stream }) => stream.startsWith('casetrail:'))).toEqual([]);
  });

  it('has the same head and the same rows there, also made anew', async () => {
    const { position } = before.head;
    const moved = await moveFirmLog({ from: path, to: server.url, dataDir: path });
    expect(moved).toMatchObject({ events: position, before: 0, head: before.head });
    await withFirm('one', server.url, async (system) => {
      expect(await system.log.head()).toEqual(before.head);
      expect(await system.verify()).toMatchObject({ whole: true, events: position });
      expect(await rows(system)).toEqual(before.rows);
      await system.rebuild();
      expect(await rows(system)).toEqual(before.rows);
    });
  });

  it('has the same rows in an empty database, too', async () => {
    // The keys of its clients lie beside the log, and go with the firm.
    for (const part of ['keys', 'secrets/vault.key'])
      cpSync(join(path, part), join(data('two'), part), { recursive: true });
    await withFirm('two', server.url, async (system) => {
      await system.rebuild();
      expect(await rows(system)).toEqual(before.rows);
    });
  });

  it('goes on there: what is recorded is in KurrentDB, judged and shown', async () => {
    await withFirm('one', server.url, async (system) => {
      const { position } = await system.log.head();
      expect(await step(system, 1)).toMatchObject({ outcome: 'recorded' });
      expect(await step(system, 1)).toMatchObject({ outcome: 'recorded' });
      const since = await system.log.readAll(position, 100, ['FollowUpCalled']);
      expect(since.map(({ stream }) => stream)).toEqual([`case-${CASE}`]);
      await system.settle();
      expect((await system.log.head()).position).toBeGreaterThan(position);
      expect(await system.verify()).toMatchObject({ whole: true });
      expect((await importSpring(system)).events).toBe(0);
    });
  });

  it('does not open without it any more, nor with another log', async () => {
    expect(await refusal('one', undefined)).toMatchObject({ name: 'LogMisplaced', reason: 'not-named' });
    const other = await StandIn.start();
    expect(await refusal('one', other.url)).toMatchObject({ reason: 'not-moved' });
    await withFirm('other', other.url, importSpring);
    expect(await refusal('one', other.url)).toMatchObject({ reason: 'other-log' });
    other.stop();
    expect(await refusal('one', other.url)).toMatchObject({ reason: 'unreachable' });
    expect(await refusal('one', 'kurrentdb://u:geheim@')).toMatchObject({
      reason: 'address',
      message: expect.not.stringContaining('geheim'),
    });
  });

  it('comes back to PostgreSQL with what was recorded since, and opens there again', async () => {
    const head = await withFirm('one', server.url, (system) => system.log.head());
    const back = await moveFirmLog({ from: server.url, to: path, dataDir: path });
    expect(back).toMatchObject({ head, before: before.head.position });
    await withFirm('one', undefined, async (system) => {
      expect(await system.log.head()).toEqual(head);
      expect(await system.verify()).toMatchObject({ whole: true });
    });
    await expect(moveFirmLog({ from: path, to: path, dataDir: path })).rejects.toThrow('where it is');
    await expect(moveFirmLog({ from: 'redis://x', to: path, dataDir: path })).rejects.toThrow('kurrentdb://');
  });
});
