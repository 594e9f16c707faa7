import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readdirSync, readFileSync, unlinkSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { LRUCache } from 'lru-cache';
import { hasCode, isThere, makeClosedDirectory, syncDirectory } from './files.ts';
import { KeyRing } from './key-ring.ts';
import { keyed, KeyBlocks } from './keyed.ts';
import { KEY_BYTES, type MasterKey } from './master-key.ts';
import { VaultUnavailable } from './vault-unavailable.ts';

/** Bytes of a key's name: an HMAC of whose it is, cut short. */
export const NAME_BYTES = 12;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const WRAPPED_BYTES = NONCE_BYTES + KEY_BYTES + TAG_BYTES;
export const RING = 'clients.ring';
/** Keys held in memory, at most. */
const REMEMBERED = 10_000;

/**
 * One key a client, outside the database, wrapped by the master key. What is destroyed here is gone: neither the log nor
 * a backup of the database ever held it. An older program gave each key a file of its own; those are read and destroyed
 * as the others.
 */
export class KeyStore {
  readonly #directory: string;
  readonly #ring: KeyRing;
  readonly #wrapping: Buffer;
  readonly #naming: KeyBlocks;
  readonly #names = new LRUCache<string, string>({ max: REMEMBERED });
  readonly #keys = new LRUCache<string, Buffer>({ max: REMEMBERED });
  /** All that is asked of one append is asked of one client. */
  #latest: { readonly subject: string; readonly name: string } | undefined;

  constructor(directory: string, { wrapping, naming }: Pick<MasterKey, 'wrapping' | 'naming'>) {
    this.#directory = directory;
    this.#ring = new KeyRing(join(directory, RING));
    this.#wrapping = wrapping;
    this.#naming = new KeyBlocks(naming);
    try {
      makeClosedDirectory(directory);
    } catch (error) {
      throw new VaultUnavailable('not-writable', `${directory} for the keys of clients cannot be made.`, {
        cause: error,
      });
    }
  }

  /** Whether a directory holds any keys. */
  static isUsed(directory: string): boolean {
    return (
      isThere(directory) && readdirSync(directory).some((file) => file === RING || file.endsWith('.key'))
    );
  }

  /** Says nothing about whose key it is to whoever has not got the master key. */
  nameOf(subject: string): string {
    if (this.#latest?.subject === subject) return this.#latest.name;
    const name = this.#names.get(subject) ?? this.#nameAnew(subject);
    this.#latest = { subject, name };
    return name;
  }

  #nameAnew(subject: string): string {
    const name = keyed(this.#naming, subject).toString('hex', 0, NAME_BYTES);
    this.#names.set(subject, name);
    return name;
  }

  /** Undefined where there is none, or none that this master key opens. */
  get(name: string): Buffer | undefined {
    const known = this.#keys.get(name);
    if (known) return known;
    const read = this.#read(name);
    if (read) this.#keys.set(name, read);
    return read;
  }

  /**
   * Makes sure that these keys are on disk when it resolves. Of two processes that make a key for the same client, one
   * wins and both use it.
   * @throws VaultUnavailable where one cannot be written
   */
  async ensure(names: readonly string[]): Promise<void> {
    const missing = this.#ring.missing(names).filter((name) => !isThere(this.#path(name)));
    try {
      await this.#ring.add(missing, (name) => this.#wrapped(name));
    } catch (error) {
      throw new VaultUnavailable(
        'not-writable',
        'The key of a client cannot be written; nothing was recorded.',
        {
          cause: error,
        },
      );
    }
  }

  /** Overwrites the key. Answers whether there was one. */
  destroy(name: string): boolean {
    this.#keys.delete(name);
    const wasInRing = this.#ring.destroy(name);
    return this.#destroyFile(name) || wasInRing;
  }

  /** Another process may have destroyed a key that is remembered here. */
  forget(name: string): void {
    this.#keys.delete(name);
  }

  #path(name: string): string {
    return join(this.#directory, `${name}.key`);
  }

  #read(name: string): Buffer | undefined {
    const wrapped = this.#ring.get(name) ?? this.#readFile(name);
    return wrapped && unwrapped(name, wrapped, this.#wrapping);
  }

  #readFile(name: string): Buffer | undefined {
    try {
      return readFileSync(this.#path(name));
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return undefined;
      throw error;
    }
  }

  #destroyFile(name: string): boolean {
    const path = this.#path(name);
    let handle: number;
    try {
      handle = openSync(path, 'r+');
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return false;
      throw error;
    }
    try {
      writeSync(handle, randomBytes(WRAPPED_BYTES), 0, WRAPPED_BYTES, 0);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    unlinkSync(path);
    syncDirectory(this.#directory);
    return true;
  }

  /** A new key, as it lies on disk. */
  #wrapped(name: string): Buffer {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.#wrapping, nonce);
    cipher.setAAD(Buffer.from(name));
    return Buffer.concat([nonce, cipher.update(randomBytes(KEY_BYTES)), cipher.final(), cipher.getAuthTag()]);
  }
}

/** The key of a name as the master key opens it; undefined where it does not. */
export const unwrapped = (name: string, wrapped: Buffer, wrapping: Buffer): Buffer | undefined => {
  if (wrapped.length !== WRAPPED_BYTES) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', wrapping, wrapped.subarray(0, NONCE_BYTES));
  decipher.setAAD(Buffer.from(name));
  decipher.setAuthTag(wrapped.subarray(-TAG_BYTES));
  try {
    // In memory of its own: what the cipher answers with is cut from 64 KiB, and a key that is remembered would keep them all.
    const key = Buffer.alloc(KEY_BYTES);
    decipher.update(wrapped.subarray(NONCE_BYTES, -TAG_BYTES)).copy(key);
    decipher.final();
    return key;
  } catch {
    return undefined;
  }
};
