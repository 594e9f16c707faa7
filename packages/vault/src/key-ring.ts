import { closeSync, fsyncSync, openSync, readFileSync, readSync, statSync, writeSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { directorySynced } from './files.ts';

const NAME_DIGITS = 24;
/** Of 60 bytes in base64url. */
const WRAPPED_DIGITS = 80;
const LINE = /^[0-9a-f]{24} [\w-]{80}$/;
const LINE_BYTES = NAME_DIGITS + 1 + WRAPPED_DIGITS;
/** What a fall has left half-written spoils the line after it once; more often than that something else is wrong. */
const ATTEMPTS = 3;

/**
 * Wrapped keys in one file, a line a key, so that the keys of many clients are on disk after one write. Lines are only
 * added, each batch in one write to the end, so their order decides: of two processes that make a key for the same
 * client the one whose line comes first wins, and both use it. A line that is destroyed is overwritten where it stands.
 */
export class KeyRing {
  readonly #path: string;
  /** Where the line of a name begins. */
  readonly #lines = new Map<string, number>();
  /** Lines that were found when keys were last added: whoever adds keys asks for them next. */
  readonly #found = new Map<string, string>();
  /** Bytes looked at, up to the end of a line. */
  #looked = 0;
  /** Of these, how many are certainly on disk. */
  #synced = 0;

  constructor(path: string) {
    this.#path = path;
  }

  /** The key as it was wrapped; undefined where there is none. */
  get(name: string): Buffer | undefined {
    if (!this.#lines.has(name)) this.#look();
    const at = this.#lines.get(name);
    if (at === undefined) return undefined;
    const line = this.#found.get(name) ?? this.#lineAt(at);
    this.#found.delete(name);
    // Another process may have destroyed it meanwhile.
    return line.startsWith(name) && LINE.test(line)
      ? Buffer.from(line.slice(NAME_DIGITS + 1), 'base64url')
      : undefined;
  }

  /** The names that have a key, in the order in which they were added. */
  names(): readonly string[] {
    this.#look();
    return [...this.#lines.keys()].filter((name) => this.get(name) !== undefined);
  }

  /** Which of these names have no key. */
  missing(names: readonly string[]): readonly string[] {
    const unknown = names.filter((name) => !this.#lines.has(name));
    if (unknown.length === 0) return unknown;
    this.#look();
    return unknown.filter((name) => !this.#lines.has(name));
  }

  /**
   * Adds keys for those names that have none; all of them are on disk when it resolves, whoever wrote them.
   * @throws what the file system does
   */
  async add(names: readonly string[], wrapped: (name: string) => Buffer): Promise<void> {
    this.#found.clear();
    for (let attempt = 1; ; attempt += 1) {
      const missing = this.missing(names);
      if (missing.length === 0) break;
      if (attempt > ATTEMPTS) throw new Error(`${this.#path} does not keep what is written to it`);
      await this.#append(missing.map((name) => `${name} ${wrapped(name).toString('base64url')}\n`).join(''));
      const wanted = new Set(missing);
      this.#look((name, line) => {
        if (wanted.has(name)) this.#found.set(name, line);
      });
    }
    await this.#sync();
  }

  /** Overwrites every line of a name. Answers whether there was one. */
  destroy(name: string): boolean {
    if (this.missing([name]).length > 0) return false;
    this.#lines.delete(name);
    this.#found.delete(name);
    const bytes = readFileSync(this.#path);
    const handle = openSync(this.#path, 'r+');
    try {
      for (let at = bytes.indexOf(name); at !== -1; at = bytes.indexOf(name, at + LINE_BYTES))
        writeSync(handle, '-'.repeat(LINE_BYTES), at);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    return true;
  }

  /** Reads what was added since; `onFound` is told of each line that decides for its name. */
  #look(onFound?: (name: string, line: string) => void): void {
    const size = statSync(this.#path, { throwIfNoEntry: false })?.size ?? 0;
    if (size <= this.#looked) return;
    const text = this.#read(this.#looked, size - this.#looked);
    for (let start = 0; ;) {
      const end = text.indexOf('\n', start);
      if (end === -1) break;
      const line = text.slice(start, end);
      const name = line.slice(0, NAME_DIGITS);
      if (LINE.test(line) && !this.#lines.has(name)) {
        this.#lines.set(name, this.#looked + start);
        onFound?.(name, line);
      }
      start = end + 1;
    }
    this.#looked += text.lastIndexOf('\n') + 1;
  }

  #lineAt(at: number): string {
    return this.#read(at, LINE_BYTES);
  }

  #read(at: number, length: number): string {
    const handle = openSync(this.#path, 'r');
    try {
      const bytes = Buffer.allocUnsafe(length);
      return bytes.toString('latin1', 0, readSync(handle, bytes, 0, length, at));
    } finally {
      closeSync(handle);
    }
  }

  async #append(lines: string): Promise<void> {
    const handle = await open(this.#path, 'a', 0o600);
    try {
      await handle.write(lines);
    } finally {
      await handle.close();
    }
  }

  async #sync(): Promise<void> {
    const looked = this.#looked;
    if (this.#synced >= looked) return;
    const handle = await open(this.#path, 'r+');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (this.#synced === 0) await directorySynced(dirname(this.#path));
    this.#synced = Math.max(this.#synced, looked);
  }
}
