import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyTables, type EmptyTables } from '../fixtures/empty-tables.ts';
import { rowsOfTwoStores } from '../fixtures/any-rows.ts';
import { inTransaction } from '../projecting/transaction.ts';
import { ALL, see, type Sight } from '../sight.ts';
import { PROJECTED_TABLES, SHAPES } from '../tables/columns.ts';
import type { ProjectedTable } from '../tables/read-models.ts';
import { SEEN } from './0011-second-wall.ts';
import { EVERYBODY, NOBODY } from './policies.ts';

let tables: EmptyTables;

beforeAll(async () => {
  tables = await emptyTables();
  await rowsOfTwoStores(tables.app);
});

afterAll(() => tables.drop());

type Pool = EmptyTables['app'];

/** The keys of the rows that are seen, as one text each. */
const seenIn = async (pool: Pool, table: ProjectedTable, sight?: Sight): Promise<readonly string[]> =>
  inTransaction(pool, async (trx, client) => {
    if (sight) await see(trx, sight);
    const key = SHAPES[table].key.map((column) => `t."${column}"`).join(", ' ', ");
    const { rows } = await client.query<{ key: string }>(
      `SELECT concat(${key}) AS key FROM rm.${table} t ORDER BY 1`,
    );
    return rows.map((row) => row.key);
  });

const of = (person: string | undefined, ...stores: string[]): Sight => ({ kind: 'stores', stores, person });

const isOf = (kind: typeof NOBODY) => (table: ProjectedTable) => SEEN[table]?.includes(kind) ?? false;
const walled = PROJECTED_TABLES.filter((table) => !isOf(EVERYBODY)(table) && !isOf(NOBODY)(table));

/** Whose rows a key speaks of. */
const storesIn = (keys: readonly string[]): readonly string[] =>
  [...new Set(keys.flatMap((key) => /AA|BB/.exec(key) ?? []))].sort();

