import type { KnownToTheFirm } from '@casetrail/domain';
import type { EventStore } from '@casetrail/event-store';
import {
  refuse,
  Refusal,
  text,
  type CaseNo,
  type Instant,
  type RecordedEvent,
  type StoreCode,
  type Uuid,
} from '@casetrail/kernel';
import type { KeyBlocks } from '@casetrail/vault';
import { setImmediate as turn } from 'node:timers/promises';
import { readJournalLine, type JournalLine } from './journal-line.ts';
import { LineIdentities, sayingOf, type Saying } from './line-identity.ts';
import { readLines, type Line } from './lines.ts';
import { LineRecorder, type Candidate, type Ready } from './line-recorder.ts';

/** A line that did not go in, and why. */
export interface Rejected {
  readonly line: number;
  readonly refusal: Refusal;
  /** The line as it stood. */
  readonly source: string;
}

export interface ImportCounts {
  lines: number;
  blank: number;
  /** Lines whose events are new in the log. */
  recorded: number;
  /** Lines that were in the log already. */
  repeated: number;
  /** New in the log; on a trial, that would be. */
  events: number;
  rejected: number;
  readonly cases: Set<CaseNo>;
  readonly stores: Set<StoreCode>;
  latestAt: Instant | undefined;
}

export interface ImportedBatch {
  /** New in the log, in its order. */
  readonly events: readonly RecordedEvent[];
  /** Lines taken by now. */
  readonly lines: number;
  /** Bytes of the file taken by now. */
  readonly offset: number;
}

export interface ImportOptions {
  readonly path: string;
  /** The file's name as it is written into every event; never its path. */
  readonly name: string;
  readonly correlationId: Uuid;
  /** Of the installation: makes the ids of lines. A log that began without one goes on without. */
  readonly identity?: KeyBlocks | undefined;
  readonly now: Instant;
  /** How often cases were withdrawn before: what is said of them again is new. */
  readonly withdrawn?: ReadonlyMap<CaseNo, number>;
  /** False for a trial: everything is decided, nothing is written. */
  readonly write: boolean;
  readonly signal?: AbortSignal;
  onRejected(rejected: Rejected): void;
  /** After each batch is in the log; the next one is written when it returns. */
  onBatch(batch: ImportedBatch): Promise<void>;
}

/** Lines a transaction. */
const BATCH = 1_000;

/** Lines read before others get a turn: the batch before is being written meanwhile, and must not wait long. */
const LINES_A_TURN = 100;

interface WellFormed {
  readonly line: JournalLine;
  readonly number: number;
  readonly source: Buffer | undefined;
  readonly saying: Saying;
}

interface Refused {
  readonly candidate: Candidate;
  readonly refusal: Refusal;
}

/** Lines that go in together, and those of them that do not. */
interface Batch {
  readonly lines: readonly Line[];
  readonly wellFormed: readonly WellFormed[];
  readonly rejected: Rejected[];
}

interface Decided {
  readonly ready: Ready;
  readonly refused: readonly Refused[];
}

