import type { RecordedEvent } from '@casetrail/kernel';
import { LogInconsistent, LogUnavailable } from './errors.ts';
import type { SubscribeOptions, Subscription } from './port.ts';

/** The truth: hints only make it faster. */
const POLL_MS = 1_000;
const BATCH = 500;

export interface Followed {
  readAll(after: number, limit: number): Promise<readonly RecordedEvent[]>;
  /** Calls back when there may be news, as often as it likes; the answer ends it. */
  onHint(listener: () => void): () => void;
}

export type Handler = (events: readonly RecordedEvent[]) => Promise<void>;

/** Reads on from a position for ever, one page at a time. While the log cannot be reached it waits; a gap ends it. */
class Follower implements Subscription {
  readonly done: Promise<void>;
  readonly #log: Followed;
  readonly #handler: Handler;
  readonly #batch: number;
  #position: number;
  #closed = false;
  #hinted = false;
  #wake: (() => void) | undefined;

  constructor(log: Followed, after: number, handler: Handler, { batch = BATCH }: SubscribeOptions) {
    this.#log = log;
    this.#position = after;
    this.#handler = handler;
    this.#batch = batch;
    this.done = this.#run();
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#wake?.();
    await this.done.catch(() => {});
  }

  async #run(): Promise<void> {
    const ignore = this.#log.onHint(() => this.#hint());
    try {
      while (!this.#closed) {
        this.#hinted = false;
        const events = await this.#page();
        if (this.#closed) return;
        if (events.length === 0) await this.#pause();
        else await this.#hand(events);
      }
    } finally {
      ignore();
    }
  }

  async #page(): Promise<readonly RecordedEvent[]> {
    try {
      return await this.#log.readAll(this.#position, this.#batch);
    } catch (error) {
      if (!(error instanceof LogUnavailable)) throw error;
      this.#hinted = false;
      return [];
    }
  }

  async #hand(events: readonly RecordedEvent[]): Promise<void> {
    for (const [index, { position }] of events.entries()) {
      const due = this.#position + 1 + index;
      if (position !== due)
        throw new LogInconsistent(`position ${due} is missing from the log: ${position} follows`);
    }
    await this.#handler(events);
    this.#position += events.length;
  }

  #hint(): void {
    this.#hinted = true;
    this.#wake?.();
  }

  async #pause(): Promise<void> {
    if (this.#hinted || this.#closed) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, POLL_MS);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#wake = undefined;
  }
}

export const follow = (
  log: Followed,
  after: number,
  handler: Handler,
  options: SubscribeOptions = {},
): Subscription => new Follower(log, after, handler, options);
