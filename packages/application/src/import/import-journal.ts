import type { KnownToTheFirm } from '@casetrail/domain';
import type { EventStore } from '@casetrail/event-store';
import {
  refuse,
  Refusal,
  text,
  type CaseNo,
  type Instant,
  type StoreCode,
  type Uuid,
} from '@casetrail/kernel';
import { readJournalLine, type JournalLine } from './journal-line.ts';
import { contentOf, LineIdentities } from './line-identity.ts';
import { readLines, type Line } from './lines.ts';
import { LineRecorder, type Candidate } from './line-recorder.ts';

/** A line that did not go in, and why. */
export interface Rejected {
  readonly line: number;
  readonly refusal: Refusal;
  /** The line as it stood, shortened where it was very long. */
  readonly source: string;
}

export interface ImportCounts {
  lines: number;
  blank: number;
  /** Lines whose events are new in the log. */
  recorded: number;
  /** Lines that were in the log already. */
  repeated: number;
  events: number;
  rejected: number;
  readonly cases: Set<CaseNo>;
  readonly stores: Set<StoreCode>;
  latestAt: Instant | undefined;
}

export interface ImportOptions {
  readonly path: string;
  /** The file's name as it is written into every event; never its path. */
  readonly name: string;
  readonly correlationId: Uuid;
  readonly now: Instant;
  /** False for a trial: everything is decided, nothing is written. */
  readonly write: boolean;
  readonly signal?: AbortSignal;
  onRejected(rejected: Rejected): void;
  /** After each batch is in the log. */
  onBatch(counts: Readonly<ImportCounts>, offset: number): Promise<void>;
}

const BATCH = 2_000;

interface WellFormed {
  readonly line: JournalLine;
  readonly number: number;
  readonly source: Buffer | undefined;
  readonly digest: Buffer;
}

/** Plays a journal through the same decisions as the screens, batch by batch, with flat memory. */
export class JournalImport {
  readonly counts: ImportCounts = {
    lines: 0,
    blank: 0,
    recorded: 0,
    repeated: 0,
    events: 0,
    rejected: 0,
    cases: new Set(),
    stores: new Set(),
    latestAt: undefined,
  };
  readonly #log: EventStore;
  readonly #options: ImportOptions;
  readonly #recorder: LineRecorder;
  readonly #identities = new LineIdentities();
  readonly #rejected: Rejected[] = [];
  readonly #refused: { readonly candidate: Candidate; readonly refusal: Refusal }[] = [];

  constructor(log: EventStore, known: KnownToTheFirm, options: ImportOptions) {
    this.#log = log;
    this.#options = options;
    this.#recorder = new LineRecorder(log, known, options);
  }

  /** @throws AbortError when the signal says so; what was written by then is whole, and a second run goes on from it. */
  async run(): Promise<ImportCounts> {
    let batch: Line[] = [];
    for await (const lines of readLines(this.#options.path, this.#options.signal)) {
      for (const line of lines) {
        batch.push(line);
        if (batch.length < BATCH) continue;
        await this.#take(batch);
        batch = [];
      }
    }
    if (batch.length > 0) await this.#take(batch);
    return this.counts;
  }

  async #take(lines: readonly Line[]): Promise<void> {
    this.#options.signal?.throwIfAborted();
    const batch = lines.flatMap((line) => this.#read(line));
    const known = await this.#log.knownCommands(this.#identities.possible(batch));
    await this.#recorder.load(batch.map(({ line }) => line));
    const candidates = batch.flatMap((wellFormed) => this.#sift(wellFormed, known));
    await this.#settleRefused();
    const { recorded, repeated, events, rejected } = await this.#recorder.write(candidates);
    for (const { number, source, refusal } of rejected) this.#reject(number, refusal, source);
    this.counts.recorded += recorded;
    this.counts.repeated += repeated;
    this.counts.events += events;
    this.#tellRejected();
    await this.#options.onBatch(this.counts, lines.at(-1)?.offset ?? 0);
  }

  #read({ number, bytes }: Line): WellFormed[] {
    this.counts.lines += 1;
    const line = readJournalLine(bytes);
    if (line === undefined) this.counts.blank += 1;
    else if (line instanceof Refusal) this.#reject(number, line, bytes);
    else return [{ line, number, source: bytes, digest: contentOf(line) }];
    return [];
  }

  /** Lets through what is new and fits; the rest is rejected, or was in the log already. */
  #sift({ line, number, source, digest }: WellFormed, known: ReadonlySet<Uuid>): Candidate[] {
    const latest = this.#identities.latest(line);
    if (latest !== undefined && line.at < latest) {
      this.#reject(number, runsBackwards, source);
      return [];
    }
    const identity = this.#identities.identify(line, digest);
    const candidate = { line, number, source, identity };
    if (known.has(identity.commandId)) {
      this.counts.repeated += 1;
      this.#accept(candidate);
      return [];
    }
    const decided = this.#recorder.decide(candidate);
    if (decided instanceof Refusal) {
      this.#refused.push({ candidate, refusal: decided });
      return [];
    }
    this.#accept(candidate);
    return [decided];
  }

  /**
   * Another import of the same file may have written a line between our look at the known ones and our look at its
   * case; what was refused is looked up once more before it is rejected.
   */
  async #settleRefused(): Promise<void> {
    const refused = this.#refused.splice(0);
    if (refused.length === 0) return;
    const known = await this.#log.knownCommands(refused.map(({ candidate }) => candidate.identity.commandId));
    for (const { candidate, refusal } of refused) {
      if (known.has(candidate.identity.commandId)) {
        this.counts.repeated += 1;
        this.#accept(candidate);
      } else this.#reject(candidate.number, refusal, candidate.source);
    }
  }

  #accept({ line, identity }: Pick<Candidate, 'line' | 'identity'>): void {
    this.#identities.accept(line, identity);
    this.counts.stores.add(line.store);
    if (line.scope === 'case') this.counts.cases.add(line.caseNo);
    if (this.counts.latestAt === undefined || line.at > this.counts.latestAt) this.counts.latestAt = line.at;
  }

  #reject(line: number, refusal: Refusal, source: Buffer | undefined): void {
    this.#rejected.push({ line, refusal, source: source?.toString('utf8') ?? '' });
  }

  /** A batch is read, sifted and written in turn; what each refused is told in the order of the lines. */
  #tellRejected(): void {
    const rejected = this.#rejected.splice(0).sort((a, b) => a.line - b.line);
    this.counts.rejected += rejected.length;
    for (const each of rejected) this.#options.onRejected(each);
  }
}

const runsBackwards = refuse(
  'time-runs-backwards',
  text('时间早于本案上一行', 'time runs backwards within the case'),
  'at',
);
