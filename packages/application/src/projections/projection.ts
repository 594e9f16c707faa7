import type { Rulebook } from '@casetrail/domain';
import type { EventStore, Subscription } from '@casetrail/event-store';
import type { HolidayTable, RecordedEvent } from '@casetrail/kernel';
import { Checkpoint, CheckpointMoved, OtherVersion, readModelsOf, type ReadModels } from '@casetrail/read-models';
import type { Kysely } from 'kysely';
import type { Pool } from 'pg';
import { setTimeout as pause } from 'node:timers/promises';
import { projectBatch } from './batch.ts';
import type { Memory, MemoryOptions } from './memory.ts';
import { passOver } from './pass-over.ts';
import { restore } from './restore.ts';
import { isRefusal, Unprojectable } from './unprojectable.ts';

/** Raise it when the rows of the same log become others: they are then made anew at the next start. */
export const PROJECTION_VERSION = 1;

const NAME = 'casetrail';
const PAGE = 5_000;
const FOLLOWED = 500;
const LIVE_CASES = 3_000;
const RETRY_MS = 1_000;
const LOOK_AGAIN_MS = 50;

export interface ProjectionOptions {
  /** Of the role that may change rows; reads bigint as number. Stays the caller's. */
  readonly pool: Pool;
  readonly log: EventStore;
  readonly rulebook: Rulebook;
  readonly holidays: HolidayTable;
  /** Cases kept in memory, at most; 3,000 unless given. */
  readonly liveCases?: number;
  /** Events a transaction when it catches up, at most; 5,000 unless given. */
  readonly batch?: number;
}

export interface ProjectionState {
  /** The log position that the rows show. */
  readonly position: number;
  /** The event that could not be applied; nothing after it is shown until the program or the log is mended. */
  readonly stopped: Stop | undefined;
}

export interface Stop {
  readonly position: number;
  readonly reason: string;
}

export type OnProgress = (position: number, head: number) => void;

/** The projection stands before an event that it cannot apply. */
export class ProjectionStopped extends Error {
  override readonly name = 'ProjectionStopped';
  readonly position: number;

  constructor({ position, reason }: Stop, cause?: unknown) {
    super(`the read models stopped before position ${position}: ${reason}`, { cause });
    this.position = position;
  }
}

/**
 * Keeps the read models up with the log. What they hold is a function of the log up to their position: however the
 * events came in, however often it was stopped, and whichever of two such projections wrote them.
 */
export class Projection {
  readonly #db: Kysely<ReadModels>;
  readonly #log: EventStore;
  readonly #checkpoint: Checkpoint;
  readonly #options: MemoryOptions;
  readonly #batch: number;
  #position: number;
  #memory: Memory | undefined;
  #stopped: Stop | undefined;
  #work: Promise<unknown> = Promise.resolve();
  #following: Promise<void> | undefined;
  #subscription: Subscription | undefined;
  #closing = new AbortController();
  readonly #waiting = new Set<() => void>();

  private constructor(db: Kysely<ReadModels>, checkpoint: Checkpoint, position: number, options: ProjectionOptions) {
    const { log, rulebook, holidays, liveCases = LIVE_CASES, batch = PAGE } = options;
    this.#db = db;
    this.#log = log;
    this.#checkpoint = checkpoint;
    this.#position = position;
    this.#options = { rulebook, holidays, liveCases };
    this.#batch = batch;
  }

  /** Rows that another version of the program wrote, or that are ahead of the log, are emptied here. */
  static async open(options: ProjectionOptions): Promise<Projection> {
    const db = readModelsOf(options.pool);
    const checkpoint = new Checkpoint(db, NAME, PROJECTION_VERSION);
    const position = await checkpoint.open();
    const head = await options.log.head();
    if (position <= head.position) return new Projection(db, checkpoint, position, options);
    await checkpoint.reset();
    return new Projection(db, checkpoint, 0, options);
  }

