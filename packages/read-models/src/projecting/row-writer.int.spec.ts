import { instant, money, type Instant } from '@casetrail/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyTables, type EmptyTables } from '../fixtures/empty-tables.ts';
import type { ObligationRow } from '../tables/verdicts.ts';
import { prepareInsert, RowWriter } from './row-writer.ts';
import { inTransaction } from './transaction.ts';

let tables: EmptyTables;

beforeAll(async () => {
  tables = await emptyTables();
});

afterAll(() => tables.drop());

const writing = (work: (rows: RowWriter) => Promise<void>): Promise<void> =>
  inTransaction(tables.app, (_, client) => work(new RowWriter(client)));

const AT = instant('2026-03-04T17:30:00+08:00');

const obligation = (key: string, changed: Partial<ObligationRow> = {}): ObligationRow => ({
  case_no: 'AA-1',
  key,
  store: 'AA',
  rule: 'floor-plan',
  edition: '2026-01-01',
  role: 'designer',
  responsible: null,
  stand_in: true,
  status: 'open',
  ordinal: 1,
  trigger_position: 9_007_199_254_740_991,
  trigger_type: 'HouseMeasured',
  trigger_at: AT,
  term: { kind: 'working_days', days: 1 },
  recurs: false,
  from_at: AT,
  opens_at: null,
  due_at: AT,
  done_at: null,
  done_position: null,
  pauses: [{ from: AT, to: (AT + 1) as Instant }],
  extension: null,
  stands_since: null,
  paused: false,
  grade: 'fine',
  amount_fen: money('100.00'),
  per_day_fen: null,
  ...changed,
});

describe('the row writer', () => {
  it.each(['upsert', 'insert'] as const)('gives every kind of value back as it was: %s', async (write) => {
    const extension = { until: AT, at: AT, by: 'M1', position: 3 };
    const row = obligation(write, { extension, done_at: AT, stands_since: AT });
    await writing((rows) => rows[write]('obligation', [row]));
    const found = await tables.db.selectFrom('obligation').where('key', '=', write).selectAll().execute();
    expect(found).toEqual([row]);
  });

  it.each([
    'NULL',
    'null',
    '',
    ' ',
    'a,b',
    '{a}',
    '"',
    '\\',
    '\\"',
    "'; DROP TABLE rm.staff; --",
    '换\n行',
    '𠮷野家 👨‍👩‍👧',
    '\t',
  ])('keeps the text %j', async (name) => {
    const row = { no: `no ${name}`, name, store: 'AA', roles: [name, 'NULL', 'a"b\\c,{d}'], level: null };
    for (const write of ['upsert', 'insert'] as const) {
      await writing(async (rows) => {
        await rows.remove('staff', 'no', [row.no]);
        await rows[write]('staff', [row]);
      });
      const found = await tables.db.selectFrom('staff').where('no', '=', row.no).selectAll().execute();
      expect(found).toEqual([row]);
    }
  });

  it('replaces a row that is there, adds one that is not, and takes an empty list for nothing', async () => {
    await writing((rows) =>
      rows.upsert('price_book', [{ code: 'A', unit_price_fen: money('1.00'), at: AT, position: 1 }]),
    );
    await writing(async (rows) => {
      await rows.upsert('price_book', [
        { code: 'A', unit_price_fen: money('2.00'), at: AT, position: 2 },
        { code: 'B', unit_price_fen: money('3.00'), at: AT, position: 3 },
      ]);
      await rows.upsert('price_book', []);
    });
    const prices = await tables.db
      .selectFrom('price_book')
      .select(['code', 'unit_price_fen'])
      .orderBy('code')
      .execute();
    expect(prices).toEqual([
      { code: 'A', unit_price_fen: 200 },
      { code: 'B', unit_price_fen: 300 },
    ]);
  });

  it('refuses to insert what is there, unless only new rows are asked for', async () => {
    const row = { code: 'X', case_no: 'AA-1' };
    await writing((rows) => rows.insert('quoted_code', [row]));
    await expect(writing((rows) => rows.insert('quoted_code', [row]))).rejects.toMatchObject({
      code: '23505',
    });
    await writing((rows) => rows.insertNew('quoted_code', [row, { code: 'Y', case_no: 'AA-1' }]));
    expect(await tables.db.selectFrom('quoted_code').selectAll().orderBy('code').execute()).toHaveLength(2);
  });

  it('puts rows of several tables in together, all or none, and goes on after a refusal', async () => {
    const codes = (n: number) => Array.from({ length: n }, (_, at) => ({ code: `T${at}`, case_no: 'AA-9' }));
    const keys = codes(3).map(({ code }) => obligation(`together ${code}`));
    const both = (...written: { code: string; case_no: string }[]) => [
      ...prepareInsert('quoted_code', written),
      ...prepareInsert('obligation', keys),
    ];
    const found = () =>
      tables.db.selectFrom('obligation').where('key', 'like', 'together%').select('key').execute();

    const twice = [...codes(20_000), ...codes(1)];
    await inTransaction(tables.app, async (_, client) => {
      const rows = new RowWriter(client);
      await client.query('SAVEPOINT before');
      await expect(rows.copy(both(...twice))).rejects.toMatchObject({ code: '23505' });
      await client.query('ROLLBACK TO before');
      await rows.copy(both(...codes(20_000)));
      await rows.copy([]);
    });
    expect(await found()).toHaveLength(3);
    const { count } = await tables.db
      .selectFrom('quoted_code')
      .where('case_no', '=', 'AA-9')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    expect(count).toBe(20_000);
  });

  it('writes more rows than go into one statement', async () => {
    const rows = Array.from({ length: 12_001 }, (_, nth) => ({ code: `many-${nth}`, case_no: 'AA-1' }));
    await writing((writer) => writer.insert('quoted_code', rows));
    const { rowCount } = await tables.app.query(`SELECT FROM rm.quoted_code WHERE code LIKE 'many-%'`);
    expect(rowCount).toBe(12_001);
  });

  it('removes the rows with one of the values, and no others', async () => {
    await writing((rows) =>
      rows.upsert('obligation', [obligation('b'), obligation('b', { case_no: 'AA-2' })]),
    );
    await writing((rows) => rows.remove('obligation', 'case_no', ['AA-1', 'AA-3']));
    const left = await tables.db.selectFrom('obligation').select('case_no').execute();
    expect(left).toEqual([{ case_no: 'AA-2' }]);
  });
});
