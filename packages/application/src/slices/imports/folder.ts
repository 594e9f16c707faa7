import type { ImportCountsView, ImportState, RejectedLine, TextView } from '@casetrail/contract';
import { DAY, refuse, Refusal, text, type Uuid } from '@casetrail/kernel';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { Horizons } from './observed-through.ts';

/** Bytes of a journal that is uploaded, at most: half a million lines. */
export const LARGEST_JOURNAL = 100 * 1024 * 1024;
/** Bytes of a staff file, at most; it is read whole. */
export const LARGEST_STAFF_FILE = 2 * 1024 * 1024;

/** Rejected lines that are shown; all of them are in the file. */
const SHOWN = 50;

/** What is kept of an import beside the log: where it stands, and what nobody needs for good. */
export interface Manifest {
  readonly id: Uuid;
  /** A staff number; null where an administrator without one acts. */
  readonly by: string | null;
  /** ISO 8601. */
  readonly at: string;
  readonly file: string;
  /** As its events call it, once it was started; another name in a sample company. */
  readonly recordedAs: string | null;
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  readonly until: string | null;
  readonly staffFile: { readonly stores: number; readonly staff: number } | null;
  readonly state: ImportState;
  readonly trial: ImportCountsView | null;
  readonly counts: ImportCountsView | null;
  readonly refusal: {
    readonly code: string;
    readonly field: string | null;
    readonly message: TextView;
  } | null;
  readonly endedAt: string | null;
  /** Up to when each store was observed before it was first started, ISO 8601. */
  readonly observedBefore: Horizons | null;
}

export interface Uploaded {
  readonly sha256: string;
  readonly size: number;
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The uploaded files below the data directory, `imports/<id>/`, for their owner alone. The journal names clients, so it
 * goes as soon as it is in, stopped or given up; where it stands and which lines were rejected stays.
 */
export class ImportFolder {
  readonly #root: string;

  constructor(dataDir: string) {
    this.#root = join(dataDir, 'imports');
  }

  pathOf(id: Uuid): string {
    return join(this.#root, id);
  }

  journalOf(id: Uuid): string {
    return join(this.pathOf(id), 'journal.jsonl');
  }

  staffOf(id: Uuid): string {
    return join(this.pathOf(id), 'staff.json');
  }

  rejectedOf(id: Uuid): string {
    return join(this.pathOf(id), 'journal.jsonl.rejected.jsonl');
  }

  /** Writes what arrives as it arrives. A refusal, or an error of the stream, leaves nothing behind. */
  async put(path: string, content: AsyncIterable<Uint8Array>, largest: number): Promise<Uploaded | Refusal> {
    const arriving = `${path}.arriving`;
    await mkdir(join(path, '..'), { recursive: true, mode: 0o700 });
    try {
      const written = await write(arriving, content, largest);
      if (!(written instanceof Refusal)) await rename(arriving, path);
      return written;
    } finally {
      await rm(arriving, { force: true });
    }
  }

  async save(manifest: Manifest): Promise<void> {
    const path = join(this.pathOf(manifest.id), 'import.json');
    await writeFile(`${path}.new`, JSON.stringify(manifest), { mode: 0o600 });
    await rename(`${path}.new`, path);
  }

  /** Undefined where there is none. */
  async read(id: string): Promise<Manifest | undefined> {
    if (!ID.test(id)) return undefined;
    try {
      return JSON.parse(await readFile(join(this.#root, id, 'import.json'), 'utf8')) as Manifest;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  async list(): Promise<readonly Manifest[]> {
    const found = await Promise.all((await this.#names()).map((name) => this.read(name)));
    return found.flatMap((manifest) => manifest ?? []);
  }

  /** What was uploaded; that it was, and what became of it, stays. */
  async forgetFiles(id: Uuid): Promise<void> {
    for (const path of [this.journalOf(id), this.staffOf(id)]) await rm(path, { force: true });
  }

  async remove(id: Uuid): Promise<void> {
    await rm(this.pathOf(id), { recursive: true, force: true });
  }

  /** Somebody wants it stopped, in whichever process it runs. */
  async askToStop(id: Uuid): Promise<void> {
    await writeFile(join(this.pathOf(id), 'stop'), '', { mode: 0o600 });
  }

  async isToStop(id: Uuid): Promise<boolean> {
    return exists(join(this.pathOf(id), 'stop'));
  }

  async goOn(id: Uuid): Promise<void> {
    await rm(join(this.pathOf(id), 'stop'), { force: true });
  }

  async firstRejected(id: Uuid): Promise<readonly RejectedLine[]> {
    const path = this.rejectedOf(id);
    if (!(await exists(path))) return [];
    const lines: RejectedLine[] = [];
    const reader = createInterface({ input: createReadStream(path) });
    for await (const source of reader) {
      const { line, code, field, reason } = JSON.parse(source) as RejectedLine;
      lines.push({ line, code, field: field ?? null, reason });
      if (lines.length === SHOWN) break;
    }
    reader.close();
    return lines;
  }

  async rejected(id: Uuid): Promise<Readable | undefined> {
    const path = this.rejectedOf(id);
    return (await exists(path)) ? createReadStream(path) : undefined;
  }

  /** What was uploaded a day ago and never started, and what a process that was killed left half written. */
  async sweep(now: number): Promise<void> {
    for (const name of await this.#names()) {
      const path = join(this.#root, name);
      const found = await stat(path).catch(() => undefined);
      if (!found || now - found.mtimeMs < DAY) continue;
      const manifest = await this.read(name);
      if (!manifest || NEVER_STARTED.has(manifest.state)) await rm(path, { recursive: true, force: true });
    }
  }

  async #names(): Promise<readonly string[]> {
    try {
      return (await readdir(this.#root)).filter((name) => ID.test(name));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
  }
}

const NEVER_STARTED: ReadonlySet<ImportState> = new Set(['uploaded', 'checking', 'checked', 'refused']);

const write = async (
  path: string,
  content: AsyncIterable<Uint8Array>,
  largest: number,
): Promise<Uploaded | Refusal> => {
  const file = await open(path, 'w', 0o600);
  try {
    const hash = createHash('sha256');
    let size = 0;
    for await (const chunk of content) {
      size += chunk.length;
      if (size > largest) return tooLarge(largest);
      hash.update(chunk);
      await file.writeFile(chunk);
    }
    if (size === 0) return EMPTY;
    await file.sync();
    return { sha256: hash.digest('hex'), size };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return DISK_FULL;
    throw error;
  } finally {
    await file.close();
  }
};

const exists = async (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

const tooLarge = (largest: number): Refusal => {
  const most = `${largest / 1024 / 1024} MB`;
  return refuse('file-too-large', text(`文件超过 ${most}`, `the file is larger than ${most}`), 'content');
};

const EMPTY = refuse('empty-file', text('文件是空的', 'the file is empty'), 'content');
const DISK_FULL = refuse(
  'disk-full',
  text('服务器磁盘已满，没有保存', 'the server’s disk is full; nothing was kept'),
  'content',
);