  state(): ProjectionState {
    return { position: this.#position, stopped: this.#stopped };
  }

  /**
   * Projects events that were just appended, in order and without gap; what lies between them and the rows is read
   * from the log, what is projected already is passed over.
   * @throws ProjectionStopped; whatever the database throws: nothing of the batch is then shown, and it may be repeated
   */
  apply(events: readonly RecordedEvent[]): Promise<void> {
    return this.#inTurn(() => this.#apply(events));
  }

  /** Projects what the log holds by now. Throws as `apply`. */
  catchUp({ onProgress }: { readonly onProgress?: OnProgress } = {}): Promise<void> {
    return this.#inTurn(() => this.#catchUp(onProgress));
  }

  /** Makes all rows anew. Cut off, it goes on with the next `catchUp` or `follow`. Throws as `apply`. */
  rebuild({ onProgress }: { readonly onProgress?: OnProgress } = {}): Promise<void> {
    return this.#inTurn(async () => {
      await this.#checkpoint.reset();
      this.#memory = undefined;
      this.#stopped = undefined;
      this.#reach(0);
      await this.#catchUp(onProgress);
    });
  }

  /** From now on follows the log, until `close` or an event that cannot be applied. A lost database is waited for. */
  follow(): void {
    this.#following ??= this.#follow();
  }

  /** Waits until the rows show at least a position; false when they do not in time, or will not. */
  async waitFor(position: number, timeoutMs: number): Promise<boolean> {
    const until = performance.now() + timeoutMs;
    while (this.#position < position) {
      const left = until - performance.now();
      if (left <= 0 || this.#stopped || this.#closing.signal.aborted) return false;
      await this.#moved(Math.min(left, LOOK_AGAIN_MS));
      // Another process may be the one that projects.
      if (!this.#following && (await this.#checkpoint.position()) >= position) return true;
    }
    return true;
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#subscription?.close();
    await this.#following;
    await this.#work;
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const mine = this.#work.then(work);
    this.#work = mine.catch(() => {});
    return mine;
  }

  async #apply(events: readonly RecordedEvent[]): Promise<void> {
    const first = events[0];
    if (first && first.position > this.#position + 1) await this.#catchUp(undefined, first.position - 1);
    for (;;) {
      const rest = events.filter(({ position }) => position > this.#position);
      if (rest.length === 0) return;
      if (rest[0]?.position !== this.#position + 1) return this.#catchUp(undefined, rest.at(-1)?.position);
      await this.#project(rest.slice(0, this.#batch));
    }
  }

  async #catchUp(onProgress?: OnProgress, upTo?: number): Promise<void> {
    const head = upTo ?? (await this.#log.head()).position;
    let ahead = this.#read(head);
    while (this.#position < head) {
      this.#closing.signal.throwIfAborted();
      const page = await ahead;
      const next = page.filter(({ position }) => position > this.#position);
      if (next[0]?.position !== this.#position + 1) {
        ahead = this.#read(head);
        if ((await ahead)[0]?.position === this.#position + 1) continue;
        throw new RangeError(`the log has no event at position ${this.#position + 1}`);
      }
      ahead = this.#read(head, next.at(-1)?.position);
      ahead.catch(() => {});
      await this.#project(next);
      onProgress?.(this.#position, head);
    }
  }

  #read(head: number, after = this.#position): Promise<readonly RecordedEvent[]> {
    const limit = Math.min(this.#batch, head - after);
    return limit <= 0 ? Promise.resolve([]) : this.#log.readAll(after, limit);
  }

  /** One batch that begins right after the rows' position. */
  async #project(events: readonly RecordedEvent[]): Promise<void> {
    if (this.#stopped) throw new ProjectionStopped(this.#stopped);
    try {
      this.#memory ??= await restore(this.#db, this.#log, this.#options, this.#position);
      await projectBatch(events, this.#memory, { log: this.#log, checkpoint: this.#checkpoint });
      this.#reach(events.at(-1)?.position ?? this.#position);
    } catch (error) {
      await this.#recover(error, events);
    }
  }

  async #recover(error: unknown, events: readonly RecordedEvent[]): Promise<void> {
    if (error instanceof CheckpointMoved) return this.#followOther(error.position);
    this.#memory = undefined;
    if (error instanceof OtherVersion) this.#stop(this.#position + 1, error);
    if (!(error instanceof Unprojectable) && !isRefusal(error)) throw error;
    const [first] = events;
    if (!first || events.length === 1) this.#stop(first?.position ?? this.#position + 1, error);
    const half = events.slice(0, Math.ceil(events.length / 2));
    await this.#project(half);
    if (this.#position === half.at(-1)?.position) await this.#project(events.slice(half.length));
  }

  #stop(position: number, error: unknown): never {
    const reason = error instanceof Error ? error.message : String(error);
    this.#stopped = { position, reason };
    this.#wake();
    throw new ProjectionStopped(this.#stopped, error);
  }

  /** Another projection has written these rows: what the memory knows follows them, without writing anything. */
  async #followOther(position: number): Promise<void> {
    if (position < this.#position) this.#memory = undefined;
    for (let at = this.#position; this.#memory && at < position;) {
      const page = await this.#read(position, at);
      await passOver(page, this.#memory, this.#db);
      at = page.at(-1)?.position ?? position;
    }
    this.#reach(position);
  }

  async #follow(): Promise<void> {
    const { signal } = this.#closing;
    while (!signal.aborted && !this.#stopped) {
      try {
        await this.catchUp();
        this.#subscription = this.#log.subscribe(this.#position, (events) => this.apply(events), { batch: FOLLOWED });
        if (signal.aborted) await this.#subscription.close();
        await this.#subscription.done;
      } catch {
        if (!this.#stopped) await pause(RETRY_MS, undefined, { signal }).catch(() => {});
      }
    }
  }

  #reach(position: number): void {
    this.#position = position;
    this.#wake();
  }

  #wake(): void {
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
  }

  async #moved(timeoutMs: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, timeoutMs);
    this.#waiting.add(resolve);
    await promise;
    clearTimeout(timer);
    this.#waiting.delete(resolve);
  }
}
