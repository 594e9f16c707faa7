import {
  Refusal,
  type Decider,
  type DomainEvent,
  type Envelope,
  type RecordedEvent,
  type Uuid,
} from '@casetrail/kernel';
import { NO_STREAM, type Append, type AppendOutcome, type EventStore } from './port.ts';

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

/** The one place where a decision meets the log. */
export class Streams {
  readonly #store: EventStore;

  constructor(store: EventStore) {
    this.#store = store;
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
   * Loads a stream, decides, appends; decides again where somebody else was faster.
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
    for (let attempt = 1; ; attempt += 1) {
      const { state, revision, events: past } = await this.load(stream, decider);
      const decision = decider.decide(command, state);
      // Delivered again, a command meets the state that it made itself; the answer it had then still stands.
      const refused = decision instanceof Refusal;
      if (refused && !(await this.#isKnown(envelope.commandId, past)))
        return { outcome: 'refused', refusal: decision };
      const events = refused ? [] : decision;
      const outcome = await this.#store.append({
        stream,
        expectedRevision: revision,
        events,
        envelope,
        digest,
      });
      if (outcome.outcome !== 'conflict' || attempt === ATTEMPTS) return decided(outcome, events);
    }
  }

  async #isKnown(id: Uuid, past: readonly RecordedEvent[]): Promise<boolean> {
    return past.some(({ commandId }) => commandId === id) || (await this.#store.knownCommands([id])).has(id);
  }
}

const decided = <Event>(outcome: AppendOutcome, events: readonly Event[]): Decided<Event> => {
  if (outcome.outcome !== 'appended') return outcome;
  const { position, revision } = outcome;
  return outcome.repeated
    ? { outcome: 'repeated', position, revision }
    : { outcome: 'recorded', events, position, revision };
};
