import type { EventStore, Subscription } from '@casetrail/event-store';
import { setTimeout as pause } from 'node:timers/promises';
import type { RightOfWay } from '../work/right-of-way.ts';
import { Rest } from './rest.ts';
import { Waiting } from './waiting.ts';

const RETRY_MS = 1_000;

export interface FollowerOptions {
  readonly log: Pick<EventStore, 'subscribe'>;
  /** How far the log was followed before. */
  readonly position: number;
  /** Does what there is to do for all that the log holds by now, and moves the follower along. */
  readonly catchUp: () => Promise<unknown>;
  /** How far it was followed by whoever did it last, perhaps in another process. */
  readonly stored?: () => Promise<number>;
}

/** How it follows. */
export interface Following {
  /** Milliseconds that it rests after it caught up, unless somebody waits; none unless given. */
  readonly restMs?: number | undefined;
  /** What it lets go first. */
  readonly way?: RightOfWay | undefined;
}

/**
 * Goes along the log: one piece of work at a time, from a position on, woken by what is appended. What does not go
 * through is tried again, and nothing after it before it went through: nothing is skipped.
 */
export class Follower {
  readonly #options: FollowerOptions;
  readonly #waiting = new Waiting();
  readonly #closing = new AbortController();
  #position: number;
  #failure: unknown;
  #work: Promise<unknown> = Promise.resolve();
  #subscription: Subscription | undefined;
  #following: Promise<void> | undefined;
  #rest: Rest | undefined;

  constructor(options: FollowerOptions) {
    this.#options = options;
    this.#position = options.position;
  }

  get position(): number {
    return this.#position;
  }

  /** What kept it from going on at the last attempt. */
  get failure(): unknown {
    return this.#failure;
  }

  /** Aborted as soon as it is closed; long work looks at it between two pieces. */
  get signal(): AbortSignal {
    return this.#closing.signal;
  }

  /** Everything up to this position is done. */
  move(position: number): void {
    this.#position = position;
    this.#failure = undefined;
    this.#waiting.wake();
  }

  /** Does a piece of work when everything asked for before it is over. Throws as the work does. */
  inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const mine = this.#work.then(work);
    this.#work = mine.catch(() => {});
    return mine;
  }

  /** Whether it follows the log: else nothing moves it here but who asks it to catch up. */
  get follows(): boolean {
    return this.#following !== undefined;
  }

  /** From now on follows the log, until `close`. */
  follow({ restMs = 0, way }: Following = {}): void {
    this.#rest ??= new Rest(restMs, this.signal, way);
    this.#following ??= this.#follow(this.#rest);
  }

  /** For long work that follows the log, between two parts of it: lets go first what goes first. */
  async giveWay(): Promise<void> {
    await this.#rest?.giveWayWithin();
  }

  /** Waits until it has come at least to a position; false when it does not in time. */
  waitFor(position: number, timeoutMs: number): Promise<boolean> {
    const wait = () => this.#waitFor(position, timeoutMs);
    return this.#position < position && this.#rest ? this.#rest.without(wait) : wait();
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#subscription?.close();
    await this.#following;
    await this.#work;
  }

  async #waitFor(position: number, timeoutMs: number): Promise<boolean> {
    const until = performance.now() + timeoutMs;
    while (this.#position < position) {
      const left = until - performance.now();
      if (left <= 0 || this.signal.aborted) return false;
      await this.#waiting.turn(left);
      if (!this.#following && ((await this.#options.stored?.()) ?? 0) >= position) return true;
    }
    return true;
  }

  async #follow(rest: Rest): Promise<void> {
    const { log, catchUp } = this.#options;
    while (!this.signal.aborted) {
      try {
        await this.inTurn(catchUp);
        const moved = async (): Promise<void> => {
          await rest.work(() => this.inTurn(catchUp));
        };
        this.#subscription = log.subscribe(this.#position, moved, { wakes: true });
        if (this.signal.aborted) await this.#subscription.close();
        await this.#subscription.done;
      } catch (error) {
        this.#failure = error;
        await this.#pause(RETRY_MS);
      }
    }
  }

  /** Cut short when it is closed. */
  async #pause(ms: number): Promise<void> {
    await pause(ms, undefined, { signal: this.signal }).catch(() => {});
  }
}
