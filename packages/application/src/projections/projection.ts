import type { Rulebook } from '@casetrail/domain';
import type { EventStore, Subscription } from '@casetrail/event-store';
import type { HolidayTable, RecordedEvent } from '@casetrail/kernel';
import { Checkpoint, readModelsOf } from '@casetrail/read-models';
import type { Pool } from 'pg';
import { setTimeout as pause } from 'node:timers/promises';
import type { Following } from './follower.ts';
import { Projector, type OnProgress } from './projector.ts';
import { Rest } from './rest.ts';
import { isFinal, type Stop } from './stopped.ts';
import { Waiting } from './waiting.ts';
import { readWholeLog, type WholeLogReader } from './whole-log.ts';

export { ProjectionStopped } from './stopped.ts';
export type { OnProgress } from './projector.ts';

/** Raise it when the rows of the same log become others: they are then made anew at the next start. */
const PROJECTION_VERSION = 3;

const NAME = 'casetrail';
const PAGE = 5_000;
const FOLLOWED = 500;
const LIVE_CASES = 3_000;
const RETRY_MS = 1_000;

export interface ProjectionOptions {
  /** Of the role that may change rows; reads bigint as number. Stays the caller's. */
  readonly pool: Pool;
  readonly log: EventStore;
  readonly rulebook: Rulebook;
  readonly holidays: HolidayTable;
  /** Cases kept in memory, at most; 3,000 unless given. */
  readonly liveCases?: number;
  /** Events a transaction, at most; 5,000 unless given. */
  readonly batch?: number;
}

export interface ProjectionState {
  /** The log position that the rows show. */
  readonly position: number;
  /** The event that could not be applied; nothing after it is shown until the program or the log is mended. */
  readonly stopped: Stop | undefined;
}

interface Catching {
  readonly onProgress?: OnProgress;
}

/** Somebody else who makes rows of the whole log, at the same reading of it. */
export interface Along {
  /** Has the whole log read up to a position for his reader and others; answers when his own rows are shown. */
  readAlong(to: number, read: (reader: WholeLogReader) => Promise<void>): Promise<void>;
}

interface Rebuilding extends Catching {
  readonly along?: Along;
}

/**
 * Keeps the read models up with the log. What they hold is a function of the log up to their position: however the
 * events came in, however often it was stopped, and whichever of two such projections wrote them.
 */
export class Projection {
  readonly #log: EventStore;
  readonly #checkpoint: Checkpoint;
  readonly #projector: Projector;
  readonly #waiting = new Waiting();
  readonly #listeners = new Set<() => void>();
  readonly #closing = new AbortController();
  #work: Promise<unknown> = Promise.resolve();
  #following: Promise<void> | undefined;
  #subscription: Subscription | undefined;
  #rest: Rest | undefined;

