import type { EventStore } from '@casetrail/event-store';
import type { RecordedEvent } from '@casetrail/kernel';
import { Checkpoint, CheckpointMoved } from '@casetrail/read-models';
import type { Pool } from 'pg';
import { Follower, type Following } from '../projections/follower.ts';
import type { RowFold } from '../slices/slice.ts';
import { foldRows } from './fold-rows.ts';

/** Raise it when the rows of the same log become others: they are then made anew at the next start. */
const DESK_VERSION = 3;

const NAME = 'desk';
const PAGE = 5_000;

export interface DeskOptions {
  /** Of the role that may change rows; reads bigint as number. Stays the caller's. */
  readonly pool: Pool;
  readonly log: EventStore;
  readonly folds: readonly RowFold[];
  /** Events a transaction, at most; 5,000 unless given. */
  readonly page?: number;
}

/**
 * Keeps the rows of the slices up with the log. It reads only the events that its folds name, so that a long history
 * of cases costs it nothing, and stands apart from the judging of cases: either may be rebuilt alone.
 */
export class DeskProjection {
  readonly #options: Required<DeskOptions>;
  readonly #types: readonly string[];
  readonly #checkpoint: Checkpoint;
  readonly #follower: Follower;

  private constructor(options: DeskOptions, checkpoint: Checkpoint, position: number) {
    this.#options = { page: PAGE, ...options };
    this.#types = [...new Set(options.folds.flatMap(({ types }) => types)), 'CaseWithdrawn'];
    this.#checkpoint = checkpoint;
    this.#follower = new Follower({
      log: options.log,
      position,
      catchUp: () => this.#catchUp(),
      stored: () => checkpoint.position(),
    });
  }

  /** Rows that another version of the program wrote, or that are ahead of the log, are emptied here. */
  static async open(options: DeskOptions): Promise<DeskProjection> {
    const checkpoint = new Checkpoint(options.pool, NAME, DESK_VERSION, 'empty_desk');
    const position = await checkpoint.open();
    const head = await options.log.head();
    if (position <= head.position) return new DeskProjection(options, checkpoint, position);
    await checkpoint.reset();
    return new DeskProjection(options, checkpoint, 0);
  }

  /** The log position that the rows show, and why they show no later one, where an event could not be folded. */
  state(): { readonly position: number; readonly failure: unknown } {
    const { position, failure } = this.#follower;
    return { position, failure };
  }

  /** Folds what the log holds by now. @throws whatever a fold or the database throws; nothing of the page is then shown */
  catchUp(): Promise<void> {
    return this.#follower.inTurn(() => this.#catchUp());
  }

  /** Makes all rows anew. */
  rebuild(): Promise<void> {
    return this.#follower.inTurn(async () => {
      await this.#checkpoint.reset();
      this.#follower.move(0);
      await this.#catchUp();
    });
  }

  /** Whether it follows the log. */
  get follows(): boolean {
    return this.#follower.follows;
  }

  /** From now on follows the log, until `close`. What does not go through is tried again: nothing is skipped. */
  follow(how?: Following): void {
    this.#follower.follow(how);
  }

  /** Waits until the rows show at least a position; false when they do not in time. */
  waitFor(position: number, timeoutMs: number): Promise<boolean> {
    return this.#follower.waitFor(position, timeoutMs);
  }

  close(): Promise<void> {
    return this.#follower.close();
  }

  async #catchUp(): Promise<void> {
    const { log, page } = this.#options;
    const { position: head } = await log.head();
    while (this.#follower.position < head && !this.#follower.signal.aborted) {
      const events = await log.readAll(this.#follower.position, page, this.#types);
      const last = events.at(-1)?.position ?? 0;
      await this.#write(events, events.length < page ? Math.max(head, last) : last);
    }
  }

  async #write(events: readonly RecordedEvent[], to: number): Promise<void> {
    try {
      await this.#checkpoint.advance(this.#follower.position, to, async (rows, trx) => {
        for (const fold of this.#options.folds) await foldRows(fold, events, rows, trx);
      });
      this.#follower.move(to);
    } catch (error) {
      // Another process has folded on: its rows are as good as ours.
      if (!(error instanceof CheckpointMoved)) throw error;
      this.#follower.move(error.position);
    }
  }
}
