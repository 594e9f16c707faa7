import type { Instant } from '@casetrail/kernel';
import type { FirmClock } from '../platform/clock.ts';
import type { Projection } from '../projections/projection.ts';
import type { Sweep, Swept } from './sweep.ts';

export interface SweeperOptions {
  readonly sweep: Sweep;
  readonly clock: FirmClock;
  readonly projection: Pick<Projection, 'onMove'>;
  /** Hears of every sweep, and of the next due moment after it. */
  readonly onSwept?: (swept: Swept, next: Instant | undefined) => void;
  readonly onFailure?: (error: unknown) => void;
  /** A sweep that failed is the last one: what a saboteur breaks. */
  readonly givesUp?: boolean;
}

/** Whatever is or is not known to be due, everything is looked at so often. */
const LATEST_MS = 10_000;

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
  }

  async #run(): Promise<void> {
    while (!this.#closed) {
      try {
        this.#rung = false;
        this.#entered = false;
        const swept = await this.#options.sweep.runDue();
        const began = performance.now();
        const now = await this.#options.clock.databaseNow();
        const next = swept.stopped ? undefined : await this.#options.sweep.nextDueAt(now);
        this.#options.onSwept?.(swept, next);
        const wait = next === undefined ? LATEST_MS : Math.max(0, Math.min(LATEST_MS, next - now));
        await this.#until(wait - (performance.now() - began));
      } catch (error) {
        this.#options.onFailure?.(error);
        if (this.#options.givesUp) return;
        await this.#until(RETRY_MS);
      }
    }
  }

  /** Waits; a bell ends it at once, an entry within a second. */
  async #until(ms: number): Promise<void> {
    const began = performance.now();
    for (;;) {
      const passed = performance.now() - began;
      const limit = this.#entered ? Math.min(ms, ENTRIES_EVERY_MS) : ms;
      if (this.#closed || this.#rung || passed >= limit) return;
      await this.#pause(limit - passed);
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
