import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { hasCode, isThere, makeClosedDirectory, syncDirectory } from './files.ts';
import { keyed, KeyBlocks } from './keyed.ts';
import { VaultUnavailable } from './vault-unavailable.ts';

const MAC_DIGITS = 32;
const LINE = /^([0-9a-f]{24}) (\d{1,16}) ([0-9a-f]{32})$/;
/** Another process may erase; a reader looks whether the list has grown, at most so often. */
const LOOK_EVERY_MS = 500;

/**
 * Whose data was erased, by the names of their keys: an append-only file outside the database, kept in several places so
 * that a backup that is put back does not put back the list of what was erased since. Each line is signed, so that a
 * line that somebody else added erases nobody.
 */
export class ErasureList {
  readonly #files: readonly string[];
  readonly #backups: string | undefined;
  readonly #key: KeyBlocks;
  readonly #erased = new Map<string, number>();
  #sizes: readonly number[] = [];
  #lookedAt = Number.NEGATIVE_INFINITY;

  /**
   * @param backups a list among the backups, in a directory that is never made here: its disk may not be mounted
   * @throws VaultUnavailable where a list holds what nobody here has written
   */
  constructor(files: readonly string[], key: Buffer, backups?: string) {
    this.#files = backups === undefined ? files : [...files, backups];
    this.#backups = backups;
    this.#key = new KeyBlocks(key);
    this.look();
  }

  /** Names of the keys that were destroyed, and are to be destroyed wherever they turn up. */
  get names(): ReadonlySet<string> {
    return new Set(this.#erased.keys());
  }

  has(name: string): boolean {
    const now = performance.now();
    if (now - this.#lookedAt > LOOK_EVERY_MS) this.look();
    return this.#erased.has(name);
  }

  /** Reads what was added since. */
  look(): void {
    this.#lookedAt = performance.now();
    const sizes = this.#files.map((file) => statSync(file, { throwIfNoEntry: false })?.size ?? 0);
    if (sizes.every((size, at) => size === this.#sizes[at])) return;
    for (const file of this.#files) {
      for (const [name, at] of this.#read(file)) this.#erased.set(name, at);
    }
    this.#sizes = sizes;
  }

  /**
   * Makes sure that every place can be written, before anybody decides on an erasure.
   * @throws VaultUnavailable where one of them cannot
   */
  prepare(): void {
    for (const file of this.#files) {
      this.#orNotWritable(file, () => {
        this.#makeDirectory(file);
        closeSync(openSync(file, 'a', 0o600));
      });
    }
  }

  /**
   * Adds a name to every file that does not hold it yet; it is on disk when this returns.
   * @throws VaultUnavailable where one of the places cannot be written
   */
  add(name: string, at: number): void {
    this.#addTo(this.#files, name, at);
  }

  #addTo(files: readonly string[], name: string, at: number): void {
    for (const file of files) {
      this.#orNotWritable(file, () => {
        if (!this.#read(file).has(name)) this.#append(file, name, at);
      });
    }
    this.#erased.set(name, at);
  }

  /** Makes all places hold what any of them holds: after a restore one of them is older. */
  level(): void {
    for (const [name, at] of [...this.#erased]) this.#addTo(this.#reached(), name, at);
  }

  /** Backups that are out of reach at the moment hold up no start; the next one makes up for it. */
  #reached(): readonly string[] {
    return this.#files.filter((file) => file !== this.#backups || isThere(dirname(file)));
  }

  #makeDirectory(file: string): void {
    if (file !== this.#backups) makeClosedDirectory(dirname(file));
  }

  #orNotWritable(file: string, write: () => void): void {
    try {
      write();
    } catch (error) {
      if (error instanceof VaultUnavailable) throw error;
      throw new VaultUnavailable(
        'list-not-writable',
        `The list of erased clients cannot be written to ${file}. Make room or let this user write there; a place of your own can be named with CASETRAIL_ERASURE_LIST.`,
        { cause: error },
      );
    }
  }

  #read(file: string): Map<string, number> {
    const found = new Map<string, number>();
    let text: string;
    try {
      text = readFileSync(file, 'latin1');
    } catch (error) {
      if (hasCode(error, 'ENOENT') || hasCode(error, 'ENOTDIR')) return found;
      throw error;
    }
    const lines = text.split('\n');
    // What a fall left half-written has no line end, and its event brings it again.
    lines.pop();
    for (const line of lines) {
      if (line === '') continue;
      const [, name = '', at = '', mac] = LINE.exec(line) ?? [];
      if (mac !== this.#mac(name, at)) {
        throw new VaultUnavailable(
          'list-damaged',
          `${file}, the list of erased clients, holds a line that was not written by this installation. Put it back from a backup.`,
        );
      }
      found.set(name, Number(at));
    }
    return found;
  }

  #append(file: string, name: string, at: number): void {
    const isNew = !existsSync(file);
    this.#makeDirectory(file);
    const handle = openSync(file, 'a', 0o600);
    try {
      // What a fall left half-written was never acted on.
      ftruncateSync(handle, wholeLinesOf(file));
      writeSync(handle, `${name} ${at} ${this.#mac(name, String(at))}\n`);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    if (isNew) syncDirectory(dirname(file));
  }

  #mac(name: string, at: string): string {
    return keyed(this.#key, `${name} ${at}`).toString('hex').slice(0, MAC_DIGITS);
  }
}

/** Bytes up to and including the last line end. */
const wholeLinesOf = (file: string): number => readFileSync(file, 'latin1').lastIndexOf('\n') + 1;
