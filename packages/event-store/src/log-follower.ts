import type { RecordedEvent } from '@casetrail/kernel';
import { LogInconsistent, LogUnavailable } from './errors.ts';
import type { SubscribeOptions, Subscription } from './port.ts';

const BATCH = 500;

export interface Followed {
  readAll(after: number, limit: number): Promise<readonly RecordedEvent[]>;
  head(): Promise<{ readonly position: number }>;
  /** Calls back when there may be news, as often as it likes; the answer ends it. */
  onHint(listener: () => void): () => void;
}

export type Handler = (events: readonly RecordedEvent[]) => Promise<void>;

/**
 * Reads on from a position for ever, one page at a time. It sleeps where there is nothing more, until it is hinted that there is.
 * While the log cannot be reached it waits; a gap ends it.
 */
export class LogFollower implements Subscription {
  readonly done: Promise<void>;
  readonly #log: Followed;
  readonly #handler: Handler;
  readonly #options: Required<SubscribeOptions>;
  #position: number;
  #closed = false;
  #hinted = false;
  #wake: (() => void) | undefined;

  constructor(log: Followed, after: number, handler: Handler, options: SubscribeOptions) {
    this.#log = log;
    this.#position = after;
    this.#handler = handler;
    this.#options = { batch: BATCH, wakes: false, ...options };
    this.done = this.#run();
  }

  /** Everything up to this position was handed over. */
  get position(): number {
    return this.#position;
  }

  /** There may be something new. */
  hint(): void {
    this.#hinted = true;
    this.#wake?.();
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#wake?.();
    await this.done.catch(() => {});
  }

  async #run(): Promise<void> {
    const ignore = this.#log.onHint(() => this.hint());
    try {
      while (!this.#closed) {
        this.#hinted = false;
        // What was committed before a read is in it, and what is committed after it is hinted.
        const isMore = await this.#goOn();
        if (!isMore) await this.#pause();
      }
    } finally {
      ignore();
    }
  }

  /** Whether there is more for certain. */
  async #goOn(): Promise<boolean> {
    const { batch, wakes } = this.#options;
    try {
      if (wakes) {
        await this.#wakeUpTo((await this.#reached(() => this.#log.head())).position);
        return false;
      }
      const events = await this.#reached(() => this.#log.readAll(this.#position, batch));
      if (events.length > 0 && !this.#closed) await this.#hand(events);
      return events.length >= batch;
    } catch (error) {
      if (!(error instanceof NotReached)) throw error;
      this.#hinted = false;
      return false;
    }
  }

  async #reached<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    try {
      return await ask();
    } catch (error) {
      throw error instanceof LogUnavailable ? new NotReached() : error;
    }
  }

  async #wakeUpTo(head: number): Promise<void> {
    if (head <= this.#position || this.#closed) return;
    await this.#handler([]);
    this.#position = head;
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

  async #pause(): Promise<void> {
    if (this.#hinted || this.#closed) return;
    await new Promise<void>((resolve) => (this.#wake = resolve));
    this.#wake = undefined;
  }
}

/** The log could not be reached; what a handler throws is another matter. */
class NotReached extends Error {}
