import { createPool } from '@casetrail/database';
import { testDatabase } from '@casetrail/database/testing';
import { instant, type Instant } from '@casetrail/kernel';
import { writing } from '@casetrail/read-models';
import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '../platform/migrate.ts';
import { Candidates } from './candidates.ts';

const NOW = instant('2026-03-04T09:00:00+08:00');
const TERMS = 1_000;

/** A row of a table: what is given, and something in each other column that must not be empty. */
const addRows = (pool: Pool, table: string, count: number, given: Readonly<Record<string, string>>) =>
  pool.query(
    `DO $do$ DECLARE columns text; row_values text; BEGIN
       SELECT string_agg(quote_ident(c.column_name), ', '), string_agg(coalesce(g.value,
         CASE WHEN c.data_type = 'jsonb' THEN $q$'{}'$q$ WHEN c.data_type = 'ARRAY' THEN $q$'{}'$q$
              WHEN c.data_type = 'boolean' THEN 'false' WHEN c.data_type = 'text' THEN $q$'-'$q$ ELSE '0' END), ', ')
       INTO columns, row_values
       FROM information_schema.columns c
       LEFT JOIN jsonb_each_text('${JSON.stringify(given).replaceAll("'", "''")}') g ON g.key = c.column_name
       WHERE c.table_schema = 'rm' AND c.table_name = '${table}' AND (c.is_nullable = 'NO' OR g.key IS NOT NULL);
       EXECUTE format('INSERT INTO rm.${table} (%s) SELECT %s FROM generate_series(1, ${count}) n', columns, row_values);
     END $do$`,
  );

const text = (value: string): string => `'${value}'`;
const due = String(NOW - 60_000);

const STORE = { code: text('AA'), live: 'true', live_since: '0' };
const MISSED = {
  case_no: "'AA-' || n",
  key: "'floor-plan@' || n",
  store: text('AA'),
  status: text('open'),
  due_at: due,
};
const FINES = { id: "'f' || n", key: "'floor-plan@' || n", store: text('AA') };

describe('what is due and not on record', () => {
  let pool: Pool;
  let close: () => Promise<void>;

  beforeAll(async () => {
    const database = await testDatabase();
    await migrate(database);
    // One connection, so that it keeps what it has learned of a statement.
    pool = createPool(writing(database.app), { applicationName: 'test', max: 1 });
    close = async () => {
      await pool.end();
      await database.drop();
    };
    await addRows(pool, 'store', 1, STORE);
  });
  afterAll(() => close());

  /** How often a question reads all fines from one end to the other, or an index of theirs for each of many. */
  const scansOf = async (question: () => Promise<unknown>) => {
    await pool.query('BEGIN');
    const scans = async () => {
      const { rows } = await pool.query<{ read: number }>(
        "SELECT seq_tup_read + coalesce(idx_tup_fetch, 0) AS read FROM pg_stat_xact_user_tables WHERE relid = 'rm.fine'::regclass",
      );
      return rows[0]?.read ?? 0;
    };
    const before = await scans();
    await question();
    const after = await scans();
    await pool.query('ROLLBACK');
    return after - before;
  };

  it('is found by looking each breach up, also where there was no fine when it was first asked', async () => {
    const candidates = new Candidates(pool);
    const ask = (at: Instant = NOW) => candidates.due(at);
    for (let times = 0; times < 10; times += 1) expect(await ask()).toEqual([]);
    await addRows(pool, 'obligation', TERMS, MISSED);
    expect(await ask()).toHaveLength(TERMS);
    await addRows(pool, 'fine', TERMS, FINES);
    // Each fine once, by its key; all of them for each of them would be a million.
    expect(await scansOf(ask)).toBeLessThanOrEqual(2 * TERMS);
    expect(await ask()).toEqual([]);
  });
});
