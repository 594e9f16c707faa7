import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryDirectory, testDatabase, type TestDatabase } from '@casetrail/database/testing';
import type { RecordedJournalImportEvent } from '@casetrail/domain';
import type { Uuid } from '@casetrail/kernel';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { System } from '../../platform/system.ts';
import { ALL } from '@casetrail/read-models';
import { seeing } from '../../sight/rows.ts';
import { importFromCommandLine } from './from-command-line.ts';
import { done, journalOf, KEPT, MISTAKEN, openOn, STAFF } from './fixtures/spring-journals.ts';

let database: TestDatabase;
let system: System;
const dataDir = temporaryDirectory();
const files = temporaryDirectory();
const [journal, mistaken, staff] = ['store.jsonl', 'mistaken.jsonl', 'staff.json'].map((name) =>
  join(files, name),
) as [string, string, string];

beforeAll(async () => {
  database = await testDatabase();
  system = await openOn(database, dataDir);
  writeFileSync(journal, `${journalOf(KEPT)}{"at": "2026-03-04T15:20:00+08:00", "store": "CZ"}\n`);
  writeFileSync(mistaken, journalOf(MISTAKEN));
  writeFileSync(staff, STAFF);
});
afterAll(async () => {
  await system.close();
  await database.drop();
});

const takeIn = (path: string, signal?: AbortSignal) =>
  seeing(ALL, () =>
    importFromCommandLine(system, {
      ...{ journal: path, staff, strict: false, until: undefined },
      reports: join(dataDir, 'imports'),
      ...(signal && { signal }),
    }),
  );
const history = async () => (await system.imports.list()).items;
const head = async () => (await system.log.head()).position;

describe('a journal that is imported on the command line', () => {
  it('stands in the history, with how many lines and cases it brought', async () => {
    const summary = await takeIn(journal);
    const [item, ...others] = await history();
    expect(others).toEqual([]);
    expect(item).toMatchObject({
      state: 'done',
      through: 'command-line',
      file: 'store.jsonl',
      by: { kind: 'system', part: 'administrator' },
      counts: {
        ...{ lines: summary.lines, cases: KEPT.size, events: summary.events },
        ...{ repeated: 0, rejected: 1 },
      },
    });
    const told = (await system.log.read(`import-${item?.id}`)) as readonly RecordedJournalImportEvent[];
    expect(told.map(({ type }) => type)).toEqual(['ImportStarted', 'ImportEnded']);
    expect(told[1]?.data).toMatchObject({
      observed: expect.arrayContaining([expect.objectContaining({ store: 'CZ', before: null })]),
    });
  });

  it('tells nothing new the second time', async () => {
    const before = await head();
    expect(await takeIn(journal)).toMatchObject({ events: 0 });
    expect(await head()).toBe(before);
    expect(await history()).toHaveLength(1);
  });

  it('is undone like any other, and is another import when it comes in again', async () => {
    await takeIn(mistaken);
    const id = (await history())[0]?.id as Uuid;
    expect(done(await system.imports.previewUndo(id))).toMatchObject({ withdrawable: MISTAKEN.size });
    const asked = { commandId: randomUUID() as Uuid, reason: '导错了文件', by: undefined };
    expect(done(await system.imports.undo(id, asked)).withdrawn).toHaveLength(MISTAKEN.size);
    await takeIn(mistaken);
    const [again, undone] = await history();
    expect(undone).toMatchObject({ id, undone: [{ withdrawn: MISTAKEN.size, kept: 0 }] });
    expect(again).toMatchObject({ state: 'done', counts: { cases: MISTAKEN.size, repeated: 0 }, undone: [] });
    expect(again?.id).not.toBe(id);
  });

  it('is one import where it was cut off and goes on, with what both brought', async () => {
    const both = join(files, 'both.jsonl');
    writeFileSync(both, journalOf(new Set([...KEPT, ...MISTAKEN])));
    await expect(takeIn(both, AbortSignal.abort())).rejects.toThrow();
    expect((await history())[0]).toMatchObject({ file: 'both.jsonl', state: 'failed', counts: null });
    await takeIn(both);
    const [item] = await history();
    // The log held all of it under other imports.
    expect(item).toMatchObject({ state: 'done', counts: { cases: 0, events: 0 } });
    expect(item?.counts?.repeated).toBe(item?.counts?.lines);
  });

  it('is not told of where nothing of it can go in', async () => {
    const before = await head();
    const empty = join(files, 'empty.jsonl');
    writeFileSync(empty, '');
    await expect(takeIn(empty)).rejects.toThrow('the file is empty');
    expect(await head()).toBe(before);
  });
});