describe('the second wall', () => {
  it('stands before every table, for the owner too', async () => {
    const { rows } = await tables.owner.query(
      `SELECT relname FROM pg_class WHERE relnamespace = 'rm'::regnamespace AND relkind IN ('r', 'p')
         AND NOT (relrowsecurity AND relforcerowsecurity) ORDER BY 1`,
    );
    expect(rows.map(({ relname }) => relname)).toEqual(['checkpoint', 'migration', 'migration_lock']);
    expect(Object.keys(SEEN).sort()).toEqual([...PROJECTED_TABLES].sort());
  });

  it('holds back a role that neither owns the tables nor gets around it', async () => {
    const { rows } = await tables.reader.query(
      `SELECT rolsuper OR rolbypassrls AS bypasses,
        (SELECT count(*) FROM pg_class WHERE relowner = r.oid)::int AS owns
       FROM pg_roles r WHERE rolname = current_user`,
    );
    expect(rows).toEqual([{ bypasses: false, owns: 0 }]);
  });

  it.each(PROJECTED_TABLES)('shows nothing of %s to a connection that says nothing', async (table) => {
    expect((await seenIn(tables.app, table)).length).toBeGreaterThan(0);
    expect(await seenIn(tables.reader, table)).toEqual([]);
  });

  it.each(walled)(
    'shows of %s the rows of one’s own store, and all to whoever oversees all',
    async (table) => {
      const all = await seenIn(tables.reader, table, ALL);
      const own = await seenIn(tables.reader, table, of(undefined, 'AA'));
      expect(storesIn(all)).toEqual(['AA', 'BB']);
      expect(storesIn(own)).toEqual(['AA']);
      expect(own).toEqual(all.filter((key) => !key.includes('BB')));
      expect(await seenIn(tables.reader, table, of(undefined, 'AA', 'BB'))).toEqual(all);
      expect(await seenIn(tables.reader, table, of(undefined))).toEqual([]);
    },
  );

  it('shows what the whole firm knows to everybody who is somebody, and its own notes to nobody', async () => {
    for (const table of PROJECTED_TABLES.filter(isOf(EVERYBODY)))
      expect(await seenIn(tables.reader, table, of(undefined)), table).not.toEqual([]);
    for (const table of PROJECTED_TABLES.filter(isOf(NOBODY)))
      expect(await seenIn(tables.reader, table, of('AA1', 'AA', 'BB')), table).toEqual([]);
  });

  it.each([
    [
      'BB1',
      [
        'case_list',
        'case_timeline',
        'fine',
        'fine_duty',
        'handover',
        'absence',
        'look',
        'kpi_fact',
        'kpi_month',
      ],
    ],
    ['BB2', ['case_list', 'obligation', 'lost_client']],
    ['BB3', ['case_list', 'violation']],
    ['BB4', ['obligation']],
    ['BB5', ['case_list', 'handover']],
    ['BB6', ['case_list', 'moved_work', 'absence']],
    ['BB8', ['departure']],
  ] as const)('shows %s what is his own in another store', async (person, own) => {
    for (const table of own)
      expect(storesIn(await seenIn(tables.reader, table, of(person, 'AA'))), table).toEqual(['AA', 'BB']);
    for (const table of ['kpi_day', 'erasure'] as const)
      expect(storesIn(await seenIn(tables.reader, table, of(person, 'AA'))), table).toEqual(['AA']);
  });

  it('knows of each who has a part, whether asked by the case or by the person', async () => {
    for (const person of ['BB1', 'BB2', 'BB3', 'BB4', 'BB5', 'BB6', 'BB9']) {
      const { rows } = await tables.reader.query(
        `SELECT rm.takes_part($1, 'BB-1') AS takes, ARRAY(SELECT rm.cases_of($1)) AS cases`,
        [person],
      );
      const takes = !['BB4', 'BB9'].includes(person);
      expect(rows, person).toEqual([{ takes, cases: takes ? ['BB-1'] : [] }]);
    }
  });

  it('lets nobody who only looks change a row', async () => {
    await inTransaction(tables.reader, async (trx, client) => {
      await see(trx, ALL);
      expect((await client.query('UPDATE rm.case_list SET open = 7')).rowCount).toBe(0);
      expect((await client.query('DELETE FROM rm.fine')).rowCount).toBe(0);
    });
    const added = inTransaction(tables.reader, async (trx, client) => {
      await see(trx, ALL);
      await client.query(`INSERT INTO rm.quoted_code VALUES ('x', 'AA-1')`);
    });
    await expect(added).rejects.toMatchObject({ code: '42501' });
  });

  it('is forgotten with the transaction in which it was said', async () => {
    expect(await seenIn(tables.reader, 'case_list', ALL)).toHaveLength(2);
    expect(await seenIn(tables.reader, 'case_list')).toEqual([]);
    expect(await seenIn(tables.reader, 'staff')).toEqual([]);
  });

  it('gives searches the numbers of cases, and not the index', async () => {
    const { rows } = await tables.reader.query(`SELECT rm.found_by_any('{estate}') AS id ORDER BY 1`);
    expect(rows.map(({ id }) => id)).toEqual(['AA-1', 'BB-1']);
    expect((await tables.reader.query('SELECT FROM rm.client_index')).rowCount).toBe(0);
  });

  it.each([
    ["case_list WHERE case_no = 'AA-1'", 'case_list_pkey'],
    ['case_list ORDER BY latest_at DESC, case_no LIMIT 20', 'case_list_latest'],
    ["obligation WHERE status = 'open' AND due_at < 9 ORDER BY due_at", 'obligation_open'],
    ["fine WHERE store = 'AA' AND status = 'issued'", 'fine_of_store'],
    ["kpi_day WHERE measure = '-' AND day BETWEEN 1 AND 9 AND store = 'AA'", 'kpi_day_pkey'],
  ])('leaves %s its index', async (from, index) => {
    await inTransaction(tables.reader, async (trx, client) => {
      await see(trx, of('AA1', 'AA'));
      // The tables hold next to nothing: without this none would be worth its index.
      await client.query('SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off');
      const { rows } = await client.query(`EXPLAIN SELECT * FROM rm.${from}`);
      const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
      expect(plan).toMatch(new RegExp(`Index (Only )?Scan( Backward)? using ${index} `));
    });
  });

  describe('taken down, is missed:', () => {
    const saboteurs = {
      'row security off': [
        'ALTER TABLE rm.fine DISABLE ROW LEVEL SECURITY',
        'ALTER TABLE rm.fine ENABLE ROW LEVEL SECURITY',
      ],
      'a policy that shows all': [
        'CREATE POLICY leak ON rm.fine FOR SELECT USING (true)',
        'DROP POLICY leak ON rm.fine',
      ],
    } as const;
    it.each(Object.entries(saboteurs))('%s', async (_, [sabotage, mend]) => {
      await tables.owner.query(sabotage);
      try {
        expect(storesIn(await seenIn(tables.reader, 'fine', of('AA1', 'AA')))).toEqual(['AA', 'BB']);
        expect(await seenIn(tables.reader, 'fine')).not.toEqual([]);
      } finally {
        await tables.owner.query(mend);
      }
    });
    it('an application that is the owner', async () => {
      expect(storesIn(await seenIn(tables.owner, 'fine', of('AA1', 'AA')))).toEqual(['AA', 'BB']);
    });
  });
});
