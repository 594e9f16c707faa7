import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { hasCode, isThere } from './files.ts';
import { KeyRing } from './key-ring.ts';
import { KeyStore, RING, unwrapped } from './key-store.ts';
import { masterKeyIn, type MasterKey } from './master-key.ts';
import type { VaultOptions } from './vault.ts';
import { VaultUnavailable } from './vault-unavailable.ts';

/** How the keys of a data directory lie there. */
export interface KeysFound {
  /** False where nothing was ever sealed: there is neither a master key nor a ring. */
  readonly begun: boolean;
  /** What is wrong with the master key. */
  readonly master: 'sound' | 'missing' | 'unreadable' | 'damaged';
  /** Keys in the ring that are there, erased ones left out; undefined where the ring cannot be read. */
  readonly clients: number | undefined;
  /** False where the master key does not open the key that was added last; undefined where there is none to try. */
  readonly newestOpens: boolean | undefined;
  /** Files that others than their owner may read or write, each with its mode, such as `644`. */
  readonly exposed: readonly { readonly file: string; readonly mode: string }[];
}

/** Looks at the keys without making, closing or destroying any. */
export const inspectKeys = ({
  dataDir,
  masterKeyFile = join(dataDir, 'secrets', 'vault.key'),
}: Pick<VaultOptions, 'dataDir' | 'masterKeyFile'>): KeysFound => {
  const directory = join(dataDir, 'keys');
  const ring = join(directory, RING);
  const begun = isThere(masterKeyFile) || KeyStore.isUsed(directory);
  const exposed = [masterKeyFile, ring].flatMap(exposedIn);
  const master = masterIn(masterKeyFile);
  try {
    const keys = new KeyRing(ring);
    const names = keys.names();
    const newest = names.at(-1);
    const wrapped = newest === undefined ? undefined : keys.get(newest);
    const isTried = newest !== undefined && wrapped !== undefined && typeof master !== 'string';
    return {
      begun,
      master: typeof master === 'string' ? master : 'sound',
      clients: names.length,
      newestOpens: isTried ? unwrapped(newest, wrapped, master.wrapping) !== undefined : undefined,
      exposed,
    };
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    const found = typeof master === 'string' ? master : 'sound';
    return { begun, master: found, clients: undefined, newestOpens: undefined, exposed };
  }
};

const masterIn = (file: string): MasterKey | Exclude<KeysFound['master'], 'sound'> => {
  try {
    return masterKeyIn(readFileSync(file, 'latin1'), file);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return 'missing';
    return error instanceof VaultUnavailable ? 'damaged' : 'unreadable';
  }
};

const exposedIn = (file: string): KeysFound['exposed'] => {
  if (process.platform === 'win32') return [];
  const mode = statSync(file, { throwIfNoEntry: false })?.mode;
  if (mode === undefined || (mode & 0o077) === 0) return [];
  return [{ file, mode: (mode & 0o777).toString(8) }];
};
