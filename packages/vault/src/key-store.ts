import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readdirSync, readFileSync, unlinkSync, writeSync } from 'node:fs';
import { link, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { LRUCache } from 'lru-cache';
import { directorySynced, hasCode, isThere, makeClosedDirectory, syncDirectory } from './files.ts';
import { keyed } from './keyed.ts';
import { KEY_BYTES, type MasterKey } from './master-key.ts';
import { VaultUnavailable } from './vault-unavailable.ts';

/** Bytes of a key's name: an HMAC of whose it is, cut short. */
export const NAME_BYTES = 12;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const FILE_BYTES = NONCE_BYTES + KEY_BYTES + TAG_BYTES;
/** Keys held in memory, at most. */
const REMEMBERED = 20_000;
/** Files written at a time: more wait for the disk all the same. */
const AT_ONCE = 16;

/**
 * One key a client, each in a file of its own outside the database, wrapped by the master key. What is destroyed here
 * is gone: neither the log nor a backup of the database ever held it.
 */
export class KeyStore {
  readonly #directory: string;
  readonly #master: Pick<MasterKey, 'wrapping' | 'naming'>;
  readonly #names = new LRUCache<string, string>({ max: REMEMBERED });
  readonly #keys = new LRUCache<string, Buffer>({ max: REMEMBERED });

  constructor(directory: string, master: Pick<MasterKey, 'wrapping' | 'naming'>) {
    this.#directory = directory;
    this.#master = master;
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
    return isThere(directory) && readdirSync(directory).some((file) => file.endsWith('.key'));
  }

  /** Says nothing about whose key it is to whoever has not got the master key. */
  nameOf(subject: string): string {
    const known = this.#names.get(subject);
    if (known !== undefined) return known;
    const name = keyed(this.#master.naming, subject).toString('hex', 0, NAME_BYTES);
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
   * Makes sure that these keys are on disk, files and names, when it resolves. Of two processes that make a key for the
   * same client, one wins and both use it.
   * @throws VaultUnavailable where one cannot be written
   */
  async ensure(names: readonly string[]): Promise<void> {
    const missing = names.filter((name) => !isThere(this.#path(name)));
    if (missing.length === 0) return;
    try {
      for (let at = 0; at < missing.length; at += AT_ONCE)
        await Promise.all(missing.slice(at, at + AT_ONCE).map((name) => this.#create(name)));
      await directorySynced(this.#directory);
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

  /** Overwrites the key and removes it. Answers whether there was one. */
  destroy(name: string): boolean {
    this.#keys.delete(name);
    const path = this.#path(name);
    let handle: number;
    try {
      handle = openSync(path, 'r+');
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return false;
      throw error;
    }
    try {
      writeSync(handle, randomBytes(FILE_BYTES), 0, FILE_BYTES, 0);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    unlinkSync(path);
    syncDirectory(this.#directory);
    return true;
  }

  /** Another process may have destroyed a key that is remembered here. */
  forget(name: string): void {
    this.#keys.delete(name);
  }

  #path(name: string): string {
    return join(this.#directory, `${name}.key`);
  }

  #read(name: string): Buffer | undefined {
    let file: Buffer;
    try {
      file = readFileSync(this.#path(name));
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return undefined;
      throw error;
    }
    if (file.length !== FILE_BYTES) return undefined;
    const decipher = createDecipheriv('aes-256-gcm', this.#master.wrapping, file.subarray(0, NONCE_BYTES));
    decipher.setAAD(Buffer.from(name));
    decipher.setAuthTag(file.subarray(-TAG_BYTES));
    try {
      const wrapped = file.subarray(NONCE_BYTES, -TAG_BYTES);
      return Buffer.concat([decipher.update(wrapped), decipher.final()]);
    } catch {
      return undefined;
    }
  }

  /** Linked into its place when it is whole and on disk, so that nobody ever reads half a key. */
  async #create(name: string): Promise<void> {
    const key = randomBytes(KEY_BYTES);
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.#master.wrapping, nonce);
    cipher.setAAD(Buffer.from(name));
    const wrapped = Buffer.concat([nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()]);
    const draft = `${this.#path(name)}.${process.pid}-${randomBytes(4).toString('hex')}`;
    const handle = await open(draft, 'wx', 0o600);
    try {
      await handle.writeFile(wrapped);
      await handle.sync();
    } finally {
      await handle.close();
    }
    try {
      await link(draft, this.#path(name));
      this.#keys.set(name, key);
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) throw error;
      this.#keys.delete(name);
    } finally {
      await rm(draft, { force: true });
    }
  }
}
