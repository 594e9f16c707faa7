import { receptionOf, standing, type RecordedCaseEvent } from '@casetrail/domain';
import type { EventStore } from '@casetrail/event-store';
import type { StoreCode } from '@casetrail/kernel';
import type { LiveCase } from './live-case.ts';

/** A case that goes on in a batch. */
export interface Touched {
  readonly stream: string;
  /** Its events in the batch, in order of entry. */
  readonly events: RecordedCaseEvent[];
  /** As it stands before the batch, where it is in memory. */
  readonly live: LiveCase | undefined;
}

/** The cases of a batch, in the order in which they first come up. */
export const touchedBy = (
  events: readonly RecordedCaseEvent[],
  liveOf: (stream: string) => LiveCase | undefined,
): ReadonlyMap<string, Touched> => {
  const found = new Map<string, Touched>();
  for (const event of events) {
    const known = found.get(event.stream);
    if (known) known.events.push(event);
    else found.set(event.stream, { stream: event.stream, events: [event], live: liveOf(event.stream) });
  }
  return found;
};

/** Whether these happened in the order in which they were entered, and not before a moment. */
export const isInOrder = (events: readonly RecordedCaseEvent[], notBefore: number): boolean => {
  let latest = notBefore;
  for (const { occurredAt } of events) {
    if (occurredAt < latest) return false;
    latest = occurredAt;
  }
  return true;
};

/** The case's first events are in the batch: nothing of it is to be read. */
export const isWhole = ({ events }: Touched): boolean => events[0]?.revision === 0;

/** Nothing but its own events in the batch is needed to go on with it. */
export const canGoOn = ({ events, live }: Touched): boolean =>
  live !== undefined && isInOrder(events, live.latest);

/** The events of cases up to a position, read in as few calls as possible. */
export class Histories {
  readonly #log: EventStore;
  readonly #upTo: number;
  readonly #known = new Map<string, readonly RecordedCaseEvent[]>();

  constructor(log: EventStore, upTo: number) {
    this.#log = log;
    this.#upTo = upTo;
  }

  /** For other cases, up to the same position, so that these need not be held together. */
  others(): Histories {
    return new Histories(this.#log, this.#upTo);
  }

  /** For a case whose events are all at hand. */
  put(stream: string, events: readonly RecordedCaseEvent[]): void {
    this.#known.set(stream, events);
  }

  async load(streams: Iterable<string>): Promise<void> {
    const missing = [...streams].filter((stream) => !this.#known.has(stream));
    if (missing.length === 0) return;
    const read = await this.#log.readStreams(missing, this.#upTo);
    for (const stream of missing)
      this.put(stream, standing((read.get(stream) ?? []) as readonly RecordedCaseEvent[]));
  }

  of(stream: string): readonly RecordedCaseEvent[] {
    const events = this.#known.get(stream);
    if (!events) throw new RangeError(`the history of ${stream} was not read`);
    return events;
  }

  storeOf(touched: Touched | undefined): StoreCode {
    const store = touched?.live?.store ?? (touched && receptionOf(this.of(touched.stream))?.data.store);
    if (store === undefined) throw new RangeError(`${touched?.stream ?? 'a case'} has no reception`);
    return store;
  }
}
