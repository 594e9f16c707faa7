import type { DomainEvent } from './event.ts';
import type { Refusal } from './refusal.ts';

/** The whole life of one stream: what may happen to it, and what it becomes when it does. Pure: the clock is in the command. */
export interface Decider<Command, Event extends DomainEvent, State> {
  readonly initial: State;
  /** Nothing to add is `[]`: the same request delivered again is no error. */
  readonly decide: (command: Command, state: State) => readonly Event[] | Refusal;
  readonly evolve: (state: State, event: Event) => State;
}
