import { keepArchiving, setArchiving, type Archiver, type Database } from '@casetrail/database';
import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { OpenOptions } from '../platform/open-options.ts';
import { Mirror } from './mirror.ts';
import { assertKeyElsewhere, placesIn, preparePlaces } from './places.ts';
import { loadBackupKey } from './sealing/backup-key.ts';
import { changeState, forgetState, keyFileOf, readState } from './state.ts';
import { WalArchive } from './wal-archive.ts';

export interface KeepingOptions {
  readonly dataDir: string;
  /** Where backups are to go; without it, where they went before. */
  readonly to?: string | undefined;
  readonly keyFile?: string | undefined;
  /** Takes one line for a person: a new key has to be kept elsewhere. */
  readonly log?: ((line: string) => unknown) | undefined;
}

/** What an installation with backups needs while it runs. */
export interface Keeping {
  /** The list among the backups that every erasure is noted on as well. */
  readonly erasureList: string;
  /** Begins to copy what the database hands over. Close it after the database. */
  begin(): Archiver;
}

/**
 * What is to be kept of an installation, and where; undefined where nobody has asked for backups. Where backups are asked for,
 * the database hands over its write-ahead log from now on.
 * @throws BackupTrouble where they are asked for in a place or with a key that cannot be
 */
export const keepingOf = async (options: KeepingOptions): Promise<Keeping | undefined> => {
  const { dataDir } = options;
  const known = await readState(dataDir);
  const to = options.to ?? known?.to;
  if (to === undefined) return undefined;
  const keyFile = keyFileOf(dataDir, options.keyFile ?? known?.keyFile);
  const places = placesIn(to);
  const isNew = known?.to === undefined || resolve(known.to) !== places.root || known.keyFile !== keyFile;
  // Asked for before the first start of all.
  await mkdir(dataDir, { recursive: true });
  if (isNew) {
    await preparePlaces(to, dataDir);
    assertKeyElsewhere(keyFile, places, dataDir);
    const { isNew: isDrawn } = await loadBackupKey(keyFile, true);
    if (isDrawn) options.log?.(keepKey(keyFile));
    await changeState(dataDir, { to: places.root, keyFile });
  }
  const { line } = await changeState(dataDir, {});
  setArchiving(dataDir, true);
  let store: Promise<{ readonly archive: WalArchive; readonly mirror: Mirror }> | undefined;
  const opened = async () => {
    const { key } = await loadBackupKey(keyFile, false);
    return { archive: new WalArchive(places, line, key), mirror: new Mirror(dataDir, places, key) };
  };
  return {
    erasureList: places.erased,
    begin: () =>
      keepArchiving(dataDir, {
        async keep(name, path) {
          store ??= opened();
          const { archive, mirror } = await store.catch((error: unknown) => {
            store = undefined;
            throw error;
          });
          await archive.keep(name, path, mirror);
        },
      }),
  };
};

const keepKey = (file: string): string =>
  `新的备份密钥在 ${file}，请现在就抄存到另一处 · A new key of the backups is in ${file}: keep a copy of it somewhere else now, and not with the backups`;

/** From now on no write-ahead log is kept; backups that are there stay, and the next ones begin a line of their own. */
export const stopKeeping = async (dataDir: string): Promise<void> => {
  setArchiving(dataDir, false);
  await forgetState(dataDir);
};

/** As the environment and the options of an opening say. Elsewhere than in an embedded database there is nothing of ours to keep. */
export const keepingFor = async ({
  dataDir,
  databaseUrl,
  kurrentdbUrl = process.env['KURRENTDB_URL'],
  backups = process.env['CASETRAIL_BACKUPS'] || undefined,
  backupKeyFile = process.env['CASETRAIL_BACKUP_KEY_FILE'] || undefined,
  log,
}: OpenOptions): Promise<Keeping | undefined> =>
  backups === false || databaseUrl || kurrentdbUrl
    ? undefined
    : keepingOf({ dataDir, to: backups, keyFile: backupKeyFile, log });

/** What an opened system has of its backups. */
export interface Kept {
  readonly archiver: Archiver;
  readonly erasureList: string;
}

/** Closing it lets the database hand over its last segment first. */
export const keptDatabase = (
  database: Database,
  keeping: Keeping | undefined,
): { readonly database: Database; readonly kept: Kept | undefined } => {
  if (!keeping) return { database, kept: undefined };
  const archiver = keeping.begin();
  const close = async () => {
    await database.close();
    await archiver.close();
  };
  return { database: { ...database, close }, kept: { archiver, erasureList: keeping.erasureList } };
};
