import {
  Refusal,
  type Decider,
  type DomainEvent,
  type Envelope,
  type RecordedEvent,
  type Uuid,
} from '@casetrail/kernel';
import { appendedEvents } from './appended-events.ts';
import { NO_STREAM, type Append, type Appended, type AppendOutcome, type EventStore } from './port.ts';
import { RememberedStreams } from './remembered.ts';

const ATTEMPTS = 3;

/**
 * What became of a command. All five are answers that a caller has to give on to somebody, so none of them is thrown; only a log
 * that cannot be reached, or that contradicts itself, is an error.
 */
export type Decided<Event> =
  /** The events are in the log; `[]` where there was nothing to add. */
  | {
      readonly outcome: 'recorded';
      readonly events: readonly Event[];
      readonly position: number;
      readonly revision: number;
    }
  /** The command had been recorded before: where, and nothing was added. */
  | { readonly outcome: 'repeated'; readonly position: number; readonly revision: number }
  | { readonly outcome: 'refused'; readonly refusal: Refusal }
  /** The command id belongs to another command. */
  | { readonly outcome: 'reused'; readonly commandId: Uuid }
  /** Others were faster three times in a row. */
  | { readonly outcome: 'conflict'; readonly stream: string; readonly actualRevision: number };

/** Where a stream stands, as a decision sees it. */
export interface Standing<State> {
  readonly state: State;
  /** `NO_STREAM` where there is none. */
  readonly revision: number;
}

export interface StreamsOptions {
  /** What the store wrote of an append. Where it is named, streams are remembered between two decisions; without, each is read anew. */
  readonly storedForm?: (append: Append) => Append;
  /** Events that are remembered, at most; 20,000 unless given. */
  readonly most?: number;
  /** Told of what was appended by a decision, from which position to which, and of what types. */
  readonly onAppended?: (first: number, last: number, types: readonly string[]) => void;
}

/** What a decision is made of. */
interface Deciding<Command, Event extends DomainEvent, State> {
  readonly stream: string;
  readonly decider: Decider<Command, Event, State>;
  readonly command: Command;
  readonly envelope: Envelope;
  readonly digest: Uint8Array;
}

/** The one place where a decision meets the log. */
export class Streams {
  readonly #store: EventStore;
  readonly #storedForm: StreamsOptions['storedForm'];
  readonly #onAppended: StreamsOptions['onAppended'];
  readonly #remembered: RememberedStreams;

  constructor(store: EventStore, { storedForm, most, onAppended }: StreamsOptions = {}) {
    this.#store = store;
    this.#storedForm = storedForm;
    this.#onAppended = onAppended;
    this.#remembered = new RememberedStreams(most);
  }

