import { MemoryEventStore, type Append, type AppendOutcome } from '@casetrail/event-store';
import type { Instant } from '@casetrail/kernel';
import type { Downtime, Moment } from '../enforcement/beats.ts';
import { SimulatedRows } from './rows.ts';

/** What a database holds beside the log. */
interface Beside {
  readonly rows: SimulatedRows;
  readonly lookedAt: number | undefined;
  readonly reactedTo: number;
  readonly beats: ReadonlyMap<string, Moment>;
  readonly downtimes: readonly Downtime[];
}

/** A moment that can be gone back to. */
export interface Backup extends Beside {
  readonly commits: number;
  readonly hash: Uint8Array;
}

interface Commit {
  readonly appends: readonly Append[];
  readonly at: Instant;
}

/** What outlives every process: the log, what the database keeps beside it, the queue, and the clocks. */
export class World {
  readonly begun: Instant;
  /** Milliseconds that have truly passed. */
  elapsed = 0;
  /** By how much the database's clock is wrong. */
  wrongBy = 0;
  log = new MemoryEventStore(() => this.now);
  rows = new SimulatedRows();
  lookedAt: number | undefined;
  reactedTo = 0;
  beats = new Map<string, Moment>();
  downtimes: readonly Downtime[] = [];
  /** Moments at which bells hang in the queue. */
  readonly bells = new Set<Instant>();
  #commits: Commit[] = [];
  #replayed: Instant | undefined;

  constructor(begun: Instant) {
    this.begun = begun;
  }

  /** What the database's clock shows. */
  get now(): Instant {
    return this.#replayed ?? ((this.begun + this.elapsed + this.wrongBy) as Instant);
  }

  async commit(appends: readonly Append[]): Promise<readonly AppendOutcome[]> {
    const at = this.now;
    const outcomes = await this.log.appendAll(appends);
    this.#commits.push({ appends, at });
    return outcomes;
  }

  async backUp(): Promise<Backup> {
    const { hash } = await this.log.head();
    const { rows, lookedAt, reactedTo, beats, downtimes } = this;
    return {
      commits: this.#commits.length,
      hash,
      rows: rows.copy(),
      lookedAt,
      reactedTo,
      beats: new Map(beats),
      downtimes,
    };
  }

  /** Goes back to a backup. Every process has to be killed before. @throws where the log does not come out the same */
  async restore(backup: Backup): Promise<void> {
    this.#commits = this.#commits.slice(0, backup.commits);
    this.log = new MemoryEventStore(() => this.now);
    for (const { appends, at } of this.#commits) {
      this.#replayed = at;
      await this.log.appendAll(appends);
    }
    this.#replayed = undefined;
    const { hash } = await this.log.head();
    if (Buffer.compare(hash, backup.hash) !== 0) throw new Error('the restored log ends with another hash');
    this.rows = backup.rows.copy();
    this.lookedAt = backup.lookedAt;
    this.reactedTo = backup.reactedTo;
    this.beats = new Map(backup.beats);
    this.downtimes = backup.downtimes;
  }
}
