import type { EventStore, Subscription } from '@casetrail/event-store';
import type { RecordedEvent } from '@casetrail/kernel';
import type { Pool } from 'pg';
import { setTimeout as pause } from 'node:timers/promises';
import type { ReactionFaults } from './faults.ts';
import type { Reaction } from './reaction.ts';

const NAME = 'reactions';
const PAGE = 1_000;
const RETRY_MS = 1_000;

export interface RunnerOptions {
  readonly pool: Pool;
  readonly log: EventStore;
  readonly reactions: readonly Reaction[];
  readonly faults?: ReactionFaults;
}

/**
 * Runs reactions along the log, one event at a time. How far it has come is kept in the database and survives every
 * rebuild. Two runners at once do the same work twice and add nothing twice.
 */
export class ReactionRunner {
  readonly #options: RunnerOptions;
  readonly #types: readonly string[];
  readonly #closing = new AbortController();
  #position: number;
  #failure: unknown;
  #work: Promise<unknown> = Promise.resolve();
  #subscription: Subscription | undefined;
  #following: Promise<void> | undefined;

  private constructor(options: RunnerOptions, position: number) {
    this.#options = options;
    this.#types = [...new Set(options.reactions.flatMap(({ types }) => types))];
    this.#position = position;
  }

  static async open(options: RunnerOptions): Promise<ReactionRunner> {
    const { rows } = await options.pool.query<{ position: number }>(
      `INSERT INTO work.checkpoint (name, position) VALUES ($1, 0)
       ON CONFLICT (name) DO UPDATE SET position = work.checkpoint.position RETURNING position`,
      [NAME],
    );
    return new ReactionRunner(options, rows[0]?.position ?? 0);
  }

  /** The log position up to which everything was reacted to, and what keeps it from going on. */
  state(): { readonly position: number; readonly failure: unknown } {
    return { position: this.#position, failure: this.#failure };
  }

  /** Reacts to what the log holds by now, and to what comes of that. Answers whether there was anything. */
  catchUp(): Promise<boolean> {
    const mine = this.#work.then(() => this.#catchUp());
    this.#work = mine.catch(() => {});
    return mine;
  }

  /** From now on follows the log, until `close`. What fails is tried again, and nothing after it before it went through. */
  follow(): void {
    this.#following ??= this.#follow();
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#subscription?.close();
    await this.#following;
    await this.#work;
  }

  async #catchUp(): Promise<boolean> {
    const { log } = this.#options;
    let reacted = false;
    for (;;) {
      const { position: head } = await log.head();
      if (this.#position >= head || this.#closing.signal.aborted) return reacted;
      const events = await log.readAll(this.#position, PAGE, this.#types);
      let last = this.#position;
      try {
        for (const event of events) {
          if (this.#closing.signal.aborted) return reacted;
          await this.#react(event);
          reacted = true;
          last = event.position;
        }
        if (events.length < PAGE) last = Math.max(head, last);
      } finally {
        // Once a page: a checkpoint for each event would cost a commit for each. After a fall the page runs again.
        await this.#advance(last);
      }
    }
  }

  async #react(event: RecordedEvent): Promise<void> {
    const { reactions, faults } = this.#options;
    if (faults?.checkpointFirst) {
      await this.#advance(event.position);
      faults.passing?.('noted');
    }
    for (const { types, react } of reactions) if (types.includes(event.type)) await react(event);
    faults?.passing?.('reacted');
  }

  async #advance(position: number): Promise<void> {
    await this.#options.pool.query(
      'UPDATE work.checkpoint SET position = greatest(position, $2) WHERE name = $1',
      [NAME, position],
    );
    this.#position = position;
    this.#failure = undefined;
  }

  async #follow(): Promise<void> {
    const { signal } = this.#closing;
    while (!signal.aborted) {
      try {
        await this.catchUp();
        this.#subscription = this.#options.log.subscribe(this.#position, async () => {
          await this.catchUp();
        });
        if (signal.aborted) await this.#subscription.close();
        await this.#subscription.done;
      } catch (error) {
        this.#failure = error;
        await pause(RETRY_MS, undefined, { signal }).catch(() => {});
      }
    }
  }
}
