import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { text as read } from 'node:stream/consumers';
import { createPool } from '@casetrail/database';
import { temporaryDirectory, testDatabase, type TestDatabase } from '@casetrail/database/testing';
import { caseStream, type RecordedJournalImportEvent } from '@casetrail/domain';
import { instant, type CaseNo, type StaffNo, type StoreCode, type Uuid } from '@casetrail/kernel';
import { fingerprints, readModelsOf, writing } from '@casetrail/read-models';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { System } from '../../platform/system.ts';
import { bytes, done, journalOf, KEPT, MISTAKEN, NOW, openOn, STAFF } from './fixtures/spring-journals.ts';

const WHEN = { asOf: instant('2026-07-01T00:00:00+08:00') };
const PATIENT = { timeout: 60_000 };
const [FIRST] = [...MISTAKEN] as [string];

let database: TestDatabase;
let system: System;
const dataDir = temporaryDirectory();

const upload = async (journal: string, staff?: Buffer) => {
  const by = 'CZ116' as StaffNo;
  const uploaded = done(
    await system.imports.upload({
      id: randomUUID() as Uuid,
      by,
      name: 'C:\\日志\\store.jsonl',
      until: undefined,
      content: bytes(journal),
    }),
  );
  const id = uploaded.id as Uuid;
  if (staff) done(await system.imports.addStaff(id, bytes(staff)));
  return id;
};
const checked = async (id: Uuid) => {
  done(await system.imports.check(id));
  await system.imports.settled();
  return system.imports.find(id);
};
const takenIn = async (journal: string, staff?: Buffer) => {
  const id = await upload(journal, staff);
  await checked(id);
  done(await system.imports.start(id));
  await system.imports.settled();
  return { id, view: await system.imports.find(id) };
};
const undo = async (id: Uuid) =>
  done(
    await system.imports.undo(id, {
      commandId: randomUUID() as Uuid,
      reason: '导错了文件',
      by: 'CZ116' as StaffNo,
    }),
  );

const found = async () => JSON.stringify(await system.queries.findings(WHEN));
const head = async () => (await system.log.head()).position;
const rows = async (): Promise<object> => {
  await system.settle();
  const pool = createPool(writing(database.app), { applicationName: 'test', max: 1 });
  try {
    // When it was last counted is the clock's.
    const { kpi_moment: _, ...rows } = await fingerprints(readModelsOf(pool));
    return rows;
  } finally {
    await pool.end();
  }
};
const caseCount = async () => {
  await system.settle();
  return (await system.queries.cases({ size: 1 })).total;
};

beforeAll(async () => {
  database = await testDatabase();
  system = await openOn(database, dataDir);
});
afterAll(async () => {
  await system.close();
  await database.drop();
});

