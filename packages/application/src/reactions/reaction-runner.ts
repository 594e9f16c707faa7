import type { EventStore } from '@casetrail/event-store';
import type { RecordedEvent } from '@casetrail/kernel';
import { Follower, type Following } from '../projections/follower.ts';
import type { ReactionFaults } from './faults.ts';
import type { ReactionPlace } from './place.ts';
import type { Fence } from '../work/leases.ts';
import type { Reaction } from './reaction.ts';

const PAGE = 1_000;

export interface RunnerOptions {
  readonly place: ReactionPlace;
  readonly log: EventStore;
  readonly reactions: readonly Reaction[];
  readonly faults?: ReactionFaults;
}

/** Milliseconds between two pages: what comes in quick succession is one, with one commit to note how far it came. */
const REST_MS = 20;

export interface Reacting extends Pick<Following, 'way'> {
  readonly lease?: () => Fence | undefined;
}

/**
 * Runs reactions along the log, one event at a time. How far it has come is kept in the database and survives every
 * rebuild. Two runners at once do the same work twice and add nothing twice;
 * with a lease, one of them does it, and whoever had it before no longer moves the place.
 */
export class ReactionRunner {
  readonly #options: RunnerOptions;
  readonly #types: readonly string[];
  readonly #follower: Follower;
  #lease: (() => Fence | undefined) | undefined;
  #fence: Fence | undefined;

  private constructor(options: RunnerOptions, position: number) {
    this.#options = options;
    this.#types = [...new Set(options.reactions.flatMap(({ types }) => types))];
    this.#follower = new Follower({ log: options.log, position, catchUp: () => this.#catchUp() });
  }

  static async open(options: RunnerOptions): Promise<ReactionRunner> {
    return new ReactionRunner(options, await options.place.position());
  }

  /** The log position up to which everything was reacted to, and what keeps it from going on. */
  state(): { readonly position: number; readonly failure: unknown } {
    const { position, failure } = this.#follower;
    return { position, failure };
  }

  /** Reacts to what the log holds by now, and to what comes of that. Answers whether there was anything. */
  catchUp(): Promise<boolean> {
    return this.#follower.inTurn(() => this.#catchUp());
  }

  /**
   * From now on follows the log, until `close`. What fails is tried again, and nothing after it before it went through.
   * @param lease answers while this process is the one that reacts; where left out, it always is
   */
  follow({ lease, way }: Reacting = {}): void {
    this.#lease = lease;
    this.#follower.follow({ restMs: REST_MS, way });
  }

  close(): Promise<void> {
    return this.#follower.close();
  }

  async #catchUp(): Promise<boolean> {
    const { log } = this.#options;
    let reacted = false;
    if (!(await this.#mayReact())) return false;
    for (;;) {
      const { position: head } = await log.head();
      if (this.#follower.position >= head || this.#follower.signal.aborted) return reacted;
      const events = await log.readAll(this.#follower.position, PAGE, this.#types);
      let last = this.#follower.position;
      try {
        for (const event of events) {
          if (this.#follower.signal.aborted) return reacted;
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

  /** Whoever takes over goes on from where the other one came to. */
  async #mayReact(): Promise<boolean> {
    if (!this.#lease) return true;
    const fence = this.#lease();
    if (fence && fence.number !== this.#fence?.number)
      this.#follower.move(Math.max(this.#follower.position, await this.#options.place.position()));
    this.#fence = fence;
    return fence !== undefined;
  }

  async #react(event: RecordedEvent): Promise<void> {
    const { reactions, faults } = this.#options;
    if (faults?.checkpointFirst) {
      await this.#advance(event.position);
      await faults.passing?.('noted');
    }
    for (const { types, react } of reactions) if (types.includes(event.type)) await react(event);
    await faults?.passing?.('reacted');
  }

  async #advance(position: number): Promise<void> {
    const { place, faults } = this.#options;
    await place.advance(position, faults?.unfenced ? undefined : this.#fence);
    this.#follower.move(position);
  }
}
