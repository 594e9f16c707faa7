import { readFileSync, statSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { EventStore } from '@casetrail/event-store';
import { DAY, refuse, text, type Instant, type Refusal } from '@casetrail/kernel';
import type { Pool } from 'pg';
import { isSampleLog, readSampleMarker } from './sample/sample-marker.ts';

/** The database's clock, as it asks for it itself; milliseconds. */
export const DATABASE_CLOCK = 'floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint';

export interface ClockOptions {
  readonly dataDir: string;
  readonly pool: Pool;
  readonly log: Pick<EventStore, 'sourceFiles'>;
  /** Stands for the machine's clock and for the database's; in tests. */
  readonly source?: (() => Instant) | undefined;
}

/** Recurring terms are reckoned one by one: nobody looks further ahead. */
const FURTHEST = 10 * 366 * DAY;

/**
 * What time it is. `now` is the process's clock, good enough to date what a person records; whether something is due
 * is asked of the log's database (`databaseNow`), which every worker shares. The clock of a sample company can be
 * moved forward: by how much is kept beside its marker, and holds for all processes on its directory.
 */
export class FirmClock {
  readonly #options: ClockOptions;
  readonly #path: string;
  #isSample = false;
  #seen: { readonly mtime: number; readonly offset: number } | undefined;

  private constructor(options: ClockOptions) {
    this.#options = options;
    this.#path = join(options.dataDir, 'sample', 'clock.json');
  }

  static async open(options: ClockOptions): Promise<FirmClock> {
    const clock = new FirmClock(options);
    await clock.lookAgain();
    return clock;
  }

  /** Whether this is a sample company is found out anew: after one was loaded. */
  async lookAgain(): Promise<boolean> {
    const marker = await readSampleMarker(this.#options.dataDir);
    this.#isSample = marker?.complete === true && (await isSampleLog(this.#options.log));
    return this.#isSample;
  }

  readonly now = (): Instant => ((this.#options.source?.() ?? Date.now()) + this.offset()) as Instant;

  /** Milliseconds by which the clock of a sample company stands ahead; 0 everywhere else. */
  offset(): number {
    if (!this.#isSample) return 0;
    const mtime = statSync(this.#path, { throwIfNoEntry: false })?.mtimeMs;
    if (mtime === undefined) return 0;
    if (this.#seen?.mtime !== mtime) this.#seen = { mtime, offset: readOffset(this.#path) };
    return this.#seen.offset;
  }

  /** The database's own clock, without any offset: what shows whether a clock was set. */
  async rawDatabaseNow(): Promise<Instant> {
    const { source, pool } = this.#options;
    if (source) return source();
    const { rows } = await pool.query<{ now: Instant }>({
      name: 'firm_clock',
      text: `SELECT ${DATABASE_CLOCK} AS now`,
    });
    return rows[0]?.now as Instant;
  }

  /** The same where the database's clock was read together with something else. */
  rawOf(read: Instant): Instant {
    return this.#options.source?.() ?? read;
  }

  /** The firm's time by the database's clock: the one that counts for every term. */
  async databaseNow(): Promise<Instant> {
    return this.ofDatabase(await this.rawDatabaseNow());
  }

  ofDatabase(raw: Instant): Instant {
    return (raw + this.offset()) as Instant;
  }

  /** Why the clock cannot be moved to a moment. */
  async refusalOf(moment: Instant): Promise<Refusal | undefined> {
    if (!(await this.lookAgain())) return notASample();
    const raw = await this.rawDatabaseNow();
    if (moment < this.ofDatabase(raw)) return notAhead();
    return moment - raw > FURTHEST ? tooFar() : undefined;
  }

  /** Moves the clock of a sample company forward to a moment. Refused for real data, and backwards. */
  async moveTo(moment: Instant): Promise<Refusal | undefined> {
    const refusal = await this.refusalOf(moment);
    if (refusal) return refusal;
    const raw = await this.rawDatabaseNow();
    await mkdir(dirname(this.#path), { recursive: true });
    await writeFile(`${this.#path}.new`, JSON.stringify({ offset: moment - raw }));
    await rename(`${this.#path}.new`, this.#path);
    this.#seen = undefined;
    return undefined;
  }
}

const readOffset = (path: string): number => {
  const read: unknown = JSON.parse(readFileSync(path, 'utf8'));
  const offset = typeof read === 'object' && read !== null && 'offset' in read ? read.offset : undefined;
  if (typeof offset === 'number' && Number.isSafeInteger(offset) && offset >= 0) return offset;
  throw new Error(`${path} says nothing of a clock`);
};

export const notASample = (): Refusal =>
  refuse(
    'not-a-sample',
    text('只有示例公司的时钟可以拨动', 'only the clock of the sample company can be moved'),
  );

const notAhead = (): Refusal =>
  refuse('not-ahead', text('时钟只能向前拨', 'the clock moves forward only'), 'to');

const tooFar = (): Refusal =>
  refuse('too-far-ahead', text('最多向前十年', 'ten years ahead at the most'), 'to');
