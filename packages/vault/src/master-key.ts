import { hkdfSync, randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { hasCode, makeClosedDirectory, syncDirectory } from './files.ts';
import { VaultUnavailable } from './vault-unavailable.ts';

export const KEY_BYTES = 32;

/** Everything else is derived from the one key of the installation, each for one purpose. */
export interface MasterKey {
  /** Wraps the keys of clients. */
  readonly wrapping: Buffer;
  /** Names key files, so that no name says whose it is. */
  readonly naming: Buffer;
  /** Makes ids and digests that nobody can guess content from who has the log alone. */
  readonly identity: Buffer;
  /** Blind index of the read models. */
  readonly index: Buffer;
  /** Signs the lines of the erasure list. */
  readonly list: Buffer;
}

/**
 * The master key kept in `file`, drawn and written on first use.
 * @param mustExist true where there are keys already: another master key would open none of them
 * @throws VaultUnavailable
 */
export const loadMasterKey = (file: string, mustExist: boolean): MasterKey => {
  const found = read(file);
  if (found !== undefined) return derived(parse(found, file));
  if (mustExist) {
    throw new VaultUnavailable(
      'master-key-missing',
      `The data of clients is sealed, but ${file} with the master key is gone. Put it back from its own backup.`,
    );
  }
  create(file);
  return derived(parse(read(file) ?? '', file));
};

const read = (file: string): string | undefined => {
  try {
    const others = statSync(file).mode & 0o077;
    if (others !== 0 && process.platform !== 'win32') chmodSync(file, 0o600);
    return readFileSync(file, 'latin1');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw new VaultUnavailable('master-key-missing', `${file} with the master key cannot be read.`, {
      cause: error,
    });
  }
};

/**
 * The master key in a text that was read already, from `file`.
 * @throws VaultUnavailable where it is none
 */
export const masterKeyIn = (text: string, file: string): MasterKey => derived(parse(text, file));

const parse = (text: string, file: string): Buffer => {
  const key = Buffer.from(text.trim(), 'base64url');
  if (key.length === KEY_BYTES) return key;
  throw new VaultUnavailable(
    'master-key-damaged',
    `${file} does not hold a master key. Put it back from its own backup.`,
  );
};

/** Written whole under another name and then linked: of two that start at once, one key wins. */
const create = (file: string): void => {
  const draft = `${file}.${process.pid}-${randomBytes(4).toString('hex')}`;
  try {
    makeClosedDirectory(dirname(file));
    const handle = openSync(draft, 'wx', 0o600);
    try {
      writeSync(handle, `${randomBytes(KEY_BYTES).toString('base64url')}\n`);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    linkSync(draft, file);
    syncDirectory(dirname(file));
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) {
      throw new VaultUnavailable('not-writable', `The master key cannot be written to ${file}.`, {
        cause: error,
      });
    }
  } finally {
    rmSync(draft, { force: true });
  }
};

const derived = (master: Buffer): MasterKey => {
  const of = (purpose: string): Buffer =>
    Buffer.from(hkdfSync('sha256', master, Buffer.alloc(0), `casetrail ${purpose}`, KEY_BYTES));
  return {
    wrapping: of('wrapping'),
    naming: of('naming'),
    identity: of('identity'),
    index: of('index'),
    list: of('erasure list'),
  };
};
