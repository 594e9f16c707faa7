import { existsSync, readFileSync, rmSync } from 'node:fs';
import type { PoolConfig } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenOptions } from './database.ts';
import { openEmbedded, type EmbeddedDatabase } from './embedded/open-embedded.ts';
import { freshInstallation } from './fixtures/pristine-installation.ts';
import { layoutOf } from './layout.ts';
import { login } from './login.ts';
import { openDatabase } from './open.ts';
import { temporaryDirectory } from './testing/test-server.ts';

/** A server that somebody else runs: its roles are cleared away, so that it is met as a stranger. */
const serverHome = freshInstallation();
let server: EmbeddedDatabase;

const homes: string[] = [];

function open(url: string, options: Partial<OpenOptions> = {}): ReturnType<typeof openDatabase> {
  const dataDir = temporaryDirectory();
  homes.push(dataDir);
  return openDatabase({ dataDir, databaseUrl: url, ...options });
}

const urlOf = ({ user, password, host }: PoolConfig, database: string): string =>
  `postgresql://${user}:${String(password)}@/${database}?host=${encodeURIComponent(host ?? '')}`;

const asRunner = (database: string, sql: string): Promise<unknown> =>
  login({ ...server.runner, database }, (client) => client.query(sql));

/** Creates a database whose owner has these attributes; gives the URL of that owner. */
async function databaseOf(name: string, attributes: string): Promise<string> {
  await asRunner('postgres', `CREATE ROLE ${name} LOGIN PASSWORD 'secret' ${attributes}`);
  await asRunner('postgres', `CREATE DATABASE ${name} OWNER ${name} TEMPLATE template0`);
  return urlOf({ ...server.runner, user: name, password: 'secret' }, name);
}

beforeAll(async () => {
  server = await openEmbedded({ dataDir: serverHome, durability: 'relaxed-for-tests' });
  await asRunner('postgres', 'DROP DATABASE casetrail');
  await asRunner('postgres', 'DROP ROLE casetrail_app; DROP ROLE casetrail_queue; DROP ROLE casetrail_owner');
});
afterAll(async () => {
  await server.database.close();
  for (const home of [serverHome, ...homes]) rmSync(home, { recursive: true });
});

const relaxed = { durability: 'relaxed-for-tests' } as const;

describe('an external server', () => {
  it('is refused while it could lose commits, naming the settings', async () => {
    const url = await databaseOf('unsafe', '');
    await expect(open(url)).rejects.toMatchObject({
      reason: 'not-durable',
      message: expect.stringContaining('fsync is off'),
    });
  });

  it('is used as its owner alone where he may create no roles, with a warning for each', async () => {
    const database = await open(await databaseOf('modest', ''), relaxed);
    expect(database).toMatchObject({ kind: 'external', attached: true, serverPid: undefined });
    expect([database.app.user, database.queue.user]).toEqual(['modest', 'modest']);
    expect(database.warnings).toEqual([
      expect.stringContaining('casetrail_app could not be created'),
      expect.stringContaining('casetrail_queue could not be created'),
    ]);
  });

  it('gets roles of few rights where the owner may create them', async () => {
    const lines: string[] = [];
    const database = await open(await databaseOf('able', 'CREATEROLE'), {
      ...relaxed,
      log: (line) => lines.push(line),
    });
    expect(database.warnings).toEqual([]);
    expect(lines).toEqual([]);
    expect([database.owner.user, database.app.user, database.queue.user]).toEqual([
      'able',
      'casetrail_app',
      'casetrail_queue',
    ]);
    const create = (config: PoolConfig, table: string): Promise<unknown> =>
      login(config, (client) => client.query(`CREATE TABLE ${table} ()`));
    await expect(create(database.app, 'public.t')).rejects.toMatchObject({ code: '42501' });
    await create(database.queue, 'bullmq.t');
    await create(database.owner, 'public.t');
    await database.close();
  });

  it('keeps the same roles and passwords at the next start', async () => {
    const [dataDir = ''] = homes.slice(-1);
    const again = await openDatabase({
      ...relaxed,
      dataDir,
      databaseUrl: urlOf({ ...server.runner, user: 'able', password: 'secret' }, 'able'),
    });
    expect(again.warnings).toEqual([]);
    expect(readFileSync(layoutOf(dataDir).secretsFile, 'utf8')).toContain(String(again.app.password));
    expect(existsSync(layoutOf(dataDir).data)).toBe(false);
  });

  it('leaves a role alone whose password another installation has set', async () => {
    const url = urlOf({ ...server.runner, user: 'able', password: 'secret' }, 'able');
    const second = await open(url, relaxed);
    expect(second.app.user).toBe('able');
    expect(second.warnings[0]).toMatch(/casetrail_app has another password than the one in secrets/);
  });

  it('warns of an owner who is a superuser', async () => {
    const database = await open(urlOf(server.runner, 'able'), relaxed);
    expect(database.warnings[0]).toMatch(/superuser/);
  });

  it('is refused when its database is not in UTF-8', async () => {
    await asRunner(
      'postgres',
      `CREATE DATABASE latin TEMPLATE template0 ENCODING 'SQL_ASCII' LOCALE_PROVIDER libc LOCALE 'C'`,
    );
    await expect(open(urlOf(server.runner, 'latin'), relaxed)).rejects.toMatchObject({
      reason: 'unsupported-server',
    });
  });

  it.each([
    ['a wrong password', 'postgresql://able:wrong@/able', 'wrong-password'],
    ['a database that is not there', 'postgresql://able:secret@/missing', 'refused-by-server'],
  ])('is refused for %s, without repeating the password', async (_, url, reason) => {
    const opening = open(`${url}?host=${encodeURIComponent(server.runner.host ?? '')}`, relaxed);
    await expect(opening).rejects.toMatchObject({ reason });
    await expect(opening).rejects.not.toThrow(/secret|wrong@/);
  });

  it('is refused when nothing answers', async () => {
    await expect(open('postgresql://u:p@127.0.0.1:1/d')).rejects.toMatchObject({ reason: 'not-answering' });
  });
});
