import type { RightOfWay } from '../work/right-of-way.ts';

/** The work takes a fifth of the time at most, as long as the rests need not be too long for that. */
const WORK_TO_REST = 4;
/** Milliseconds; what is counted may lag by half a second (quality.md). */
const LONGEST = 400;
/** Milliseconds that something else may go first; then rows go on, however much it still has to do. */
const LONGEST_GIVEN = 2_000;

/**
 * The rest between two pieces of work, so that what comes in quick succession is one piece. The first after a quiet time is done at
 * once, and whoever waits for the next cuts the rest short.
 */
export class Rest {
  readonly #ms: number;
  readonly #signal: AbortSignal;
  readonly #way: Pick<RightOfWay, 'given'> | undefined;
  #hurried = 0;
  #wake: (() => void) | undefined;

  /**
   * @param ms the shortest rest; the longest is 400, or this where it is longer
   * @param signal ends it for good
   * @param way what it gives way to
   */
  constructor(ms: number, signal: AbortSignal, way?: Pick<RightOfWay, 'given'>) {
    this.#ms = ms;
    this.#signal = signal;
    this.#way = way;
    signal.addEventListener('abort', () => this.#wake?.(), { once: true });
  }

  /** @param worked milliseconds that the work before it took */
  async take(worked: number): Promise<void> {
    const ms = Math.max(this.#ms, Math.min(WORK_TO_REST * worked, LONGEST));
    if (this.#ms > 0) await this.#pause(ms);
  }

  /** Before a piece of work: lets what goes first pass, for two seconds at most, unless somebody waits. */
  async giveWay(): Promise<void> {
    const given = this.#way?.given;
    if (given) await this.#pause(LONGEST_GIVEN, given);
  }

  async #pause(ms: number, orUntil?: Promise<unknown>): Promise<void> {
    if (this.#hurried > 0 || this.#signal.aborted) return;
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const timer = setTimeout(() => resolve(undefined), ms);
    this.#wake = () => resolve(undefined);
    void orUntil?.then(this.#wake);
    await promise;
    clearTimeout(timer);
    this.#wake = undefined;
  }

  /** There is none while this work lasts. */
  async without<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#hurried += 1;
    this.#wake?.();
    try {
      return await work();
    } finally {
      this.#hurried -= 1;
    }
  }
}