/**
 * Plays a journal through the same decisions as the screens, batch by batch, with flat memory. While a batch is being
 * written the next one is read, decided and sealed, as if the one before had gone in as it was decided; where it turns out that
 * somebody else has written to its cases, the next one is decided again before it is written.
 */
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
  /** Whether somebody else wrote to the cases of what was being written. */
  #writing: Promise<boolean> = Promise.resolve(false);

  constructor(log: EventStore, known: KnownToTheFirm, options: ImportOptions) {
    this.#log = log;
    this.#options = options;
    this.#recorder = new LineRecorder(log, known, options);
  }

  /** @throws AbortError when the signal says so; what was written by then is whole, and a second run goes on from it. */
  async run(): Promise<ImportCounts> {
    try {
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
    } finally {
      await this.#writing;
    }
    return this.counts;
  }

  async #take(lines: readonly Line[]): Promise<void> {
    this.#options.signal?.throwIfAborted();
    const batch = await this.#read(lines);
    const decided = await this.#decide(batch);
    const isDisturbed = await this.#writing;
    this.#writing = this.#write(batch, decided, isDisturbed);
    this.#writing.catch(() => {});
    // What comes after it would be decided on top of what is just being decided again.
    if (!isDisturbed) return;
    await this.#writing;
    this.#writing = Promise.resolve(false);
  }

  async #read(lines: readonly Line[]): Promise<Batch> {
    const rejected: Rejected[] = [];
    const wellFormed: WellFormed[] = [];
    for (const { number, bytes } of lines) {
      if (this.counts.lines % LINES_A_TURN === 0) await turn();
      this.counts.lines += 1;
      const line = readJournalLine(bytes);
      if (line === undefined) this.counts.blank += 1;
      else if (line instanceof Refusal) rejected.push(rejectedLine(number, line, bytes));
      else wellFormed.push({ line, number, source: bytes, saying: this.#sayingOf(line) });
    }
    return { lines, wellFormed, rejected };
  }

  #sayingOf(line: JournalLine): Saying {
    const { identity, withdrawn } = this.#options;
    return sayingOf(line, identity, line.scope === 'case' ? withdrawn?.get(line.caseNo) : undefined);
  }

  /** Lets through what is new and fits; the rest is rejected, or was in the log already. */
  #decide(batch: Batch): Promise<Decided> {
    return this.#recorder.alone(() => this.#decideAlone(batch));
  }

  async #decideAlone({ wellFormed, rejected }: Batch): Promise<Decided> {
    const known = await this.#load(wellFormed);
    const candidates: Candidate[] = [];
    const refused: Refused[] = [];
    for (const { line, number, source, saying } of wellFormed) {
      if (number % LINES_A_TURN === 0) await turn();
      const latest = this.#identities.latest(line);
      if (latest !== undefined && line.at < latest) {
        rejected.push(rejectedLine(number, runsBackwards, source));
        continue;
      }
      const candidate = { line, number, source, identity: this.#identities.identify(line, saying) };
      if (known.has(candidate.identity.commandId)) {
        this.counts.repeated += 1;
        this.#accept(candidate);
        continue;
      }
      const decided = this.#recorder.decide(candidate);
      if (decided instanceof Refusal) {
        refused.push({ candidate, refusal: decided });
        continue;
      }
      this.#accept(candidate);
      candidates.push(decided);
    }
    const left = await this.#settle(refused);
    return { ready: await this.#recorder.prepare(candidates), refused: left };
  }

  /** Which lines the log knows; where the cases and stores of the others stand is read. */
  async #load(wellFormed: readonly WellFormed[]): Promise<ReadonlySet<Uuid>> {
    const doubtful = wellFormed.filter(({ line }) => this.#recorder.mayBeKnown(line));
    if (doubtful.length === 0) return NONE;
    const ids = this.#identities.possible(doubtful);
    const known = await this.#log.knownCommands(ids);
    await this.#recorder.load(doubtful.flatMap(({ line }, at) => (known.has(ids[at] as Uuid) ? [] : [line])));
    return known;
  }

  /**
   * Another import of the same file may have written a line between our look at the known ones and our look at its
   * case; what was refused is looked up once more before it is rejected.
   */
  async #settle(refused: readonly Refused[]): Promise<readonly Refused[]> {
    if (refused.length === 0) return [];
    const known = await this.#log.knownCommands(refused.map(({ candidate }) => candidate.identity.commandId));
    return refused.filter(({ candidate }) => {
      if (!known.has(candidate.identity.commandId)) return true;
      this.counts.repeated += 1;
      this.#accept(candidate);
      return false;
    });
  }

  /** What was rejected is told in the order of the lines, whenever it was found out. */
  async #write(
    { lines, rejected }: Batch,
    { ready, refused }: Decided,
    decideAgain: boolean,
  ): Promise<boolean> {
    if (!decideAgain)
      for (const { candidate, refusal } of refused)
        rejected.push(rejectedLine(candidate.number, refusal, candidate.source));
    const written = await this.#recorder.write(decideAgain ? this.#inOrder(ready, refused) : ready);
    for (const { number, source, refusal } of written.rejected)
      rejected.push(rejectedLine(number, refusal, source));
    this.counts.recorded += written.recorded;
    this.counts.repeated += written.repeated;
    this.counts.events += written.count;
    this.counts.rejected += rejected.length;
    for (const each of rejected.sort((a, b) => a.line - b.line)) this.#options.onRejected(each);
    const { number, offset } = lines.at(-1) ?? { number: 0, offset: 0 };
    await this.#options.onBatch({ events: written.events, lines: number, offset });
    return written.isDisturbed;
  }

  /** All lines of a batch that may yet go in, those that were refused among them. */
  #inOrder({ candidates }: Ready, refused: readonly Refused[]): readonly Candidate[] {
    for (const { candidate } of refused) this.#accept(candidate);
    return [...candidates, ...refused.map(({ candidate }) => candidate)].sort((a, b) => a.number - b.number);
  }

  #accept({ line, identity }: Pick<Candidate, 'line' | 'identity'>): void {
    this.#identities.accept(line, identity);
    this.counts.stores.add(line.store);
    if (line.scope === 'case') this.counts.cases.add(line.caseNo);
    if (this.counts.latestAt === undefined || line.at > this.counts.latestAt) this.counts.latestAt = line.at;
  }
}

const NONE: ReadonlySet<Uuid> = new Set();

const rejectedLine = (line: number, refusal: Refusal, source: Buffer | undefined): Rejected => ({
  line,
  refusal,
  source: source?.toString('utf8') ?? '',
});

const runsBackwards = refuse(
  'time-runs-backwards',
  text('时间早于本案上一行', 'time runs backwards within the case'),
  'at',
);
