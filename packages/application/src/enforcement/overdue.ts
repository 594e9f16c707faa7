import type { Instant } from '@casetrail/kernel';
import { MOST_DUE, type Candidate, type Candidates } from './candidates.ts';

/** All that is overdue is looked at so often; in between only what ended since the last look, and a little before. */
const LOOK_AT_ALL_EVERY_MS = 10_000;

/** Rows may show a term so much later than it was entered, without it having to wait for the next look at all. */
const ROWS_BEHIND_MS = 5_000;

/** For such rows is looked back at most so often: among many that fall due one after the other that is what costs. */
const LOOK_BACK_EVERY_MS = 500;

/** What has run out and is not on record, looked for no further back than it has to be. */
export class Overdue {
  readonly #candidates: Pick<Candidates, 'due' | 'nextDueAt'>;
  readonly #monotonic: () => number;
  /** Up to when everything that ended was looked at, as far as the rows showed it. */
  #lookedTo = 0;
  #lookedAtAll = Number.NEGATIVE_INFINITY;
  #lookedBack = Number.NEGATIVE_INFINITY;
  /** By the firm's time, where the last look did not go back: when the next one has to. */
  #lookBackAt: Instant | undefined;

  constructor(candidates: Pick<Candidates, 'due' | 'nextDueAt'>, monotonic = () => performance.now()) {
    this.#candidates = candidates;
    this.#monotonic = monotonic;
  }

  /** A due time itself is still in time. */
  async nextAt(now: Instant): Promise<Instant | undefined> {
    const due = await this.#candidates.nextDueAt(now);
    return due === undefined ? undefined : ((due + 1) as Instant);
  }

  get lookAgainAt(): Instant | undefined {
    return this.#lookBackAt;
  }

  async look(now: Instant): Promise<readonly Candidate[]> {
    const asked = this.#monotonic();
    const isWhole = asked - this.#lookedAtAll > LOOK_AT_ALL_EVERY_MS;
    const looksBack = isWhole || asked - this.#lookedBack > LOOK_BACK_EVERY_MS;
    const since = isWhole ? 0 : this.#lookedTo - (looksBack ? ROWS_BEHIND_MS : 0);
    const due = await this.#candidates.due(now, since);
    if (isWhole && due.length < MOST_DUE) this.#lookedAtAll = asked;
    if (looksBack) this.#lookedBack = asked;
    this.#lookBackAt = looksBack ? undefined : ((now + LOOK_BACK_EVERY_MS) as Instant);
    this.#lookedTo = now;
    return due;
  }

  /** The next look is at all there is. */
  forget(): void {
    this.#lookedAtAll = Number.NEGATIVE_INFINITY;
  }
}
