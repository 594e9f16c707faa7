import { MINUTE, type Instant } from '@casetrail/kernel';
import type { Pool } from 'pg';
import { DATABASE_CLOCK } from '../platform/clock.ts';

/** Longer without a beat of any worker, and the firm was unwatched. */
const UNWATCHED_AFTER = MINUTE;

/** Two times of one moment: the database's own, and the firm's, which in a sample company may stand ahead. */
export interface Moment {
  readonly raw: Instant;
  readonly firm: Instant;
}

/** A stretch in which nobody watched, between the last beat before it and the first sweep after it, in the firm's time. */
export interface Downtime {
  readonly from: Instant;
  readonly to: Instant;
}

const BEGINNING = 0 as Instant;

/** When workers last swept, and when none did. */
export class Beats {
  readonly #pool: Pool;
  readonly #worker: string;
  /** By the database's clock: the latest beat, as the last sweep here found it. */
  #lastSeen: Instant | undefined;
  /** As they were read here, and still are. */
  #downtimes: readonly Downtime[] | undefined;

  constructor(pool: Pool, worker: string) {
    this.#pool = pool;
    this.#worker = worker;
  }

  /** The latest beat of any worker. */
  async last(): Promise<Moment | undefined> {
    const { rows } = await this.#pool.query<{ raw: Instant; firm: Instant }>({
      name: 'work_last_beat',
      text: 'SELECT beat_at AS raw, swept_at AS firm FROM work.beat ORDER BY beat_at DESC LIMIT 1',
    });
    return rows[0];
  }

  /** The database's clock, and the latest beat: every sweep begins with both. */
  async look(): Promise<{ readonly clock: Instant; readonly last: Moment | undefined }> {
    const { rows } = await this.#pool.query<{ clock: Instant; raw: Instant | null; firm: Instant | null }>({
      name: 'work_clock_and_beat',
      text: `SELECT ${DATABASE_CLOCK} AS clock, b.beat_at AS raw, b.swept_at AS firm
        FROM (SELECT) AS now LEFT JOIN (SELECT * FROM work.beat ORDER BY beat_at DESC LIMIT 1) AS b ON true`,
    });
    const [found] = rows;
    if (!found) throw new Error('the database was asked for its clock, and answered with nothing');
    const { clock, raw, firm } = found;
    return { clock, last: raw === null || firm === null ? undefined : { raw, firm } };
  }

  /** This worker has swept all that was due at a moment. */
  async beat({ raw, firm }: Moment): Promise<void> {
    await this.#pool.query(
      `INSERT INTO work.beat (worker, beat_at, swept_at) VALUES ($1, $2, $3)
       ON CONFLICT (worker) DO UPDATE SET beat_at = excluded.beat_at, swept_at = excluded.swept_at`,
      [this.#worker, raw, firm],
    );
  }

  /**
   * Keeps in mind that nobody watched between the latest beat of any worker and now, where that is so. To be called
   * before anything is enforced: a worker that falls in between leaves the same stretch to the next.
   */
  async noteDowntime(now: Moment, last: Moment | undefined): Promise<Downtime | undefined> {
    if (!this.#isWatchedSince(now, last)) this.#downtimes = undefined;
    this.#lastSeen = last?.raw;
    if (last && now.raw - last.raw <= UNWATCHED_AFTER) return undefined;
    const downtime = { from: last?.firm ?? BEGINNING, to: now.firm };
    await this.#pool.query(
      `INSERT INTO work.downtime (from_at, to_at) VALUES ($1, $2)
       ON CONFLICT (from_at) DO UPDATE SET to_at = greatest(work.downtime.to_at, excluded.to_at)`,
      [downtime.from, downtime.to],
    );
    return downtime;
  }

  /** Whether there was a beat all the time since the last sweep here: then nobody can have noted that there was none. */
  #isWatchedSince({ raw }: Moment, last: Moment | undefined): boolean {
    const seen = this.#lastSeen;
    return seen !== undefined && last !== undefined && last.raw >= seen && raw - seen <= UNWATCHED_AFTER;
  }

  /** The clock was set back: beats that lie ahead of it say nothing any more. */
  async forgetLaterThan(raw: Instant): Promise<void> {
    await this.#pool.query('DELETE FROM work.beat WHERE beat_at > $1', [raw]);
  }

  /** All of them, as of the last `noteDowntime`. */
  async downtimes(): Promise<readonly Downtime[]> {
    if (this.#downtimes) return this.#downtimes;
    const { rows } = await this.#pool.query<Downtime>(
      'SELECT from_at AS from, to_at AS to FROM work.downtime ORDER BY from_at',
    );
    this.#downtimes = rows;
    return rows;
  }
}

/** Whether nobody was there when something fell due. At either end of a stretch somebody was. */
export const fellWhileDown = (dueAt: Instant, downtimes: readonly Downtime[]): boolean =>
  downtimes.some(({ from, to }) => from < dueAt && dueAt < to);
