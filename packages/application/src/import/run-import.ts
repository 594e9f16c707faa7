import { stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { refuse, Refusal, text, type Instant, type StoreCode, type Uuid } from '@casetrail/kernel';
import { knownTo } from '../commands/record-step.ts';
import { observeStores, refusalOfStaff, registerFirm } from '../commands/register-firm.ts';
import type { KnownToTheFirm } from '@casetrail/domain';
import type { EventStore, Streams } from '@casetrail/event-store';
import type { KeyBlocks } from '@casetrail/vault';
import type { FirmReader } from '../judging/firm-reader.ts';
import { HEAP_GROWTH, withSmallHeap } from '../platform/small-heap.ts';
import type { Projection } from '../projections/projection.ts';
import { refusalOfEncoding } from './encoding.ts';
import { orFullDisk } from './full-disk.ts';
import { JournalImport, type ImportCounts, type ImportedBatch, type Rejected } from './import-journal.ts';
import { Projecting } from './projecting.ts';
import { Rejections } from './rejections.ts';
import { readStaffFile, type StaffFile } from './staff-file.ts';

/** What reading a journal takes of the system. */
export interface ImportPorts {
  readonly dataDir: string;
  readonly log: EventStore;
  readonly streams: Streams;
  /** Makes ids from what journals say; undefined where the log began before there was one. */
  readonly identity: KeyBlocks | undefined;
  readonly firm: FirmReader;
  readonly projection: Projection;
  readonly clock: () => Instant;
  countVerdicts(): Promise<{ readonly violations: number; readonly late: number }>;
}

export interface ImportRequest {
  readonly journal: string;
  readonly staff: string | undefined;
  /** Nothing goes in when a single line is bad. */
  readonly strict: boolean;
  /** Up to when the journal tells of its stores; without it, its last line. */
  readonly until: Instant | undefined;
  /** As the file is called in every event; as it is called on disk unless given. Never a path. */
  readonly name?: string;
  /** Correlates its events; a new one unless given. */
  readonly id?: Uuid;
  /** Called once nothing keeps it out as a whole, and before anything of it goes in; answers its id. */
  readonly begin?: () => Promise<Uuid>;
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
  /** The stores that this journal told of. */
  readonly stores: readonly StoreCode[];
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
export const importJournal = (system: ImportPorts, request: ImportRequest): Promise<ImportSummary> =>
  withSmallHeap(HEAP_GROWTH.import, () => takeIn(system, request));

const takeIn = async (system: ImportPorts, request: ImportRequest): Promise<ImportSummary> => {
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
    const id = (await request.begin?.()) ?? request.id;
    const projecting = new Projecting(system.projection);
    const named = { ...request, ...(id !== undefined && { id }) };
    const counts = await play(system, named, rejections, {
      write: true,
      onBatch: async ({ events, lines, offset }) => {
        await projecting.take(events);
        request.onProgress?.({ offset, size, lines });
      },
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
      stores: [...observed].sort(),
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

export interface TrialSummary {
  readonly lines: number;
  readonly cases: number;
  /** That would be new in the log. */
  readonly events: number;
  readonly repeated: number;
  readonly rejected: number;
  readonly rejectedFile: string | undefined;
}

/**
 * Decides everything a journal says and writes nothing: the same reader, the same decisions. People and stores of the
 * staff file are taken for known.
 * @throws ImportRefused where nothing of it can go in
 */
export const tryJournal = async (system: ImportPorts, request: ImportRequest): Promise<TrialSummary> => {
  const { size } = await stat(request.journal);
  await refuseUnreadable(request, size);
  const staff = request.staff === undefined ? undefined : await readStaffFile(request.staff);
  if (staff instanceof Refusal) throw new ImportRefused(staff, request.staff ?? '');
  const firm = await system.firm.current();
  const refused = staff && refusalOfStaff(firm, staff);
  if (refused) throw new ImportRefused(refused, request.staff ?? '');
  const rejections = await Rejections.open(request);
  try {
    const counts = await play(system, request, rejections, {
      write: false,
      known: staff ? withStaff(knownTo(firm), staff) : knownTo(firm),
      onBatch: ({ lines, offset }) => request.onProgress?.({ offset, size, lines }),
    });
    return {
      lines: counts.lines - counts.blank,
      cases: counts.cases.size,
      events: counts.events,
      repeated: counts.repeated,
      rejected: counts.rejected,
      rejectedFile: await rejections.finish(),
    };
  } finally {
    await rejections.close();
  }
};

/** As the firm will be once the staff file is in. A journal asks nothing of roles. */
const withStaff = (known: KnownToTheFirm, { stores, staff }: StaffFile): KnownToTheFirm => {
  const opened = new Set<string>(stores.map(({ code }) => code));
  const people = new Set<string>(staff.map(({ no }) => no));
  return {
    ...known,
    staff: (no) => people.has(no) || known.staff(no),
    store: (code) => opened.has(code) || known.store(code),
  };
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
  system: ImportPorts,
  request: ImportRequest,
  rejections: Rejections,
): Promise<void> => {
  const { rejected } = await play(system, request, rejections, { write: false });
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

/** On trial unless it is to `write`. */
const play = (
  system: ImportPorts,
  request: ImportRequest,
  rejections: Rejections,
  { write, known = knownTo(system.firm.known), onBatch }: Playing,
): Promise<ImportCounts> =>
  new JournalImport(system.log, known, {
    path: request.journal,
    name: request.name ?? basename(request.journal),
    correlationId: request.id ?? (randomUUID() as Uuid),
    identity: system.identity,
    withdrawn: system.firm.known.withdrawn,
    now: system.clock(),
    write,
    ...(request.signal && { signal: request.signal }),
    onRejected: (rejected) => rejections.add(rejected),
    onBatch: async (batch) => {
      await rejections.flush();
      await onBatch?.(batch);
    },
  }).run();

interface Playing {
  readonly write: boolean;
  readonly known?: KnownToTheFirm;
  readonly onBatch?: (batch: ImportedBatch) => Promise<void> | void;
}
