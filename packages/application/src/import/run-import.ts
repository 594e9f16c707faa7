import { mkdir, open, rename, rm, stat, writeFile, type FileHandle } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { refuse, Refusal, text, type Instant, type StoreCode, type Uuid } from '@casetrail/kernel';
import { knownTo } from '../commands/record-step.ts';
import { observeStores, registerFirm } from '../commands/register-firm.ts';
import type { System } from '../platform/system.ts';
import { refusalOfEncoding } from './encoding.ts';
import { orFullDisk } from './full-disk.ts';
import { JournalImport, type ImportCounts, type ImportedBatch, type Rejected } from './import-journal.ts';
import { Projecting } from './projecting.ts';
import { saidBy } from './said-by.ts';
import { withSmallHeap } from './small-heap.ts';
import { readStaffFile } from './staff-file.ts';

export interface ImportRequest {
  readonly journal: string;
  readonly staff: string | undefined;
  /** Nothing goes in when a single line is bad. */
  readonly strict: boolean;
  /** Up to when the journal tells of its stores; without it, its last line. */
  readonly until: Instant | undefined;
  /** Directory for the report and the rejected lines; created when it is not there. */
  readonly reports: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: {
    readonly offset: number;
    readonly size: number;
    readonly lines: number;
  }) => void;
}

export interface ImportSummary {
  readonly lines: number;
  readonly cases: number;
  /** New in the log. */
  readonly events: number;
  /** Lines that were in the log already. */
  readonly repeated: number;
  readonly rejected: number;
  readonly rejectedFile: string | undefined;
  /** What the rules find in the stores of this journal, up to when it observed them. */
  readonly violations: number;
  readonly late: number;
  readonly observedUntil: Instant | undefined;
  readonly seconds: number;
}

/** The journal or the staff file was refused as a whole; nothing was changed. */
export class ImportRefused extends Error {
  readonly refusal: Refusal;
  readonly file: string;
  readonly rejected: readonly Rejected[];
  readonly rejectedFile: string | undefined;

  constructor(refusal: Refusal, file: string, rejected: readonly Rejected[] = [], rejectedFile?: string) {
    super(refusal.message.en);
    this.refusal = refusal;
    this.file = file;
    this.rejected = rejected;
    this.rejectedFile = rejectedFile;
  }
}

/**
 * Takes a journal in. The same file twice changes nothing the second time; one that was cut off is continued.
 * @throws ImportRefused where nothing of it can go in
 */
export const importJournal = (system: System, request: ImportRequest): Promise<ImportSummary> =>
  withSmallHeap(() => takeIn(system, request));

const takeIn = async (system: System, request: ImportRequest): Promise<ImportSummary> => {
  const started = performance.now();
  const { size } = await stat(request.journal);
  await refuseUnreadable(request, size);
  const staff = request.staff === undefined ? undefined : await readStaffFile(request.staff);
  if (staff instanceof Refusal) throw new ImportRefused(staff, request.staff ?? '');
  const rejections = await Rejections.open(request);
  try {
    const refused = staff && (await registerFirm(system, staff));
    if (refused) throw new ImportRefused(refused, request.staff ?? '');
    await system.firm.current();
    if (request.strict) await refuseAnyBadLine(system, request, rejections);
    const projecting = new Projecting(system.projection);
    const counts = await play(system, request, rejections, async ({ events, lines, offset }) => {
      await projecting.take(events);
      request.onProgress?.({ offset, size, lines });
    });
    await projecting.settled();
    const observedUntil = later(counts.latestAt, request.until);
    const observed = new Set<StoreCode>([...(staff?.stores.map(({ code }) => code) ?? []), ...counts.stores]);
    if (observedUntil !== undefined) await observeStores(system, observed, observedUntil);
    await system.projection.catchUp();
    const { violations, late } = await system.countVerdicts();
    const summary: ImportSummary = {
      lines: counts.lines - counts.blank,
      cases: counts.cases.size,
      events: counts.events,
      repeated: counts.repeated,
      rejected: counts.rejected,
      rejectedFile: await rejections.finish(),
      violations,
      late,
      observedUntil,
      seconds: (performance.now() - started) / 1000,
    };
    await writeFile(
      join(request.reports, `${basename(request.journal)}.report.json`),
      JSON.stringify(summary, null, 1),
    );
    return summary;
  } catch (error) {
    throw await orFullDisk(error, system.dataDir);
  } finally {
    await rejections.close();
  }
};

const later = (a: Instant | undefined, b: Instant | undefined): Instant | undefined =>
  a === undefined || b === undefined ? (a ?? b) : a > b ? a : b;

const refuseUnreadable = async ({ journal }: ImportRequest, size: number): Promise<void> => {
  if ((await stat(journal)).isDirectory()) {
    throw new ImportRefused(
      refuse('a-directory', text('是目录，不是文件', 'is a directory, not a file')),
      journal,
    );
  }
  const encoding = await refusalOfEncoding(journal);
  if (encoding) throw new ImportRefused(encoding, journal);
  if (size === 0) throw new ImportRefused(refuse('empty', text('文件是空的', 'the file is empty')), journal);
};

/** A trial: everything is decided, nothing is written. */
const refuseAnyBadLine = async (
  system: System,
  request: ImportRequest,
  rejections: Rejections,
): Promise<void> => {
  const { rejected } = await play(system, request, rejections);
  if (rejected === 0) return;
  throw new ImportRefused(
    refuse(
      'bad-lines',
      text(`有 ${rejected} 行有误，未导入任何内容`, `${rejected} lines are bad; nothing was imported`),
    ),
    request.journal,
    rejections.first,
    await rejections.finish(),
  );
};

/** Without `onWritten` on trial. */
const play = (
  system: System,
  request: ImportRequest,
  rejections: Rejections,
  onWritten?: (batch: ImportedBatch) => Promise<void>,
): Promise<ImportCounts> =>
  new JournalImport(system.log, knownTo(system.firm.known), {
    path: request.journal,
    name: basename(request.journal),
    correlationId: randomUUID() as Uuid,
    identity: system.identity,
    now: system.clock(),
    write: onWritten !== undefined,
    ...(request.signal && { signal: request.signal }),
    onRejected: (rejected) => rejections.add(rejected),
    onBatch: async (batch) => {
      await rejections.flush();
      await onWritten?.(batch);
    },
  }).run();

const SHOWN = 20;

/** The rejected lines, written as they come: a journal may hold a million of them. */
class Rejections {
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

  static async open({ reports, journal }: ImportRequest): Promise<Rejections> {
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
