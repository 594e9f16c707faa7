import { mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Rejected } from './import-journal.ts';
import { saidBy } from './said-by.ts';

const SHOWN = 20;

/** The rejected lines, written as they come: a journal may hold a million of them. */
export class Rejections {
  readonly first: Rejected[] = [];
  readonly #path: string;
  readonly #temporary: string;
  readonly #file: FileHandle;
  #pending = '';
  #count = 0;

  private constructor(path: string, temporary: string, file: FileHandle) {
    this.#path = path;
    this.#temporary = temporary;
    this.#file = file;
  }

  /** `reports`: a directory, created when it is not there; `journal`: the file whose lines they are. */
  static async open({
    reports,
    journal,
  }: {
    readonly reports: string;
    readonly journal: string;
  }): Promise<Rejections> {
    await mkdir(reports, { recursive: true });
    const path = join(reports, `${basename(journal)}.rejected.jsonl`);
    const temporary = `${path}.${process.pid}`;
    return new Rejections(path, temporary, await open(temporary, 'w'));
  }

  add(rejected: Rejected): void {
    const { line, refusal, source } = rejected;
    this.#count += 1;
    if (this.first.length < SHOWN) this.first.push(rejected);
    const { code, field, message } = refusal;
    this.#pending += `${JSON.stringify({ line, code, field, reason: message, said: saidBy(source) })}\n`;
  }

  async flush(): Promise<void> {
    if (this.#pending === '') return;
    const pending = this.#pending;
    this.#pending = '';
    await this.#file.write(pending);
  }

  /** Puts the file in its place; undefined where nothing was rejected, and an older one is removed. */
  async finish(): Promise<string | undefined> {
    await this.flush();
    if (this.#count === 0) {
      await rm(this.#path, { force: true });
      return undefined;
    }
    await rename(this.#temporary, this.#path);
    return this.#path;
  }

  async close(): Promise<void> {
    await this.#file.close();
    await rm(this.#temporary, { force: true });
  }
}
