import { Client, DatabaseError } from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import { useTestLog } from '../fixtures/postgres-log.ts';
import { verified } from '../fixtures/verified.ts';
import { anAppend, anEvent } from '../testing/index.ts';

const open = useTestLog();
const NOT_ALLOWED = '42501';
const RESTRICTED = '23001';

const codeOf = (client: Client, statement: string): Promise<string | undefined> =>
  client.query(statement).then(
    () => undefined,
    (error: unknown) => (error instanceof DatabaseError ? error.code : String(error)),
  );

const asApplication = async (): Promise<Client> => {
  const { store, database } = await open();
  await store.append(anAppend('case-1', { envelope: { source: { file: 'a.jsonl', line: 1 } } }));
  await store.append(anAppend('case-1', { events: [], expectedRevision: 0 }));
  const client = new Client(database.app);
  await client.connect();
  onTestFinished(() => client.end());
  return client;
};

const TABLES = ['event', 'stream', 'file', 'empty_command', 'head', 'migration'];
const CHANGES = TABLES.flatMap((table) => [
  `DELETE FROM es.${table}`,
  `TRUNCATE es.${table}`,
  `ALTER TABLE es.${table} DISABLE TRIGGER ALL`,
  `DROP TABLE es.${table} CASCADE`,
]);

describe('the role of the application', () => {
  it.each([
    ...CHANGES,
    'UPDATE es.event SET actor = actor',
    'UPDATE es.stream SET revision = revision + 1',
    'UPDATE es.head SET pos = 9',
    'UPDATE es.file SET name = name',
    'INSERT INTO es.event SELECT * FROM es.event',
    "INSERT INTO es.stream (name, revision, hash) VALUES ('case-2', 0, '')",
    "INSERT INTO es.file (name) VALUES ('b.jsonl')",
    'INSERT INTO es.empty_command SELECT * FROM es.empty_command',
    'INSERT INTO es.head SELECT * FROM es.head',
    'CREATE TABLE es.mine (a int)',
    'CREATE OR REPLACE FUNCTION es.take_lock() RETURNS es.head LANGUAGE sql RETURN NULL',
    'ALTER FUNCTION es.take_lock() SECURITY INVOKER',
    'SET session_replication_role = replica',
    "SELECT es.file_id('a name of its own')",
  ])('may not: %s', async (statement) => {
    expect(await codeOf(await asApplication(), statement)).toBe(NOT_ALLOWED);
  });

  it.each([...TABLES, 'log'])('may read es.%s', async (table) => {
    const { rowCount } = await (await asApplication()).query(`SELECT * FROM es.${table}`);
    expect(rowCount).toBeGreaterThan(0);
  });

  it('may append, though what it sees as es.event is a table of its own', async () => {
    const client = await asApplication();
    expect(await codeOf(client, 'CREATE TEMP TABLE event (pos int)')).toBe(NOT_ALLOWED);
    const { rows } = await client.query<{ config: string[] | null; definer: boolean }>(
      `SELECT proconfig AS config, prosecdef AS definer FROM pg_proc
       WHERE pronamespace = 'es'::regnamespace AND prosecdef`,
    );
    expect(rows).toHaveLength(4);
    for (const { config } of rows) expect(config?.[0]).toBe('search_path=pg_catalog, pg_temp');
  });

  it('finds no function in es that everybody may call', async () => {
    const { rows } = await (
      await asApplication()
    ).query(
      `SELECT proname FROM pg_proc WHERE pronamespace = 'es'::regnamespace AND has_function_privilege('public', oid, 'EXECUTE')`,
    );
    expect(rows).toEqual([]);
  });
});

describe('a careless owner', () => {
  it.each([
    'UPDATE es.event SET actor = actor',
    'DELETE FROM es.event',
    'DELETE FROM es.event WHERE false',
    'TRUNCATE es.event',
    'UPDATE es.empty_command SET pos = 0',
    'DELETE FROM es.empty_command',
    'TRUNCATE es.empty_command',
    'UPDATE es.file SET name = name',
    'DELETE FROM es.file',
    'DELETE FROM es.stream',
    'TRUNCATE es.stream',
    "UPDATE es.stream SET name = 'case-2'",
    'DELETE FROM es.head',
    'INSERT INTO es.head SELECT * FROM es.head',
    "INSERT INTO es.head VALUES (false, 9, 0, '')",
  ])('is stopped: %s', async (statement) => {
    const { store, owner } = await open();
    await store.append(anAppend('case-1'));
    expect(await codeOf(owner, statement)).toBe(RESTRICTED);
  });

  it('who moves the head back finds every append refused, and the log broken', async () => {
    const { store, bulk, owner } = await open();
    await store.append(anAppend('case-1'));
    await owner.query('UPDATE es.head SET pos = pos - 1');
    await expect(store.append(anAppend('case-2'))).rejects.toMatchObject({ code: '23505' });
    await expect(
      store.append(anAppend('case-1', { expectedRevision: 0, events: [anEvent(1), anEvent(2)] })),
    ).rejects.toMatchObject({ code: '23505' });
    for (const log of [store, bulk])
      await expect(log.appendAll([anAppend('case-2')])).rejects.toMatchObject({ code: '23505' });
    expect(await verified(store)).toMatchObject({ whole: false, fault: { position: 1, kind: 'head' } });
  });

  it('is stopped by triggers that no setting of a session turns off', async () => {
    const { owner } = await open();
    const { rows } = await owner.query<{ tgenabled: string }>(
      `SELECT tgenabled FROM pg_trigger WHERE tgrelid::regclass::text LIKE 'es.%' AND NOT tgisinternal`,
    );
    expect(rows.map(({ tgenabled }) => tgenabled)).toEqual(Array.from({ length: 7 }, () => 'A'));
  });
});
