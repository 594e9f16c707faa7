import { createPool, openDatabase, withBaseBackup, withClient, type Database } from '@casetrail/database';
import type { Head } from '@casetrail/event-store';
import type { Instant } from '@casetrail/kernel';
import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, rename, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { filesBeside } from './beside.ts';
import { gatherErasures } from './erasures.ts';
import { hasCode, ifThere, makeClosed, syncDirectory } from './files.ts';
import { draftName, isDraft, storeManifest, type Manifest, type Part } from './manifest.ts';
import { Mirror } from './mirror.ts';
import { assertKeyElsewhere, linePlaces, preparePlaces } from './places.ts';
import { keepNewest, type Removed } from './retention.ts';
import { loadBackupKey, type BackupKey } from './sealing/backup-key.ts';
import { storeSealed } from './sealing/sealed-file.ts';
import { tarOf, type TarEntry } from './sealing/tar.ts';
import { changeState, keyFileOf, readState } from './state.ts';
import { BackupTrouble } from './trouble.ts';

export interface TakeOptions {
  readonly dataDir: string;
  /** Directory of the backups; without it, where the data directory's backups go. */
  readonly to?: string | undefined;
  readonly keyFile?: string | undefined;
  /** The list of erased clients, where it lies elsewhere than beside the data directory. */
  readonly erasureList?: string | undefined;
  /** So many bases are kept; all where left out. */
  readonly keep?: number | undefined;
  /** True where it is thrown away again: nobody is to rely on it. */
  readonly isRehearsal?: boolean;
  readonly onProgress?: ((bytes: number) => void) | undefined;
  readonly faults?: TakeFaults;
}

/** What tests break. */
interface TakeFaults {
  /** Before a backup counts as one. */
  readonly beforePublishing?: () => Promise<void> | void;
  /** The saboteur: it counts as one while it is being written. */
  readonly publishFirst?: boolean;
}

export interface Taken {
  readonly directory: string;
  readonly begunAt: Instant;
  readonly endedAt: Instant;
  readonly head: Head;
  readonly bytes: number;
  readonly keyFile: string;
  /** True where the key was drawn for this backup: somebody has to keep a copy of it. */
  readonly keyIsNew: boolean;
  readonly removed: Removed;
}

/**
 * Makes a whole backup of a data directory, whether the system runs or not.
 * @throws BackupTrouble, DatabaseUnavailable
 */
export const takeBackup = async (options: TakeOptions): Promise<Taken> => {
  const dataDir = resolve(options.dataDir);
  if (!(await ifThere(stat(join(dataDir, 'postgres', 'data')))))
    throw new BackupTrouble(
      'nothing-there',
      `${dataDir} 里还没有数据库，没有可备份的内容`,
      `There is no database in ${dataDir}, and so nothing to back up`,
    );
  const known = await readState(dataDir);
  const to = options.to ?? known?.to;
  if (to === undefined)
    throw new BackupTrouble(
      'no-place',
      '没有指定备份目录；请用 --to 指定，或设置 CASETRAIL_BACKUPS',
      'Nobody has said where backups go: name a directory with --to, or set CASETRAIL_BACKUPS',
    );
  const places = await preparePlaces(to, dataDir);
  const keyFile = keyFileOf(dataDir, options.keyFile ?? known?.keyFile);
  assertKeyElsewhere(keyFile, places, dataDir);
  const { key, isNew } = await loadBackupKey(keyFile, true);
  const isNoted = options.isRehearsal !== true;
  const { line } = await changeState(dataDir, isNoted && options.keyFile !== undefined ? { keyFile } : {});
  const { bases } = linePlaces(places, line);
  await makeClosed(bases);

  const database = await openDatabase({ dataDir });
  try {
    const made = await withBaseBackup(dataDir, async (backup) => {
      // Under the lock of the one backup at a time: what is half-made now was left by a fall.
      for (const name of await readdir(bases))
        if (isDraft(name)) await rm(join(bases, name), { recursive: true });
      return write({ ...options, dataDir }, { backup, database, places, key, line, bases });
    });
    const removed =
      options.keep === undefined
        ? { bases: 0, segments: 0 }
        : await keepNewest(places, options.keep, line, key);
    const { directory, manifest, bytes } = made;
    const head = { position: manifest.head.position, hash: Buffer.from(manifest.head.hash, 'hex') };
    if (isNoted)
      await changeState(dataDir, { last: { at: manifest.endedAt, position: head.position, directory } });
    return {
      directory,
      begunAt: manifest.begunAt as Instant,
      endedAt: manifest.endedAt as Instant,
      head,
      bytes,
      keyFile,
      keyIsNew: isNew,
      removed,
    };
  } finally {
    await database.close();
  }
};

