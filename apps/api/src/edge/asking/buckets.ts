/** How much may be asked: so much at once, and so much a minute in the long run. */
export interface Rate {
  readonly atOnce: number;
  readonly aMinute: number;
}

/** Keys that are remembered. Whoever was forgotten begins anew, with all that may be asked at once. */
const MOST_KEYS = 10_000;
const MINUTE = 60_000;

/**
 * What each key may still ask: a bucket that fills by itself, as fast as its rate says, and no further than its brim. In
 * memory, so that reading costs no commit; bounded, so that nobody fills it up by coming under ever new names.
 */
export class Buckets {
  readonly #rate: Rate;
  readonly #most: number;
  /** When each is full again, in milliseconds; the one that was used longest ago first. */
  readonly #fullAt = new Map<string, number>();

  constructor(rate: Rate, most = MOST_KEYS) {
    this.#rate = rate;
    this.#most = most;
  }

  get size(): number {
    return this.#fullAt.size;
  }

  /**
   * Takes one out of a key's bucket.
   * @param now milliseconds, by a clock that only goes on
   * @returns 0 where there was one; else the milliseconds until there is, and nothing was taken
   */
  take(key: string, now: number): number {
    const { atOnce, aMinute } = this.#rate;
    const each = MINUTE / aMinute;
    const fullAt = Math.max(this.#fullAt.get(key) ?? now, now);
    const wait = Math.max(0, fullAt - now - (atOnce - 1) * each);
    this.#fullAt.delete(key);
    this.#fullAt.set(key, wait > 0 ? fullAt : fullAt + each);
    this.#forget();
    return Math.ceil(wait);
  }

  #forget(): void {
    if (this.#fullAt.size <= this.#most) return;
    const [oldest] = this.#fullAt.keys();
    if (oldest !== undefined) this.#fullAt.delete(oldest);
  }
}