  private constructor(options: ProjectionOptions, checkpoint: Checkpoint, position: number) {
    const { pool, log, rulebook, holidays, liveCases = LIVE_CASES, batch = PAGE } = options;
    this.#log = log;
    this.#checkpoint = checkpoint;
    this.#projector = new Projector(
      { db: readModelsOf(pool), log, checkpoint },
      { rulebook, holidays, liveCases },
      batch,
      position,
      () => this.#moved(),
    );
  }

  /** Rows that another version of the program wrote, or that are ahead of the log, are emptied here. */
  static async open(options: ProjectionOptions): Promise<Projection> {
    const checkpoint = new Checkpoint(options.pool, NAME, PROJECTION_VERSION);
    const position = await checkpoint.open();
    const head = await options.log.head();
    if (position <= head.position) return new Projection(options, checkpoint, position);
    await checkpoint.reset();
    return new Projection(options, checkpoint, 0);
  }

  state(): ProjectionState {
    const { position, stopped } = this.#projector;
    return { position, stopped };
  }

  /**
   * Projects events that were just appended, in order and without gap; what lies between them and the rows is read
   * from the log, what is projected already is passed over.
   * @throws ProjectionStopped; whatever the database throws: nothing of the batch is then shown, and it may be repeated
   */
  apply(events: readonly RecordedEvent[]): Promise<void> {
    return this.#inTurn(() => this.#projector.apply(events, this.#closing.signal));
  }

  /** Projects what the log holds by now. Throws as `apply`. */
  catchUp({ onProgress }: Catching = {}): Promise<void> {
    return this.#inTurn(() => this.#catchUp(onProgress));
  }

  /** Makes all rows anew. Cut off, the old ones stay. Throws as `apply`. */
  rebuild({ onProgress, along }: Rebuilding = {}): Promise<void> {
    return this.#inTurn(async () => {
      const { position: to } = await this.#log.head();
      const others = await this.#remake(to, onProgress, along);
      await this.#catchUp(onProgress);
      await others.shown;
    });
  }

  /** From now on follows the log, until `close` or an event that cannot be applied. A lost database is waited for. */
  follow({ restMs = 0, way }: Following = {}): void {
    this.#rest ??= new Rest(restMs, this.#closing.signal, way);
    this.#following ??= this.#follow(this.#rest);
  }

  /** Whether it follows the log. */
  get follows(): boolean {
    return this.#following !== undefined;
  }

  /** Waits until the rows show at least a position; false when they do not in time, or will not. */
  waitFor(position: number, timeoutMs: number): Promise<boolean> {
    const wait = () => this.reached(position, timeoutMs);
    return this.#projector.position < position && this.#rest ? this.#rest.without(wait) : wait();
  }

  /** The same without urging: for who tells of it and keeps nobody waiting. */
  async reached(position: number, timeoutMs: number): Promise<boolean> {
    const until = performance.now() + timeoutMs;
    while (this.#projector.position < position) {
      const left = until - performance.now();
      if (left <= 0 || this.#projector.stopped || this.#closing.signal.aborted) return false;
      await this.#waiting.turn(left);
      // Another process may be the one that projects.
      if (!this.#following && (await this.#checkpoint.position()) >= position) return true;
    }
    return true;
  }

  /** Calls back whenever the rows show more than before, until the answer is called. */
  onMove(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#subscription?.close();
    await this.#following;
    await this.#work;
  }

  #moved(): void {
    this.#waiting.wake();
    for (const listener of this.#listeners) listener();
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const mine = this.#work.then(work);
    this.#work = mine.catch(() => {});
    return mine;
  }

  /** Answers when the own rows are shown; those of others may take a little longer. */
  async #remake(
    to: number,
    onProgress: OnProgress | undefined,
    along: Along | undefined,
  ): Promise<{ readonly shown: Promise<void> | undefined }> {
    const { signal } = this.#closing;
    const reading = { log: this.#log, to, signal, onProgress };
    let shown: Promise<void> | undefined;
    try {
      await this.#projector.remake(to, (cases) => {
        if (!along) return readWholeLog(reading, [cases]);
        const { promise, resolve, reject } = Promise.withResolvers<undefined>();
        shown = along.readAlong(to, (reader) => {
          const read = readWholeLog(reading, [cases, reader]);
          read.then(() => resolve(undefined), reject);
          return read;
        });
        shown.catch(reject);
        return promise;
      });
    } catch (error) {
      if (!isFinal(error)) throw error;
      // Event by event it is found which it was, and what stands before it is shown.
      await this.#projector.empty();
    }
    return { shown };
  }

  async #catchUp(onProgress?: OnProgress): Promise<void> {
    const { position } = await this.#log.head();
    await this.#projector.catchUp(position, this.#closing.signal, onProgress);
  }

  async #follow(rest: Rest): Promise<void> {
    const { signal } = this.#closing;
    const batch = FOLLOWED;
    const handle = (events: readonly RecordedEvent[]): Promise<void> => rest.work(() => this.apply(events));
    while (!signal.aborted && !this.#projector.stopped) {
      try {
        await this.catchUp();
        const from = this.#projector.position;
        this.#subscription = this.#log.subscribe(from, handle, { batch });
        if (signal.aborted) await this.#subscription.close();
        await this.#subscription.done;
      } catch {
        if (!this.#projector.stopped) await pause(RETRY_MS, undefined, { signal }).catch(() => {});
      }
    }
  }
}
