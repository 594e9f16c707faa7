import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { emptyTables, type EmptyTables } from '../fixtures/empty-tables.ts';
import { Checkpoint, CheckpointMoved, OtherVersion } from './checkpoint.ts';
import type { RowWriter } from './row-writer.ts';

let tables: EmptyTables;
let checkpoint: Checkpoint;

beforeAll(async () => {
  tables = await emptyTables();
});

beforeEach(async () => {
  await tables.app.query('DELETE FROM rm.checkpoint; DELETE FROM rm.quoted_code');
  checkpoint = new Checkpoint(tables.app, 'test', 3);
});

afterAll(() => tables.drop());

const code = (name: string) => (rows: RowWriter) =>
  rows.insert('quoted_code', [{ code: name, case_no: 'AA-1' }]);

const codes = async (): Promise<string[]> =>
  (await tables.app.query('SELECT code FROM rm.quoted_code ORDER BY code')).rows.map((row) => row.code);

describe('a checkpoint', () => {
  it('begins at 0 and moves with the rows', async () => {
    expect(await checkpoint.open()).toBe(0);
    await checkpoint.advance(0, 7, code('A'));
    expect(await checkpoint.position()).toBe(7);
    expect(await codes()).toEqual(['A']);
  });

  it('stays where it was, with the rows, when writing fails half-way', async () => {
    await checkpoint.open();
    const failing = checkpoint.advance(0, 7, async (rows) => {
      await code('A')(rows);
      throw new Error('half-way');
    });
    await expect(failing).rejects.toThrow('half-way');
    expect(await checkpoint.position()).toBe(0);
    expect(await codes()).toEqual([]);
  });

  it.each([
    ['a gap', 8],
    ['what was written already', 6],
  ])('refuses %s before anything is written', async (_name, from) => {
    await checkpoint.open();
    await checkpoint.advance(0, 7, code('A'));
    const refused = checkpoint.advance(from, 9, code('B'));
    await expect(refused).rejects.toThrow(CheckpointMoved);
    await expect(refused).rejects.toMatchObject({ position: 7 });
    expect(await codes()).toEqual(['A']);
  });

  it('lets one of two at once write, and tells the other', async () => {
    await checkpoint.open();
    const outcomes = await Promise.allSettled([
      checkpoint.advance(0, 5, code('A')),
      new Checkpoint(tables.app, 'test', 3).advance(0, 6, code('B')),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await codes()).toHaveLength(1);
  });

  it('empties what another version wrote when it is opened, and only then', async () => {
    await checkpoint.open();
    await checkpoint.advance(0, 7, code('A'));
    expect(await new Checkpoint(tables.app, 'test', 3).open()).toBe(7);
    expect(await codes()).toEqual(['A']);

    const newer = new Checkpoint(tables.app, 'test', 4);
    await expect(newer.position()).rejects.toThrow(OtherVersion);
    await expect(newer.advance(7, 9, code('B'))).rejects.toThrow(OtherVersion);
    expect(await newer.open()).toBe(0);
    expect(await codes()).toEqual([]);
    await expect(checkpoint.advance(0, 9, code('B'))).rejects.toThrow(OtherVersion);
  });

  it('is put back to 0 with the rows gone', async () => {
    await checkpoint.open();
    await checkpoint.advance(0, 7, code('A'));
    await checkpoint.reset();
    expect(await checkpoint.position()).toBe(0);
    expect(await codes()).toEqual([]);
  });
});
