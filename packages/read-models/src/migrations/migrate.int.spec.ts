import { setTimeout as pause } from 'node:timers/promises';
import { createPool, ROLE_NAMES } from '@casetrail/database';
import { testDatabase } from '@casetrail/database/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyTables, type EmptyTables } from '../fixtures/empty-tables.ts';
import { PROJECTED_TABLES, SHAPES } from '../tables/columns.ts';
import { migrateReadModels } from './migrate.ts';

let tables: EmptyTables;

beforeAll(async () => {
  tables = await emptyTables();
});

afterAll(() => tables.drop());

describe('the migrations', () => {
  it('may be run again, and by two at once, on an empty database too', async () => {
    const database = await testDatabase();
    const owners = [1, 2].map(() => createPool(database.owner, { applicationName: 'test', max: 1 }));
    const both = () =>
      Promise.all(owners.map((owner) => migrateReadModels(owner, { appRole: ROLE_NAMES.app })));
    await both();
    await both();
    const { rows } = (await owners[0]?.query('SELECT name FROM rm.migration ORDER BY name')) ?? { rows: [] };
    expect(rows.map(({ name }) => name)).toEqual([
      '0001-tables',
      '0002-passing-of-time',
      '0003-fines',
      '0004-lost-clients',
      '0005-editions',
      '0006-handovers',
      '0007-kpi',
      '0008-enforcement',
      '0009-privacy',
      '0010-taking-part',
      '0011-second-wall',
      '0012-anew',
      '0013-fine-of-breach',
      '0014-long-lists',
      '0015-short-of-long',
      '0016-run-out-by-store',
      '0017-little-of-much',
      '0018-one-at-a-time',
      '0019-while-much-falls-due',
    ]);
    await Promise.all(owners.map((owner) => owner.end()));
    await database.drop();
  });

  it('may be run again while rows are told anew, for which tables come and go', async () => {
    const database = await testDatabase();
    const [owner, other] = [1, 2].map(() => createPool(database.owner, { applicationName: 'test', max: 1 }));
    if (!owner || !other) throw new Error('no pools');
    await migrateReadModels(owner, { appRole: ROLE_NAMES.app });
    let migrates = true;
    const comeAndGo = async () => {
      while (migrates) {
        // Both sides may find that the other one was faster; this one tries again on its own.
        await other.query('CREATE TABLE IF NOT EXISTS rm.passing (n int)').catch(() => undefined);
        await other.query('DROP TABLE IF EXISTS rm.passing').catch(() => undefined);
        await pause(20);
      }
    };
    const coming = comeAndGo();
    for (let nth = 0; nth < 40; nth += 1) await migrateReadModels(owner, { appRole: ROLE_NAMES.app });
    migrates = false;
    await coming;
    await Promise.all([owner.end(), other.end()]);
    await database.drop();
  });

  it.each(PROJECTED_TABLES)(
    'make %s with the columns, types and key that the writer counts on',
    async (table) => {
      const { rows: columns } = await tables.owner.query(
        `SELECT attname AS name, format_type(atttypid, NULL) AS type FROM pg_attribute
       WHERE attrelid = $1::regclass AND attnum > 0 ORDER BY attnum`,
        [`rm.${table}`],
      );
      const shape: { readonly columns: Readonly<Record<string, string>>; readonly key: readonly string[] } =
        SHAPES[table];
      expect(
        Object.fromEntries(columns.map(({ name, type }) => [name, String(type).replace('integer', 'int')])),
      ).toEqual(shape.columns);
      const { rows: key } = await tables.owner.query(
        `SELECT a.attname AS name FROM pg_index i CROSS JOIN unnest(i.indkey) WITH ORDINALITY AS k(attnum, nth)
       JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
       WHERE i.indrelid = $1::regclass AND i.indisprimary AND k.nth <= i.indnkeyatts ORDER BY k.nth`,
        [`rm.${table}`],
      );
      expect(key.map(({ name }) => name)).toEqual(shape.key);
    },
  );

  it('let the application read and change rows, and nothing else', async () => {
    const { rows } = await tables.owner.query(
      `SELECT c.relname AS name, string_agg(DISTINCT a.privilege_type, ' ' ORDER BY a.privilege_type) AS may
       FROM pg_class c, aclexplode(c.relacl) a
       WHERE c.relnamespace = 'rm'::regnamespace AND a.grantee = $1::regrole GROUP BY c.relname`,
      [ROLE_NAMES.app],
    );
    expect(Object.fromEntries(rows.map(({ name, may }) => [name, may]))).toEqual(
      Object.fromEntries(
        [...PROJECTED_TABLES, 'checkpoint'].map((name) => [name, 'DELETE INSERT SELECT UPDATE']),
      ),
    );
  });

  it.each([
    'TRUNCATE rm.case_list',
    'DROP TABLE rm.case_list',
    'ALTER TABLE rm.case_list ADD COLUMN x int',
    'CREATE TABLE rm.other (x int)',
    'SELECT * FROM rm.migration',
  ])('refuse the application: %s', async (statement) => {
    await expect(tables.app.query(statement)).rejects.toMatchObject({ code: '42501' });
  });

  it('sort names as a Chinese reader does', async () => {
    const insert =
      'INSERT INTO rm.staff (no, name, store, roles) SELECT n, n, $1, $2 FROM unnest($3::text[]) n';
    await tables.app.query(insert, ['AA', [], ['周海', '安然', '吕工', '陈工']]);
    const { rows } = await tables.app.query('SELECT name FROM rm.staff ORDER BY name');
    expect(rows.map(({ name }) => name)).toEqual(['安然', '陈工', '吕工', '周海']);
  });
});
