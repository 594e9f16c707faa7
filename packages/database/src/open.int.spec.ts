import { renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { PoolConfig } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from './database.ts';
import { freshInstallation } from './fixtures/pristine-installation.ts';
import { layoutOf } from './layout.ts';
import { login } from './login.ts';
import { openDatabase } from './open.ts';
import { temporaryDirectory } from './testing/test-server.ts';

const bits = (path: string): number => statSync(path).mode & 0o777;

async function ask(config: PoolConfig, sql: string): Promise<unknown> {
  const { rows } = await login(config, (client) => client.query({ text: sql, rowMode: 'array' }));
  return rows[0]?.[0];
}

describe('the embedded database', () => {
  // A blank, a comma, a quotation mark and letters beyond ASCII: all of them meet a shell or a list somewhere.
  const home = temporaryDirectory();
  const dataDir = join(home, '装修 cases, "2026"');
  let database: Database;

  beforeAll(async () => {
    database = await openDatabase({ dataDir });
  });
  afterAll(async () => {
    await database.close();
    rmSync(home, { recursive: true });
  });

  it('is started by the first to open it', () => {
    expect(database).toMatchObject({ kind: 'embedded', attached: false, warnings: [] });
    expect(database.serverVersion).toMatch(/^\d+\.\d+$/);
  });

  it('keeps its passwords where only their owner can read them', () => {
    const { secretsFile } = layoutOf(dataDir);
    expect([bits(secretsFile), bits(dirname(secretsFile))]).toEqual([0o600, 0o700]);
  });

  it('refuses a wrong password', async () => {
    const wrong = { ...database.owner, password: `${String(database.owner.password)}x` };
    await expect(ask(wrong, 'SELECT 1')).rejects.toMatchObject({ reason: 'wrong-password' });
  });

  it.each(['owner', 'app', 'queue'] as const)('makes no superuser of its %s role', async (role) => {
    const sql = `SELECT rolsuper OR rolcreaterole OR rolcreatedb FROM pg_roles WHERE rolname = current_user`;
    expect(await ask(database[role], sql)).toBe(false);
  });

  it('lets the owner create tables', async () => {
    await ask(database.owner, 'CREATE TABLE owned ()');
    expect(await ask(database.owner, `SELECT to_regclass('owned') IS NOT NULL`)).toBe(true);
  });

  it.each(['CREATE TABLE t ()', 'CREATE TEMP TABLE t ()', 'CREATE SCHEMA s', 'CREATE TABLE bullmq.t ()'])(
    'refuses the app role: %s',
    async (sql) => {
      await expect(ask(database.app, sql)).rejects.toMatchObject({ code: '42501' });
    },
  );

  it('gives the queue a schema of its own and lets only it commit without waiting', async () => {
    await ask(database.queue, 'CREATE TABLE bullmq.job ()');
    await ask(database.queue, 'CREATE TEMP TABLE together ()');
    await expect(ask(database.queue, 'CREATE TABLE public.job ()')).rejects.toMatchObject({ code: '42501' });
    expect(await ask(database.queue, 'SHOW synchronous_commit')).toBe('off');
    expect(await ask(database.app, 'SHOW synchronous_commit')).toBe('on');
  });

  it.each([
    ['listen_addresses', ''],
    ['TimeZone', 'UTC'],
    ['server_encoding', 'UTF8'],
    ['data_checksums', 'on'],
    ['password_encryption', 'scram-sha-256'],
    ['jit', 'off'],
  ])('runs with %s set to "%s"', async (name, value) => {
    expect(await ask(database.owner, `SHOW ${name}`)).toBe(value);
  });

  it('knows Chinese letters as letters, so that trigrams find them', async () => {
    await ask(database.owner, 'CREATE EXTENSION pg_trgm');
    expect(await ask(database.owner, `SELECT similarity('张三丰装修', '张三丰')`)).toBeGreaterThan(0.3);
  });

  it('has data and passwords again when it is opened the next time', async () => {
    await ask(database.owner, 'CREATE TABLE kept AS SELECT 1 AS one');
    await database.close();
    const before = database;
    database = await openDatabase({ dataDir });
    expect(database.attached).toBe(false);
    expect(database.app).toEqual(before.app);
    expect(await ask(database.owner, 'SELECT one FROM kept')).toBe(1);
  });

  it('is shared by two opens in one process and stopped by the last', async () => {
    const second = await openDatabase({ dataDir });
    expect(second).toMatchObject({ attached: true, serverPid: database.serverPid });
    await second.close();
    await second.close();
    expect(await ask(database.owner, 'SELECT 1')).toBe(1);
  });
});

describe('a data directory with a long path', () => {
  it('has its socket elsewhere, in a closed directory that goes away with the server', async () => {
    const home = temporaryDirectory();
    const dataDir = join(home, 'long'.repeat(30));
    renameSync(freshInstallation(), dataDir);
    const database = await openDatabase({ dataDir });
    const socketDirectory = String(database.owner.host);
    expect(socketDirectory.startsWith(dataDir)).toBe(false);
    expect(bits(socketDirectory)).toBe(0o700);
    expect(await ask(database.app, 'SELECT 1')).toBe(1);
    await database.close();
    expect(statSync(socketDirectory, { throwIfNoEntry: false })).toBeUndefined();
    rmSync(home, { recursive: true });
  });
});
