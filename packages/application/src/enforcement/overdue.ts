import type { Instant } from '@casetrail/kernel';
import { MOST_DUE, type Candidate, type Candidates } from './candidates.ts';

/** All that is overdue is looked at so often; in between only what ended since the last look, and a little before. */
const LOOK_AT_ALL_EVERY_MS = 10_000;

/**
 * And so often while terms end one after the other. What is overdue and never done piles up, and with it the time that
 * a look at all there is takes: what ends meanwhile would wait for it.
 */
const LOOK_AT_ALL_WHEN_BUSY_MS = 60_000;

/** Rows may show a term so much later than it was entered, without it having to wait for the next look at all. */
const ROWS_BEHIND_MS = 5_000;

/** How far ahead a look sees, so that what is known to end needs no look of its own. */
const AHEAD_MS = 1_000;

/** So often it is looked back for such rows, and ahead; among many that fall due one after the other that is what costs. */
const LOOK_EVERY_MS = 500;

/** Whoever asks all the time hears of a look that is still going on so soon after. */
const GOING_ON_MS = 50;

/** What has run out and is not on record, looked for no further back than it has to be. */
export class Overdue {
  readonly #candidates: Pick<Candidates, 'due' | 'nextDueAt'>;
  readonly #monotonic: () => number;
  /** What the last look saw to end, and was not handed out yet; by its end. */
  #ahead: readonly Candidate[] = [];
  /** By the firm's time: what ends until then was looked at, as far as the rows showed it. */
  #seenTo = 0;
  /** Up to when what ended was handed out. */
  #handedTo = 0;
  #lookedAtAll = Number.NEGATIVE_INFINITY;
  #looked = Number.NEGATIVE_INFINITY;
  #looking: Promise<void> | undefined;
  /** Nothing was handed out since the last look. */
  #isFresh = false;
  /** By the firm's time: when it wants to look again. */
  #lookAgainAt: Instant | undefined;

  constructor(candidates: Pick<Candidates, 'due' | 'nextDueAt'>, monotonic = () => performance.now()) {
    this.#candidates = candidates;
    this.#monotonic = monotonic;
  }

  /** A due time itself is still in time. */
  async nextAt(now: Instant): Promise<Instant | undefined> {
    const due = this.#ahead[0]?.dueAt ?? (await this.#candidates.nextDueAt(now));
    return due === undefined ? undefined : ((due + 1) as Instant);
  }

  get lookAgainAt(): Instant | undefined {
    return this.#lookAgainAt;
  }

  /** All that has run out, as the rows show it now. */
  async look(now: Instant): Promise<readonly Candidate[]> {
    await this.#looking;
    await this.#read(now, 0);
    this.#lookAgainAt = undefined;
    this.#isFresh = false;
    return this.#handOut(now);
  }

  /**
   * The same for whoever asks all the time: what the last look saw ahead is answered at once, and the next look goes on
   * meanwhile. A row that came since is found by the next look.
   */
  async glance(now: Instant): Promise<readonly Candidate[]> {
    if (now > this.#seenTo) {
      await this.#looking;
      await this.#read(now, AHEAD_MS);
    }
    const passed = this.#monotonic() - this.#looked;
    const [next] = this.#ahead;
    const isBusy = next !== undefined && next.dueAt < now;
    if (passed > LOOK_EVERY_MS)
      void this.#lookAhead(now, isBusy ? LOOK_AT_ALL_WHEN_BUSY_MS : LOOK_AT_ALL_EVERY_MS);
    const wait = this.#looking ? GOING_ON_MS : Math.max(0, Math.ceil(LOOK_EVERY_MS - passed)) + 1;
    this.#lookAgainAt = this.#isFresh ? undefined : ((now + wait) as Instant);
    this.#isFresh = false;
    return this.#handOut(now);
  }

  /** Looks ahead a moment before something ends, so that no look stands before its verdict; answers with what will. */
  async prepare(now: Instant): Promise<readonly Candidate[]> {
    await this.#lookAhead(now, LOOK_AT_ALL_WHEN_BUSY_MS);
    return this.#ahead;
  }

  /** The next look is at all there is. */
  forget(): void {
    this.#lookedAtAll = Number.NEGATIVE_INFINITY;
    this.#seenTo = 0;
  }

  /** One look at a time; one that fails makes the next one look at all there is. */
  #lookAhead(now: Instant, allEvery: number): Promise<void> {
    this.#looking ??= this.#read(now, AHEAD_MS, allEvery)
      .catch(() => this.forget())
      .finally(() => (this.#looking = undefined));
    return this.#looking;
  }

  async #read(now: Instant, ahead: number, allEvery = LOOK_AT_ALL_EVERY_MS): Promise<void> {
    const asked = this.#monotonic();
    const isWhole = asked - this.#lookedAtAll > allEvery;
    const since = isWhole ? 0 : Math.min(this.#handedTo, now) - ROWS_BEHIND_MS;
    const seen = await this.#candidates.due((now + ahead) as Instant, since);
    const isAll = seen.length < MOST_DUE;
    if (isWhole && isAll) this.#lookedAtAll = asked;
    this.#looked = asked;
    this.#isFresh = true;
    this.#ahead = seen;
    this.#seenTo = isAll ? now + ahead : now;
  }

  #handOut(now: Instant): readonly Candidate[] {
    this.#handedTo = now;
    const later = this.#ahead.findIndex(({ dueAt }) => dueAt >= now);
    const due = later === -1 ? this.#ahead : this.#ahead.slice(0, later);
    this.#ahead = this.#ahead.slice(due.length);
    return due;
  }
}
