import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { emptyTables, type EmptyTables } from '../fixtures/empty-tables.ts';
import { PROJECTED_TABLES } from '../tables/columns.ts';
import { Checkpoint, CheckpointMoved } from './checkpoint.ts';
import { prepareAnew } from './row-writer.ts';

let tables: EmptyTables;
let checkpoint: Checkpoint;

beforeAll(async () => {
  tables = await emptyTables();
});

beforeEach(async () => {
  await tables.app.query('DELETE FROM rm.checkpoint; DELETE FROM rm.kpi_day; DELETE FROM rm.kpi_moment');
  checkpoint = new Checkpoint(tables.app, 'test', 3, 'empty_kpi');
  await checkpoint.open();
});

afterAll(() => tables.drop());

const day = (measure: string, count: number) => ({
  measure,
  day: 1,
  store: 'AA',
  about: '',
  outcome: '',
  count,
  value: 2 * count,
});

const shown = async () =>
  (await tables.app.query('SELECT measure, count, value FROM rm.kpi_day ORDER BY measure')).rows;

const remade = (measure: string, from?: number, to = 7) =>
  checkpoint.remake(
    { from, to, tables: ['kpi_day'], others: ['kpi_moment'] },
    (anew) => anew.copy(prepareAnew('kpi_day', [day(measure, 1)])),
    (rows) => rows.insert('kpi_moment', []),
  );

/** All that is said of a table: columns, indexes, constraints, policies, rights, notes. */
const said = async (): Promise<unknown> => {
  const { rows } = await tables.owner.query(
    `SELECT c.relname, c.relkind, c.relrowsecurity, c.relforcerowsecurity, c.reloptions, c.relacl::text, c.relowner::regrole::text,
       obj_description(c.oid, 'pg_class') AS note,
       (SELECT array_agg(a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || a.attnotnull || a.attcollation::regcollation ORDER BY a.attnum)
        FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0) AS columns,
       (SELECT array_agg(pg_get_indexdef(i.indexrelid) || i.indisprimary ORDER BY pg_get_indexdef(i.indexrelid)) FROM pg_index i WHERE i.indrelid = c.oid) AS indexes,
       (SELECT array_agg(o.conname || pg_get_constraintdef(o.oid) ORDER BY o.conname) FROM pg_constraint o WHERE o.conrelid = c.oid) AS constraints,
       (SELECT array_agg((p.policyname, p.permissive, p.roles, p.cmd, p.qual, p.with_check)::text ORDER BY p.policyname)
        FROM pg_policies p WHERE p.schemaname = 'rm' AND p.tablename = c.relname) AS policies
     FROM pg_class c WHERE c.relnamespace = 'rm'::regnamespace AND c.relkind = 'r' ORDER BY 1`,
  );
  return rows;
};

describe('tables made anew', () => {
  it('take the place of the old ones with the checkpoint, wherever that stood', async () => {
    await remade('one');
    expect(await shown()).toEqual([{ measure: 'one', count: 1, value: 2 }]);
    expect(await checkpoint.position()).toBe(7);
    await remade('two', undefined, 5);
    expect(await shown()).toEqual([{ measure: 'two', count: 1, value: 2 }]);
    expect(await checkpoint.position()).toBe(5);
  });

  it('are guarded by all that guarded the old ones', async () => {
    const before = await said();
    const free = PROJECTED_TABLES.filter((table) => table !== 'case_list' && table !== 'fine');
    await checkpoint.remake(
      { from: 0, to: 1, tables: free, others: [] },
      async () => {},
      async () => {},
    );
    expect(await said()).toEqual(before);
    const { rows } = await tables.owner.query(
      `SELECT count(*)::int FROM pg_class WHERE relnamespace = 'rm_new'::regnamespace`,
    );
    expect(rows).toEqual([{ count: 0 }]);
  });

  it('leave the old rows shown while they are made, and where it comes to nothing', async () => {
    await remade('old');
    const failing = checkpoint.remake(
      { from: 7, to: 9, tables: ['kpi_day'], others: ['kpi_moment'] },
      async (anew) => {
        await anew.copy(prepareAnew('kpi_day', [day('new', 1)]));
        expect(await shown()).toMatchObject([{ measure: 'old' }]);
      },
      async () => {
        throw new Error('half-way');
      },
    );
    await expect(failing).rejects.toThrow('half-way');
    expect(await shown()).toMatchObject([{ measure: 'old' }]);
    expect(await checkpoint.position()).toBe(7);
  });

  it('are not begun where the rows stand elsewhere', async () => {
    await remade('old');
    await expect(remade('new', 0)).rejects.toThrow(CheckpointMoved);
    expect(await shown()).toMatchObject([{ measure: 'old' }]);
  });

  it('add up sums that came in parts', async () => {
    const parts = [day('one', 1), day('two', 5), day('one', 2)];
    await checkpoint.remake(
      { from: 0, to: 1, tables: ['kpi_day', 'kpi_month'], others: [] },
      async (anew) => {
        await anew.copy(prepareAnew('kpi_day', parts));
        await anew.addUpSums();
      },
      async () => {},
    );
    expect(await shown()).toEqual([
      { measure: 'one', count: 3, value: 6 },
      { measure: 'two', count: 5, value: 10 },
    ]);
  });

  it('are made by nobody who may not change rows, of nothing that hides no rows, and read by nobody before they hide theirs', async () => {
    const asked = (pool: EmptyTables['app'], table: string) =>
      pool.query('SELECT rm.begin_anew($1)', [[table]]);
    await expect(asked(tables.reader, 'kpi_day')).rejects.toThrow('only who may change rows');
    await expect(asked(tables.app, 'checkpoint')).rejects.toThrow('checkpoint is no table of rows');
    await expect(
      tables.app.query(`SELECT rm.begin_anew('{kpi_day}'); SELECT FROM rm_new.kpi_day`),
    ).rejects.toThrow('permission denied');
    await expect(
      tables.app.query(`SELECT rm.begin_anew('{kpi_day}'); SELECT rm.show_anew('{kpi_day}')`),
    ).rejects.toThrow('hides nothing yet');
  });
});
