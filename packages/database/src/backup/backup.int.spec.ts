import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepArchiving, waitingSegments, type Archiver } from '../archive/keep-archiving.ts';
import { setArchiving } from '../archive/places.ts';
import { isSegment } from '../archive/wal-names.ts';
import type { Database } from '../database.ts';
import { freshInstallation } from '../fixtures/pristine-installation.ts';
import { layoutOf } from '../layout.ts';
import { login } from '../login.ts';
import { openDatabase } from '../open.ts';
import { temporaryDirectory } from '../testing/test-server.ts';
import { withBaseBackup } from './base-backup.ts';
import { recoverCluster } from './recover.ts';

const source = freshInstallation();
const room = temporaryDirectory();
const archive = join(room, 'archive');
const base = join(room, 'base');

let database: Database;
let archiver: Archiver;
const kept: string[] = [];
/** The database's own clock after each mark (ms since 1970). */
const moments: number[] = [];

const mark = (n: number): Promise<void> =>
  login(database.owner, async (client) => {
    await client.query('INSERT INTO mark VALUES ($1)', [n]);
    const { rows } = await client.query<{ now: number }>(
      'SELECT ceil(extract(epoch FROM clock_timestamp()) * 1000)::float8 AS now, pg_sleep(0.02)',
    );
    moments[n] = rows[0]?.now ?? 0;
  });

beforeAll(async () => {
  mkdirSync(archive);
  setArchiving(source, true);
  database = await openDatabase({ dataDir: source });
  archiver = keepArchiving(source, {
    switchMs: 1_000,
    keep: async (name, path) => {
      writeFileSync(join(archive, name), readFileSync(path));
      kept.push(name);
    },
  });
  await login(database.owner, (client) => client.query('CREATE TABLE mark (n int)'));
  await mark(0);
  await withBaseBackup(source, async (backup) => {
    for await (const file of backup.files()) {
      const path = join(base, file.path);
      mkdirSync(file.kind === 'directory' ? path : dirname(path), { recursive: true });
      if (file.kind === 'directory') continue;
      const pieces: Buffer[] = [];
      for await (const piece of file.content()) pieces.push(piece);
      expect(Buffer.concat(pieces)).toHaveLength(file.size);
      writeFileSync(path, Buffer.concat(pieces));
      // Somebody goes on working.
      if (file.path === 'PG_VERSION') await mark(1);
    }
    const { label, segments } = await backup.stop();
    writeFileSync(join(base, 'backup_label'), label);
    mkdirSync(join(room, 'own'));
    for (const { name, path } of segments) writeFileSync(join(room, 'own', name), readFileSync(path));
  });
  await mark(2);
  await mark(3);
  await database.close();
  await archiver.close();
});
afterAll(() => {
  for (const directory of [source, room]) rmSync(directory, { recursive: true });
});

/** The marks in the cluster that is made of base and segments, up to a moment. */
const recovered = async (from: string, to?: number) => {
  const dataDir = temporaryDirectory();
  const { data, postgres } = layoutOf(dataDir);
  try {
    mkdirSync(join(dataDir, 'secrets'), { mode: 0o700 });
    await cp(layoutOf(source).secretsFile, layoutOf(dataDir).secretsFile);
    await cp(base, data, { recursive: true });
    await cp(from, join(postgres, 'wal-in'), { recursive: true });
    const found = await recoverCluster({ dataDir, segments: join(postgres, 'wal-in'), to });
    if (!found.reached) return found;
    const opened = await openDatabase({ dataDir });
    const { rows } = await login(opened.owner, (client) =>
      client.query<{ n: readonly number[] }>('SELECT array_agg(n ORDER BY n) AS n FROM mark'),
    );
    await opened.close();
    return { ...found, marks: rows[0]?.n };
  } finally {
    rmSync(dataDir, { recursive: true });
  }
};

describe('a base backup of a database in use', () => {
  it('is whole by itself, with what was written while it was made', async () => {
    expect(existsSync(join(base, 'postmaster.pid'))).toBe(false);
    expect(readdirSync(join(base, 'pg_wal'))).toEqual([]);
    expect(await recovered(join(room, 'own'))).toMatchObject({ reached: true, marks: [0, 1] });
  });

  it('goes on to any moment with the write-ahead log that was kept', async () => {
    expect(await recovered(archive, moments[2])).toMatchObject({ reached: true, marks: [0, 1, 2] });
  });

  it('goes on to the end, which a server that was stopped in order has handed over', async () => {
    expect(await recovered(archive)).toMatchObject({ reached: true, marks: [0, 1, 2, 3] });
  });

  it('does not pretend to have come to a moment that was not kept', async () => {
    const found = await recovered(join(room, 'own'), moments[3]);
    expect(found).toMatchObject({ reached: false });
    expect(found.lastCommit).toBeLessThan(moments[2] ?? 0);
    expect(found.lastCommit).toBeGreaterThanOrEqual((moments[0] ?? 0) - 1_000);
  });
});

describe('the copier', () => {
  it('has kept each segment once, in order, and left no mark behind that the server has not seen', () => {
    const segments = kept.filter(isSegment);
    expect(segments.length).toBeGreaterThan(1);
    expect(segments).toEqual([...new Set(segments)].sort());
    expect(archiver.trouble).toBeUndefined();
  });

  it('loses nothing where a segment could not be kept: the server holds it until it can', async () => {
    database = await openDatabase({ dataDir: source });
    let isFull = true;
    const later: string[] = [];
    archiver = keepArchiving(source, {
      switchMs: 200,
      keep: async (name, path) => {
        if (isFull) throw new Error('no room');
        later.push(name);
        expect(readFileSync(path).length).toBe(16 * 1024 * 1024);
      },
    });
    await mark(4);
    await expect.poll(() => archiver.trouble?.message).toBe('no room');
    expect(waitingSegments(source)?.count).toBeGreaterThan(0);
    isFull = false;
    await expect.poll(() => later.length).toBeGreaterThan(0);
    await expect.poll(() => archiver.trouble).toBeUndefined();
    await expect.poll(() => archiver.settled()).toBe(true);
    expect(waitingSegments(source)).toBeUndefined();
    await database.close();
    await archiver.close();
    expect(kept).not.toContain(later[0]);
  });

  it('is not needed where nothing is to be kept', async () => {
    setArchiving(source, false);
    database = await openDatabase({ dataDir: source });
    await login(database.owner, (client) => client.query('DROP TABLE mark'));
    await database.close();
    const status = join(layoutOf(source).data, 'pg_wal', 'archive_status');
    expect(readdirSync(status).filter((name) => name.endsWith('.ready'))).toEqual([]);
  });
});
