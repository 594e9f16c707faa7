import { closeSync, existsSync, mkdirSync, openSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileFailure, hasCode } from './failures.ts';

/** Where everything of one installation lies; all paths are absolute. */
export interface Layout {
  readonly root: string;
  readonly postgres: string;
  /** The cluster itself; only PostgreSQL writes here. */
  readonly data: string;
  readonly log: string;
  readonly socket: string;
  /** Held exclusively while a process opens or closes the database. */
  readonly openLock: string;
  /** Held shared by every process that uses the embedded server. */
  readonly usersLock: string;
  readonly secretsFile: string;
  /** Where the host and the server tell each other what write-ahead log is to be kept elsewhere, and is. */
  readonly archive: string;
}

/** The paths below a data directory; touches nothing. */
export function layoutOf(dataDir: string): Layout {
  const root = resolve(dataDir);
  const postgres = join(root, 'postgres');
  return {
    root,
    postgres,
    data: join(postgres, 'data'),
    log: join(postgres, 'log'),
    socket: join(postgres, 'socket'),
    openLock: join(postgres, 'open.lock'),
    usersLock: join(postgres, 'users.lock'),
    secretsFile: join(root, 'secrets', 'database.json'),
    archive: join(postgres, 'archive'),
  };
}

/**
 * Creates a directory with its parents; the last one gets `mode` when it is new. The recursion is our own:
 * that of `mkdirSync` never ends where a file system says that a directory it has just shown is missing.
 */
export function makeDirectory(path: string, mode = 0o755): void {
  try {
    if (statSync(path).isDirectory()) return;
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw fileFailure(error, path);
    if (dirname(path) !== path) makeDirectory(dirname(path));
  }
  try {
    mkdirSync(path, { mode });
  } catch (error) {
    if (hasCode(error, 'EEXIST') && statSync(path).isDirectory()) return;
    throw fileFailure(error, path);
  }
}

/** Created closed, since whoever can read a lock's file could hold the lock. Never opened when it is there. */
export function makeLockFile(path: string): void {
  if (existsSync(path)) return;
  try {
    closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST'))
      throw fileFailure(error, path);
  }
}

/** Creates the directories that the host process owns. Links are resolved, so that one place has one name. */
export function prepareLayout(dataDir: string): Layout {
  makeDirectory(resolve(dataDir));
  const layout = layoutOf(realpathSync(dataDir));
  // Not 0700: the server may run as another user and has to pass through to its own directories.
  makeDirectory(layout.postgres, 0o711);
  makeDirectory(dirname(layout.secretsFile), 0o700);
  makeLockFile(layout.openLock);
  makeLockFile(layout.usersLock);
  return layout;
}
