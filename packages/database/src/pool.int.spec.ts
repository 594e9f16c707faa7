import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Pool, PoolClient } from 'pg';
import { login } from './login.ts';
import { createPool, withClient, withTransaction } from './pool.ts';
import { testDatabase, type TestDatabase } from './testing/test-database.ts';

let database: TestDatabase;
let pool: Pool;
const lost: string[] = [];

beforeAll(async () => {
  database = await testDatabase();
  pool = createPool(database.owner, { applicationName: 'pool spec', max: 2, log: (line) => lost.push(line) });
  await pool.query('CREATE TABLE entry (n int PRIMARY KEY)');
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

async function one(sql: string): Promise<unknown> {
  const { rows } = await pool.query<{ value: unknown }>(`SELECT ${sql} AS value`);
  return rows[0]?.value;
}

const backend = async (client: PoolClient): Promise<number> => {
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  return rows[0]?.pid ?? 0;
};

/** Cuts a connection from outside, as a restart of the server would. */
const cut = (pid: number): Promise<unknown> =>
  login(database.owner, (client) => client.query('SELECT pg_terminate_backend($1)', [pid]));

describe('a pool', () => {
  it.each([
    ['9007199254740991::int8', 9007199254740991],
    ['(-9007199254740991)::int8', -9007199254740991],
    ["'{1,NULL,9007199254740991}'::int8[]", [1, null, 9007199254740991]],
    ["'2026-06-01'::date", '2026-06-01'],
    ["'{2026-06-01}'::date[]", ['2026-06-01']],
    ['1.10::numeric', '1.10'],
    ['7::int4', 7],
    ['NULL::int8', null],
  ])('reads %s as %j', async (sql, value) => {
    expect(await one(sql)).toEqual(value);
  });

  it.each(['9007199254740992::int8', '(-9007199254740992)::int8', "'{9007199254740992}'::int8[]"])(
    'refuses %s, which no number holds, and works on',
    async (sql) => {
      await expect(one(sql)).rejects.toThrow(RangeError);
      expect(await one('1')).toBe(1);
    },
  );

  it('says whose connections they are', async () => {
    expect(await one(`current_setting('application_name')`)).toBe('pool spec');
  });

  it.each([0, 2])('closes connections that nobody needs, but for those it keeps: %i', async (kept) => {
    const quick = { ...database.owner, idleTimeoutMillis: 20 };
    const some = createPool(quick, { applicationName: 'pool spec', kept });
    let opened = 0;
    some.on('connect', () => (opened += 1));
    await Promise.all(Array.from({ length: 4 }, () => some.query('SELECT pg_sleep(0.2)')));
    expect(opened).toBe(4);
    await vi.waitFor(() => expect(some.totalCount).toBe(kept));
    await pause(60);
    expect(some.totalCount).toBe(kept);
    await some.end();
  });

  it('survives the loss of a connection that is idle', async () => {
    const before = lost.length;
    await cut(await withClient(pool, backend));
    await expect.poll(() => lost.length).toBeGreaterThan(before);
    expect(await one('1')).toBe(1);
  });

  it('survives the loss of a connection that is lent and silent', async () => {
    const before = lost.length;
    const broken = withClient(pool, async (client) => {
      await cut(await backend(client));
      await expect.poll(() => lost.length).toBeGreaterThan(before);
      await client.query('SELECT 1');
    });
    await expect(broken).rejects.toMatchObject({ name: 'DatabaseUnavailable', reason: 'not-answering' });
    expect(await one('1')).toBe(1);
  });

  it('says in a sentence that nothing answers', async () => {
    const nowhere = createPool({ ...database.owner, host: '/nonexistent' }, { applicationName: 'pool spec' });
    await expect(withClient(nowhere, backend)).rejects.toMatchObject({ reason: 'not-answering' });
    await nowhere.end();
  });
});

describe('a lent connection', () => {
  it('is given back after success', async () => {
    const first = await withClient(pool, backend);
    expect(await withClient(pool, backend)).toBe(first);
  });

  it('is destroyed after a failure, with the transaction it was in', async () => {
    let failed = 0;
    const failing = withClient(pool, async (client) => {
      failed = await backend(client);
      await client.query('BEGIN');
      await client.query('SELECT nonsense');
    });
    await expect(failing).rejects.toMatchObject({ code: '42703' });
    expect(await withClient(pool, backend)).not.toBe(failed);
  });
});

describe('a transaction', () => {
  const count = async (): Promise<unknown> => one('(SELECT count(*) FROM entry)');

  it('is committed when the work returns', async () => {
    const answer = await withTransaction(pool, async (client) => {
      await client.query('INSERT INTO entry VALUES (1)');
      return 'done';
    });
    expect([answer, await count()]).toEqual(['done', 1]);
  });

  it('is rolled back when the work throws', async () => {
    const before = await count();
    const failing = withTransaction(pool, async (client) => {
      await client.query('INSERT INTO entry VALUES (2)');
      throw new Error('second thoughts');
    });
    await expect(failing).rejects.toThrow('second thoughts');
    expect(await count()).toBe(before);
  });
});
