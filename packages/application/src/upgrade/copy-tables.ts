import { createPool, type Database } from '@casetrail/database';
import { writing } from '@casetrail/read-models';
import { createHash } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import { UpgradeTrouble } from './upgrade-trouble.ts';

/** What is neither the log nor made from it: who gets in, and what the machines remember between two runs. */
const SCHEMAS = ['access', 'work'];

const BATCH = 500;

/** Tables in an order in which each comes after those that it refers to. */
const TABLES = /* sql */ `
SELECT format('%I.%I', n.nspname, c.relname) AS name,
       (SELECT count(*) FROM pg_constraint f WHERE f.conrelid = c.oid AND f.contype = 'f' AND f.confrelid <> c.oid)::int AS refers,
       (SELECT a.attname FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attidentity <> '' LIMIT 1) AS counted
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = ANY ($1) AND c.relkind = 'r'
ORDER BY refers, name`;

interface Table {
  readonly name: string;
  /** Its column that counts by itself. */
  readonly counted: string | null;
}

const withPool = async <Result>(
  database: Database,
  work: (pool: Pool) => Promise<Result>,
): Promise<Result> => {
  const pool = createPool(writing(database.owner), { applicationName: 'casetrail upgrade', max: 1 });
  try {
    return await work(pool);
  } finally {
    await pool.end();
  }
};

/** Rows in any order, as text that says everything of them. */
async function* rowsOf(client: PoolClient, { name }: Table): AsyncGenerator<readonly string[]> {
  await client.query('BEGIN');
  await client.query(`DECLARE rows CURSOR FOR SELECT to_jsonb(t)::text AS row FROM ${name} t`);
  for (;;) {
    const { rows } = await client.query<{ row: string }>(`FETCH ${BATCH} FROM rows`);
    if (rows.length === 0) break;
    yield rows.map(({ row }) => row);
  }
  await client.query('COMMIT');
}

/** A hash of all rows, whatever their order. */
const hashOf = async (pool: Pool, table: Table): Promise<string> => {
  const client = await pool.connect();
  try {
    const hashes: string[] = [];
    for await (const rows of rowsOf(client, table))
      hashes.push(...rows.map((row) => createHash('sha256').update(row).digest('hex')));
    return createHash('sha256').update(hashes.sort().join('\n')).digest('hex');
  } finally {
    client.release();
  }
};

/**
 * Copies the tables that the log does not make from one database to another whose tables are there and empty.
 * @returns names of the tables
 * @throws UpgradeTrouble where one has other rows afterwards
 */
export const copyTables = (from: Database, to: Database): Promise<readonly string[]> =>
  withPool(from, (source) =>
    withPool(to, async (target) => {
      const { rows: tables } = await source.query<Table>(TABLES, [SCHEMAS]);
      for (const table of tables) await copyTable(source, target, table);
      for (const table of tables) {
        if ((await hashOf(source, table)) === (await hashOf(target, table))) continue;
        throw new UpgradeTrouble(
          'differs',
          `表 ${table.name} 抄写后与原来的不同；原数据库没有改动`,
          `The table ${table.name} is not what it was after it was copied; the old database is where it was`,
        );
      }
      return tables.map(({ name }) => name);
    }),
  );

const copyTable = async (source: Pool, target: Pool, table: Table): Promise<void> => {
  const { name, counted } = table;
  const client = await source.connect();
  try {
    for await (const rows of rowsOf(client, table)) {
      await target.query(
        `INSERT INTO ${name} OVERRIDING SYSTEM VALUE SELECT * FROM jsonb_populate_recordset(NULL::${name}, $1::jsonb)`,
        [`[${rows.join(',')}]`],
      );
    }
  } finally {
    client.release();
  }
  if (counted === null) return;
  await target.query(
    `SELECT setval(pg_get_serial_sequence($1, $2), max(${counted})) FROM ${name} HAVING max(${counted}) IS NOT NULL`,
    [name, counted],
  );
};