interface Means {
  readonly backup: Parameters<Parameters<typeof withBaseBackup>[1]>[0];
  readonly database: Database;
  readonly places: Awaited<ReturnType<typeof preparePlaces>>;
  readonly key: BackupKey;
  readonly line: string;
  readonly bases: string;
}

const write = async (
  { dataDir, erasureList, onProgress, faults = {} }: TakeOptions,
  { backup, database, places, key, line, bases }: Means,
) => {
  const begunAt = Date.now();
  const name = `${new Date(begunAt).toISOString().replaceAll(/[-:.]/g, '')}-${randomBytes(4).toString('hex')}`;
  const draft = join(bases, draftName(name));
  const directory = join(bases, name);
  await makeClosed(draft);
  const parts: Part[] = [];
  const store = async (file: Part['file'], entries: AsyncIterable<TarEntry>) => {
    const content = counted(tarOf(entries), onProgress);
    parts.push({ file, ...(await storeSealed(join(draft, file), content, key, `${line}/${name}/${file}`)) });
  };
  await store('cluster.sealed', backup.files());
  const head = await headOf(database);
  const { label, segments, segmentBytes } = await backup.stop();
  const endedAt = Date.now();
  await store('wal.sealed', segmentsOf(label, segments, segmentBytes));
  await store('files.sealed', filesBeside(dataDir));
  // After the end of the backup: whoever is in the log by then has his key on disk.
  await new Mirror(dataDir, places, key).renew();
  const standing = erasureList ?? `${dataDir}.erased`;
  await gatherErasures([join(dataDir, 'keys', 'erased.list'), standing], places.erased);
  const manifest: Manifest = {
    ...{ form: 1, line, begunAt, endedAt, serverVersion: backup.serverVersion, segmentBytes },
    firstSegment: segments[0]?.name ?? '',
    lastSegment: segments.at(-1)?.name ?? '',
    head: { position: head.position, hash: Buffer.from(head.hash).toString('hex') },
    erasureList: standing,
    parts,
  };
  if (faults.publishFirst)
    await storeManifest(draft, name, manifest, key).then(() => rename(draft, directory));
  await faults.beforePublishing?.();
  await storeManifest(draft, name, manifest, key);
  await rename(draft, directory);
  await syncDirectory(bases);
  return { directory, manifest, bytes: parts.reduce((sum, part) => sum + part.bytes, 0) };
};

async function* counted(
  content: AsyncIterable<Uint8Array>,
  onProgress: TakeOptions['onProgress'],
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const piece of content) {
    bytes += piece.length;
    onProgress?.(bytes);
    yield piece;
  }
}

export const LABEL = 'backup_label';

async function* segmentsOf(
  label: string,
  segments: readonly { readonly name: string; readonly path: string }[],
  size: number,
): AsyncGenerator<TarEntry> {
  const bytes = Buffer.from(label);
  yield {
    kind: 'file',
    path: LABEL,
    size: bytes.length,
    content: async function* () {
      yield bytes;
    },
  };
  for (const { name, path } of segments)
    yield { kind: 'file', path: name, size, content: () => createReadStream(path) as AsyncIterable<Buffer> };
}

interface HeadRow {
  readonly position: number;
  readonly hash: Buffer;
  readonly elsewhere: boolean;
}

const HEAD = /* sql */ `
SELECT h.pos AS position, h.hash, EXISTS (SELECT FROM work.log_place) AS elsewhere FROM es.head h`;

const NO_TABLES = ['42P01', '3F000'];

/** @throws BackupTrouble where the log is not in this database */
const headOf = async (database: Database): Promise<Head> => {
  const pool = createPool(database.app, { applicationName: 'casetrail backup', max: 1 });
  try {
    const { rows } = await withClient(pool, (client) => client.query<HeadRow>(HEAD));
    const [row] = rows;
    if (row?.elsewhere)
      throw new BackupTrouble(
        'external',
        '日志在 KurrentDB 中，请用它自己的备份；这里没有可备份的记录',
        'The log is in KurrentDB and is backed up by its own means; there is no record here to copy',
      );
    return row ?? { position: 0, hash: Buffer.alloc(32) };
  } catch (error) {
    // Initialised, and nothing was recorded yet.
    if (hasCode(error, ...NO_TABLES)) return { position: 0, hash: Buffer.alloc(32) };
    throw error;
  } finally {
    await pool.end();
  }
};
