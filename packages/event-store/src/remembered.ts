import type { RecordedEvent } from '@casetrail/kernel';

/** Events that are held, of all streams together; some twenty megabytes. */
const MOST_EVENTS = 20_000;

/**
 * Streams as they were last read or written here, the latest used last. Another process may have written to them since:
 * whoever builds on one appends to the revision he knows, which the log refuses where there is a later one.
 */
export class RememberedStreams {
  readonly #most: number;
  readonly #streams = new Map<string, readonly RecordedEvent[]>();
  #events = 0;

  constructor(most = MOST_EVENTS) {
    this.#most = most;
  }

  get(stream: string): readonly RecordedEvent[] | undefined {
    const events = this.#streams.get(stream);
    if (!events) return undefined;
    this.#streams.delete(stream);
    this.#streams.set(stream, events);
    return events;
  }

  /** A stream without events is not one, and one that is longer than all may be is not kept. */
  put(stream: string, events: readonly RecordedEvent[]): void {
    this.forget(stream);
    if (events.length === 0 || events.length > this.#most) return;
    this.#streams.set(stream, events);
    this.#events += events.length;
    for (const oldest of this.#streams.keys()) {
      if (this.#events <= this.#most) return;
      this.forget(oldest);
    }
  }

  forget(stream: string): void {
    this.#events -= this.#streams.get(stream)?.length ?? 0;
    this.#streams.delete(stream);
  }
}