  /** The state of a stream and the revision it stands at; `NO_STREAM` where there is none. */
  async load<Event extends DomainEvent, State>(
    stream: string,
    { initial, evolve }: Pick<Decider<never, Event, State>, 'initial' | 'evolve'>,
  ): Promise<{
    readonly state: State;
    readonly revision: number;
    readonly events: readonly RecordedEvent<Event>[];
  }> {
    const events = (await this.#store.read(stream)) as readonly RecordedEvent<Event>[];
    const state = events.reduce((before, event) => evolve(before, event as unknown as Event), initial);
    return { state, revision: events.at(-1)?.revision ?? NO_STREAM, events };
  }

  /** The same of many streams, in one query and in their order. */
  async loadAll<Event extends DomainEvent, State>(
    streams: readonly string[],
    { initial, evolve }: Pick<Decider<never, Event, State>, 'initial' | 'evolve'>,
  ): Promise<readonly Standing<State>[]> {
    const found = streams.length === 0 ? undefined : await this.#store.readStreams(streams);
    return streams.map((stream) => {
      const events = found?.get(stream) ?? [];
      const state = events.reduce((before, event) => evolve(before, event as unknown as Event), initial);
      return { state, revision: events.at(-1)?.revision ?? NO_STREAM };
    });
  }

  /** Appends what was decided on, many at a time; as `EventStore.appendAll`. */
  appendAll(appends: readonly Append[]): Promise<readonly AppendOutcome[]> {
    return this.#store.appendAll(appends);
  }

  /**
   * Decides on a stream, and appends; decides again where somebody else was faster. What is remembered of the stream is decided on
   * first: it can be old, and then the log refuses what was appended to it. A refusal appends nothing, so none is made by memory alone.
   * @param digest SHA-256 of the command's content: the same id with another one is `reused`
   * @throws LogUnavailable, OutcomeUnknown, LogInconsistent
   */
  async decide<Command, Event extends DomainEvent, State>(
    stream: string,
    decider: Decider<Command, Event, State>,
    command: Command,
    envelope: Envelope,
    digest: Uint8Array,
  ): Promise<Decided<Event>> {
    const deciding = { stream, decider, command, envelope, digest };
    const known = this.#remembered.get(stream);
    const quick = known && (await this.#decideOn(known, deciding));
    if (quick && !(quick instanceof Refusal) && quick.outcome !== 'conflict') return quick;
    for (let attempt = 1; ; attempt += 1) {
      const past = await this.#store.read(stream);
      const decided = await this.#decideOn(past, deciding);
      if (!(decided instanceof Refusal)) {
        if (decided.outcome !== 'conflict' || attempt === ATTEMPTS) return decided;
        continue;
      }
      // Delivered again, a command meets the state that it made itself; the answer it had then still stands, and the log
      // has it, whatever was written since.
      if (!(await this.#isKnown(envelope.commandId, past))) return { outcome: 'refused', refusal: decided };
      return this.#append(past, deciding, []);
    }
  }

  #decideOn<Command, Event extends DomainEvent, State>(
    past: readonly RecordedEvent[],
    deciding: Deciding<Command, Event, State>,
  ): Refusal | Promise<Decided<Event>> {
    const { decider, command } = deciding;
    const state = past.reduce(
      (before, event) => decider.evolve(before, event as unknown as Event),
      decider.initial,
    );
    const decision = decider.decide(command, state);
    return decision instanceof Refusal ? decision : this.#append(past, deciding, decision);
  }

  async #append<Event extends DomainEvent>(
    past: readonly RecordedEvent[],
    { stream, envelope, digest }: Pick<Deciding<never, Event, unknown>, 'stream' | 'envelope' | 'digest'>,
    events: readonly Event[],
  ): Promise<Decided<Event>> {
    const expectedRevision = past.at(-1)?.revision ?? NO_STREAM;
    const append: Append = { stream, expectedRevision, events, envelope, digest };
    this.#remembered.forget(stream);
    const outcome = await this.#store.append(append);
    if (outcome.outcome === 'appended' && !outcome.repeated) this.#note(past, append, outcome);
    return decided(outcome, events);
  }

  #note(past: readonly RecordedEvent[], append: Append, appended: Appended): void {
    const types = append.events.map(({ type }) => type);
    if (types.length > 0) this.#onAppended?.(appended.position - types.length + 1, appended.position, types);
    if (!this.#storedForm) return;
    const events = appendedEvents(this.#storedForm(append), appended).map(asRead);
    this.#remembered.put(append.stream, [...past, ...events]);
  }

  async #isKnown(id: Uuid, past: readonly RecordedEvent[]): Promise<boolean> {
    return past.some(({ commandId }) => commandId === id) || (await this.#store.knownCommands([id])).has(id);
  }
}

/** With its data as JSON gives it back: a key that says nothing is then absent. */
const asRead = (event: RecordedEvent): RecordedEvent => ({
  ...event,
  data: JSON.parse(JSON.stringify(event.data)) as object,
});

const decided = <Event>(outcome: AppendOutcome, events: readonly Event[]): Decided<Event> => {
  if (outcome.outcome !== 'appended') return outcome;
  const { position, revision } = outcome;
  return outcome.repeated
    ? { outcome: 'repeated', position, revision }
    : { outcome: 'recorded', events, position, revision };
};
