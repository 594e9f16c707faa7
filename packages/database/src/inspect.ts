import { lstatSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { clusterVersion } from './embedded/initialise-cluster.ts';
import { readPostmasterFile } from './embedded/postmaster-file.ts';
import { isServerOf } from './embedded/server-process.ts';
import { LOOPBACK } from './embedded/settings.ts';
import { isUnused } from './embedded/users.ts';
import { layoutOf, type Layout } from './layout.ts';

export interface ServerReport {
  readonly pid: number;
  readonly startedAt: Date;
  /** `ready`, `starting` or `stopping`. */
  readonly status: string;
  /** Directory of the socket, or `127.0.0.1`. */
  readonly host: string;
  readonly port: number;
  /** Whether any process of ours holds it open; false for one left behind by a killed process. */
  readonly inUse: boolean;
}

export interface SecretsReport {
  readonly file: string;
  /** Permission bits in octal, such as `600`. */
  readonly mode: string;
  readonly directoryMode: string;
  /** True when only the owner can read them. */
  readonly safe: boolean;
}

export interface DatabaseReport {
  readonly dataDir: string;
  /** Major version of PostgreSQL that wrote the data; `undefined` when nothing was initialised. */
  readonly version: string | undefined;
  /** The running server; `undefined` when there is none. */
  readonly server: ServerReport | undefined;
  /** What the cluster takes on disk. */
  readonly diskBytes: number;
  readonly secrets: SecretsReport | undefined;
}

const BLOCK = 512;

/** What is in a directory; nothing when it may not be read or has just gone. */
function entriesOf(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}

function diskUse(path: string): number {
  const own = lstatSync(path, { throwIfNoEntry: false });
  if (!own) return 0;
  const used = own.blocks === undefined ? own.size : own.blocks * BLOCK;
  if (!own.isDirectory()) return used;
  return entriesOf(path).reduce((sum, entry) => sum + diskUse(join(path, entry)), used);
}

function reportServer(layout: Layout): ServerReport | undefined {
  const file = readPostmasterFile(layout.data);
  if (!file || !isServerOf(layout.data, file.pid)) return undefined;
  const { pid, startedAt, port, socketDirectory, status } = file;
  return { pid, startedAt, port, status, host: socketDirectory ?? LOOPBACK, inUse: !isUnused(layout) };
}

function reportSecrets({ secretsFile }: Layout): SecretsReport | undefined {
  const file = statSync(secretsFile, { throwIfNoEntry: false });
  if (!file) return undefined;
  const directory = statSync(dirname(secretsFile));
  const bits = (mode: number): string => (mode & 0o777).toString(8).padStart(3, '0');
  return {
    file: secretsFile,
    mode: bits(file.mode),
    directoryMode: bits(directory.mode),
    safe: ((file.mode | directory.mode) & 0o077) === 0,
  };
}

/**
 * What can be said of the embedded database from its directory alone. Starts, connects to and changes
 * nothing.
 */
export function inspectDatabase(dataDir: string): DatabaseReport {
  const exists = statSync(dataDir, { throwIfNoEntry: false })?.isDirectory() ?? false;
  const layout = layoutOf(exists ? realpathSync(dataDir) : dataDir);
  return {
    dataDir: layout.root,
    version: clusterVersion(layout),
    server: reportServer(layout),
    diskBytes: diskUse(layout.data),
    secrets: reportSecrets(layout),
  };
}
