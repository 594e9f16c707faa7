import type { RightOfWay } from '../work/right-of-way.ts';

/** The work takes a fifth of the time at most, as long as the rests need not be too long for that. */
const WORK_TO_REST = 4;
/** Milliseconds; what is counted may lag by half a second (quality.md). */
const LONGEST = 400;
/** Milliseconds that something else may go first; then rows go on, however much it still has to do. */
const LONGEST_GIVEN = 2_000;
/** The same between the parts of one piece of work: what it holds in the database, others may wait for. */
const LONGEST_GIVEN_WITHIN = 300;

/**
 * Does pieces of work one after the other, with a rest between two, so that what comes in quick succession is one piece. The
 * first after a quiet time is done at once, and whoever waits for the next cuts the rest short. Before each, what goes first
 * passes.
 */
export class Rest {
  readonly #ms: number;
  readonly #signal: AbortSignal;
  readonly #way: RightOfWay | undefined;
  #hurried = 0;
  /** Milliseconds that the piece of work under way has waited for others. */
  #givenWithin = 0;
  #wake: (() => void) | undefined;

  /**
   * @param ms the shortest rest; the longest is 400, or this where it is longer
   * @param signal ends it for good
   * @param way what it gives way to
   */
  constructor(ms: number, signal: AbortSignal, way?: RightOfWay) {
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

  /**
   * Does a piece of work, and rests. Before it, lets what goes first pass, and whoever else gives way finish his piece;
   * for two seconds at most in all, unless somebody waits.
   */
  async work(work: () => Promise<unknown>): Promise<void> {
    const way = this.#way;
    const until = performance.now() + LONGEST_GIVEN;
    for (let left = LONGEST_GIVEN; left > 0; left = until - performance.now()) {
      const first = way?.given ?? way?.turns.given;
      if (!first || this.#isOver) break;
      await this.#pause(left, first);
    }
    this.#givenWithin = 0;
    const began = performance.now();
    await (way ? way.turns.take(work) : work());
    await this.take(performance.now() - began);
  }

  /** Between two parts of a piece of work: the same, for 0.3 s at most in all of it. */
  async giveWayWithin(): Promise<void> {
    const given = this.#way?.given;
    if (!given || this.#givenWithin >= LONGEST_GIVEN_WITHIN) return;
    const began = performance.now();
    await this.#pause(LONGEST_GIVEN_WITHIN - this.#givenWithin, given);
    this.#givenWithin += performance.now() - began;
  }

  async #pause(ms: number, orUntil?: Promise<unknown>): Promise<void> {
    if (this.#isOver) return;
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const timer = setTimeout(() => resolve(undefined), ms);
    this.#wake = () => resolve(undefined);
    void orUntil?.then(this.#wake);
    await promise;
    clearTimeout(timer);
    this.#wake = undefined;
  }

  get #isOver(): boolean {
    return this.#hurried > 0 || this.#signal.aborted;
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
