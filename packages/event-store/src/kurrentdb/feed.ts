import { setTimeout as sleep } from 'node:timers/promises';
import type { AllStreamRecordedEvent, AllStreamSubscription } from '@kurrent/kurrentdb-client';
import { LogInconsistent, LogUnavailable } from '../errors.ts';
import type { LogIndex } from './log-index.ts';
import type { KurrentServer } from './server.ts';
import { fromServer } from './stored.ts';

const AGAIN_MS = 200;
const PAUSE_EVERY = 2_000;

const METADATA = '$metadata';
/** What a server would throw events away by. */
const LIMITS = ['$maxAge', '$maxCount', '$tb'];

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * Keeps the index up with the server, in two ways that do not disturb each other: a subscription that goes on from the last
 * event taken in whenever it breaks, and a read to the end for whoever must know how things stand now. The place from which
 * either goes on is that of an event we handled, never one that the server sends as a mere mark of progress.
 */
export class Feed {
  readonly #server: KurrentServer;
  readonly #index: LogIndex;
  readonly #hints = new Set<() => void>();
  #reading: Promise<void> | undefined;
  #next: Promise<void> | undefined;
  #following: Promise<void> | undefined;
  #subscription: AllStreamSubscription | undefined;
  #closed = false;

  constructor(server: KurrentServer, index: LogIndex) {
    this.#server = server;
    this.#index = index;
  }

  onHint(hint: () => void): () => void {
    this.#hints.add(hint);
    return () => this.#hints.delete(hint);
  }

  /** Takes in all that is on the server when it is called. Callers at the same time share a read. */
  catchUp(): Promise<void> {
    if (!this.#reading) {
      this.#reading = this.#read().finally(() => (this.#reading = undefined));
      return this.#reading;
    }
    // The one that runs may have passed the end already.
    this.#next ??= this.#reading
      .catch(() => {})
      .then(() => {
        this.#next = undefined;
        return this.catchUp();
      });
    return this.#next;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#subscription?.unsubscribe().catch(() => {});
    await this.#following?.catch(() => {});
    await this.#reading?.catch(() => {});
  }

  async #read(): Promise<void> {
    if (this.#closed) throw new LogUnavailable('this log was closed');
    let since = 0;
    for await (const event of this.#server.from(this.#index.last)) {
      this.#take(event);
      since += 1;
      if (since % PAUSE_EVERY === 0) await nextTurn();
    }
    this.#following ??= this.#follow();
  }

  async #follow(): Promise<void> {
    while (!this.#closed) {
      try {
        this.#subscription = this.#server.subscribe(this.#index.last);
        // What was closed in the meantime would wait for ever.
        if (this.#closed) await this.#subscription.unsubscribe();
        for await (const { event } of this.#subscription) {
          if (event) this.#take(event);
          if (this.#closed) return;
        }
      } catch {
        // The next try goes on from where this one ended; who needs to know that there is no server asks `catchUp`.
      }
      if (!this.#closed) await sleep(AGAIN_MS, undefined, { ref: false });
    }
  }

  #take(event: AllStreamRecordedEvent): void {
    const { position } = event;
    if (!position || !this.#index.isNew(position)) return;
    const before = this.#index.position;
    const stream = this.#server.names.inLog(event.streamId);
    if (stream === undefined) this.#checkSettings(event);
    else this.#apply(event, stream);
    if (this.#index.position > before) for (const hint of this.#hints) hint();
  }

  #apply(event: AllStreamRecordedEvent, stream: string): void {
    try {
      this.#index.apply(fromServer(event, stream));
    } catch (error) {
      if (!(error instanceof LogInconsistent)) throw error;
      this.#index.stop(error.message, 'unexpected');
    }
  }

  /** Settings of one of our streams: nothing in them may make the server forget. */
  #checkSettings(event: AllStreamRecordedEvent): void {
    const settings = event.type === METADATA ? (event.data as Record<string, unknown>) : {};
    const limit = LIMITS.find((name) => settings[name] !== undefined);
    if (limit)
      return this.#index.stop(
        `the stream ${event.streamId.slice(2)} was given ${limit}, by which KurrentDB throws events away; a log keeps all of them`,
        'missing',
      );
    if (event.position) this.#index.pass(event.position);
  }
}