describe('an uploaded journal', () => {
  let kept: Uuid;

  it('is tried before anything of it is written, with the people of its staff file', async () => {
    const bad = '{"at": "2026-03-04T15:20:00+08:00", "store": "CZ"}\n';
    kept = await upload(journalOf(KEPT) + bad, STAFF);
    const before = await head();
    const view = await checked(kept);
    const lines = journalOf(KEPT).trimEnd().split('\n').length;
    expect(view).toMatchObject({
      state: 'checked',
      file: 'store.jsonl',
      staffFile: { stores: expect.any(Number), staff: expect.any(Number) },
      trial: { lines: lines + 1, cases: KEPT.size, events: lines, repeated: 0, rejected: 1 },
      rejected: [
        { line: lines + 1, code: 'missing', field: 'actor', reason: { zh: '缺少', en: 'is missing' } },
      ],
    });
    expect(await head()).toBe(before);
    expect(await system.queries.stores()).toEqual([]);
  });

  it('is taken in: the actor, the time and the line are those of the file, and the file itself goes', async () => {
    done(await system.imports.start(kept));
    await system.imports.settled();
    const view = await system.imports.find(kept);
    expect(view).toMatchObject({ state: 'done', counts: { cases: KEPT.size, rejected: 1 }, progress: null });
    expect(view?.counts).toEqual(view?.trial);
    const [reception] = await system.log.read(caseStream([...KEPT][0] ?? ''));
    expect(reception).toMatchObject({
      type: 'ClientReceived',
      correlationId: kept,
      actor: { kind: 'person' },
      source: { file: 'store.jsonl', line: 1 },
    });
    expect((await readdir(join(dataDir, 'imports', kept))).sort()).toEqual([
      'import.json',
      'journal.jsonl.rejected.jsonl',
      'journal.jsonl.report.json',
    ]);
    const rejected = await system.imports.rejected(kept);
    expect(rejected && (await read(rejected))).toContain('"code":"missing","field":"actor"');
    const told = (await system.log.read(`import-${kept}`)) as readonly RecordedJournalImportEvent[];
    expect(told.map(({ type, actor }) => [type, actor])).toEqual([
      ['ImportStarted', { kind: 'person', no: 'CZ116' }],
      ['ImportEnded', { kind: 'person', no: 'CZ116' }],
    ]);
  });

  it('tells nothing new the second time', async () => {
    const before = await head();
    const { view } = await takenIn(journalOf(KEPT));
    expect(view?.trial).toMatchObject({ events: 0, repeated: view?.trial?.lines });
    expect(view?.counts).toMatchObject({ events: 0, repeated: view?.trial?.lines });
    // That it was started, and ended.
    expect(await head()).toBe(before + 2);
  });

  it('is undone without a trace in what is judged, shown and counted, and comes in anew', async () => {
    const [before, tables] = [await found(), await rows()];
    const observed = await system.queries.stores();
    const { id, view } = await takenIn(journalOf(MISTAKEN));
    expect(view?.counts?.cases).toBe(MISTAKEN.size);
    const mistaken = await found();
    expect(mistaken).not.toBe(before);
    const preview = done(await system.imports.previewUndo(id));
    expect(preview).toMatchObject({ withdrawable: MISTAKEN.size });

    const undone = await undo(id);
    expect(undone.withdrawn).toHaveLength(MISTAKEN.size);
    expect(undone.kept).toEqual([]);
    expect(await found()).toBe(before);
    expect(await rows()).toEqual(tables);
    expect(await system.queries.stores()).toEqual(observed);
    expect(await caseCount()).toBe(KEPT.size);
    await system.rebuild();
    expect(await rows()).toEqual(tables);
    expect(await system.verify()).toMatchObject({ whole: true });

    const trail = await system.queries.caseTrail(FIRST as CaseNo);
    expect(trail).toMatchObject({
      withdrawn: { reason: '导错了文件', by: { kind: 'person', no: 'CZ116' }, import: id },
      obligations: [],
      violations: [],
    });
    expect(trail?.entries.at(-1)?.sentence.zh).toContain('撤回误导入的案件');

    const again = await takenIn(journalOf(MISTAKEN));
    expect(again.view?.counts).toEqual(view?.counts);
    expect(verdictsIn(await found())).toEqual(verdictsIn(mistaken));
    const anew = await rows();
    await system.rebuild();
    expect(await rows()).toEqual(anew);
    expect(await system.queries.caseTrail(FIRST as CaseNo)).toMatchObject({ withdrawn: null });
    await undo(again.id);
    expect(await found()).toBe(before);
  });

  it('keeps the cases that somebody has worked on since, and says which step it was', async () => {
    const { id } = await takenIn(journalOf(MISTAKEN));
    const store = FIRST.slice(0, 2) as StoreCode;
    const step = await system.commands.recordStep({
      commandId: randomUUID() as Uuid,
      store,
      caseNo: FIRST as CaseNo,
      step: 'follow_up_called',
      data: { satisfaction: 4 },
      actor: 'CZ116' as StaffNo,
      occurredAt: NOW,
    });
    expect(step.outcome).toBe('recorded');
    const undone = await undo(id);
    expect(undone.withdrawn).toHaveLength(MISTAKEN.size - 1);
    expect(undone.kept).toMatchObject([{ caseNo: FIRST, code: 'recorded-by-hand' }]);
    expect(await caseCount()).toBe(KEPT.size + 1);
    const anew = await rows();
    await system.rebuild();
    expect(await rows()).toEqual(anew);
    // Nothing is left to undo but what is relied upon.
    expect(await undo(id)).toMatchObject({ withdrawn: [], kept: [{ caseNo: FIRST }] });
  });

  it('answers a command that is sent twice with what it did', async () => {
    const one = [...MISTAKEN][1] ?? '';
    const { id } = await takenIn(journalOf(new Set([one])));
    const asked = { commandId: randomUUID() as Uuid, reason: '重复', by: undefined };
    const first = done(await system.imports.undo(id, asked));
    const at = await head();
    expect(done(await system.imports.undo(id, asked))).toMatchObject({
      withdrawn: [one],
      position: first.position,
    });
    expect(await head()).toBe(at);
  });

  it('is left where a process ends, and taken on by the next', async () => {
    const id = await upload(journalOf(new Set([[...MISTAKEN][2] ?? ''])));
    await checked(id);
    done(await system.imports.start(id));
    await system.close();
    system = await openOn(database, dataDir);
    await system.imports.resume();
    await system.imports.settled();
    expect(await system.imports.find(id)).toMatchObject({ state: 'done', counts: { cases: 1, repeated: 0 } });
    await undo(id);
  });

  it('that was never started is removed, and one that has ended is not', async () => {
    const id = await upload(journalOf(KEPT));
    const again = { id, by: undefined, name: 'store.jsonl', until: undefined };
    expect(await system.imports.upload({ ...again, content: bytes(journalOf(KEPT)) })).toMatchObject({
      id,
      state: 'uploaded',
    });
    expect(await system.imports.upload({ ...again, content: bytes('{}') })).toMatchObject({
      code: 'command-reused',
    });
    expect(done(await system.imports.cancel(id))).toMatchObject({ state: 'cancelled' });
    expect(await system.imports.find(id)).toBeUndefined();
    expect(await system.imports.cancel(kept)).toMatchObject({ code: 'already-ended' });
    expect(await system.imports.start(kept)).toMatchObject({ code: 'not-now' });
  });

  it('is refused as a whole where nothing of it can go in', async () => {
    const id = await upload('\ufeff\0\0');
    await system.imports.check(id);
    await expect.poll(async () => (await system.imports.find(id))?.state, PATIENT).not.toBe('checking');
    const bad = Buffer.from('{"stores": [], "staff": [{"no": "X1"}]}');
    expect(await system.imports.addStaff(id, bytes(bad))).toMatchObject({ field: 'staff.0.name' });
    expect(
      await system.imports.upload({
        id: randomUUID() as Uuid,
        by: undefined,
        name: 'x',
        until: undefined,
        content: bytes(''),
      }),
    ).toMatchObject({ code: 'empty-file' });
    await system.imports.cancel(id);
  });

  it('is told of with all that became of it, the latest first', async () => {
    const { items } = await system.imports.list();
    expect(items.at(-1)).toMatchObject({ id: kept, state: 'done', undone: [] });
    expect(items.filter(({ undone }) => undone.length > 0).length).toBeGreaterThan(3);
    expect(items.every(({ state }) => state === 'done')).toBe(true);
  });
});

/** Positions are those of the log, which goes on: everything else is the same. */
const verdictsIn = (findings: string): unknown =>
  (JSON.parse(findings) as { violations: Record<string, unknown>[] }).violations.map(
    ({ rule, case: of, at, person, amount }) => [rule, of, at, person, amount],
  );
