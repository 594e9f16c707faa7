/** The work takes a fifth of the time at most, as long as the rests need not be too long for that. */
const WORK_TO_REST = 4;
/** Milliseconds; what is counted may lag by half a second (quality.md). */
const LONGEST = 400;

/**
 * The rest between two pieces of work, so that what comes in quick succession is one piece. The first after a quiet time is done at
 * once, and whoever waits for the next cuts the rest short.
 */
export class Rest {
  readonly #ms: number;
  readonly #signal: AbortSignal;
  #hurried = 0;
  #wake: (() => void) | undefined;

  /**
   * @param ms the shortest rest; the longest is 400, or this where it is longer
   * @param signal ends it for good
   */
  constructor(ms: number, signal: AbortSignal) {
    this.#ms = ms;
    this.#signal = signal;
    signal.addEventListener('abort', () => this.#wake?.(), { once: true });
  }

  /** @param worked milliseconds that the work before it took */
  async take(worked: number): Promise<void> {
    const ms = Math.max(this.#ms, Math.min(WORK_TO_REST * worked, LONGEST));
    if (this.#ms <= 0 || this.#hurried > 0 || this.#signal.aborted) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
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
