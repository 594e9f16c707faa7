import type { Instant } from '@casetrail/kernel';
import type { Projection } from '../projections/projection.ts';
import type { Sweep, Swept } from './sweep.ts';

export interface SweeperOptions {
  readonly sweep: Pick<Sweep, 'runDue' | 'nextDueAt' | 'prepare'>;
  readonly projection: Pick<Projection, 'onMove'>;
  /** Hears of every sweep, and of the next due moment after it. */
  readonly onSwept?: (swept: Swept, next: Instant | undefined) => void;
  readonly onFailure?: (error: unknown) => void;
  /** A sweep that failed is the last one: what a saboteur breaks. */
  readonly givesUp?: boolean;
}

/** Whatever is or is not known to be due, everything is looked at so often. */
const LATEST_MS = 10_000;

/** So long before the next due moment the sweep is prepared. */
const PREPARED_MS = 300;

/** What is entered is looked at at most so often; what is due does not wait for that. */
const ENTRIES_EVERY_MS = 1_000;

const RETRY_MS = 1_000;

/**
 * Sweeps at the next due moment, soon after something was entered, and at the latest every 10 s. It needs no queue. A
 * database that is away is waited for.
 */
export class Sweeper {
  readonly #options: SweeperOptions;
  #closed = false;
  #ignore: (() => void) | undefined;
  #entered = false;
  #rung = false;
  #wake: (() => void) | undefined;
  #running: Promise<void> | undefined;
  #preparing: Promise<void> | undefined;

  constructor(options: SweeperOptions) {
    this.#options = options;
  }

  start(): void {
    this.#ignore ??= this.#options.projection.onMove(() => {
      this.#entered = true;
      this.#wake?.();
    });
    this.#running ??= this.#run();
  }

  /** A bell: sweep now. */
  ring(): void {
    this.#rung = true;
    this.#wake?.();
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#wake?.();
    this.#ignore?.();
    await this.#running;
    await this.#preparing;
  }

  async #run(): Promise<void> {
    while (!this.#closed) {
      try {
        this.#rung = false;
        this.#entered = false;
        const swept = await this.#options.sweep.runDue();
        const now = timeNow(swept);
        const next = swept.stopped ? undefined : await this.#options.sweep.nextDueAt(now);
        this.#options.onSwept?.(swept, next);
        const wait = next === undefined ? LATEST_MS : Math.min(LATEST_MS, next - now);
        const until = swept.readAt + (now - swept.at) + wait;
        const isDueThen = next !== undefined && next - now <= LATEST_MS;
        if (isDueThen && (await this.#until(until - PREPARED_MS))) {
          // What cannot be read now, or not in time, is read by the sweep, which says why it cannot.
          this.#prepare(timeNow(swept));
        }
        await this.#until(until);
      } catch (error) {
        this.#options.onFailure?.(error);
        if (this.#options.givesUp) return;
        await this.#until(performance.now() + RETRY_MS);
      }
    }
  }

  /** Beside everything else, and one at a time. */
  #prepare(soon: Instant): void {
    this.#preparing ??= this.#options.sweep
      .prepare(soon)
      .catch(() => {})
      .finally(() => (this.#preparing = undefined));
  }

  /**
   * Waits until a moment of this process's own clock, if it is not past; a bell ends it at once, an entry within a second.
   * Answers whether it waited to the end.
   */
  async #until(moment: number): Promise<boolean> {
    const began = performance.now();
    for (;;) {
      const now = performance.now();
      const end = this.#entered ? Math.min(moment, began + ENTRIES_EVERY_MS) : moment;
      if (this.#closed || this.#rung || now >= end) return now >= moment && moment > began;
      await this.#pause(end - now);
    }
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, Math.ceil(ms));
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

/** The firm's time now: as it was read, and what passed since then by a clock that nobody can set. */
const timeNow = ({ at, readAt }: Swept): Instant => Math.floor(at + performance.now() - readAt) as Instant;
