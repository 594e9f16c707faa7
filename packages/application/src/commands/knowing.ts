import type { RecordedCaseEvent } from '@casetrail/domain';
import type { Decider, DomainEvent } from '@casetrail/kernel';

/** A state, with the events that it was folded from. */
export interface Witnessed<State> {
  readonly state: State;
  readonly events: readonly RecordedCaseEvent[];
}

/**
 * Lets a decision know what only the rules can tell of a case, such as how a term stands: `look` is asked anew each time
 * the case is loaded, so that the answer fits the very state that is decided on. What it answers is part of the
 * command, and the decision stays pure.
 */
export const knowing = <Command, Event extends DomainEvent, State>(
  decider: Decider<Command, Event, State>,
  look: (events: readonly RecordedCaseEvent[], command: Command) => Command,
): Decider<Command, Event, Witnessed<State>> => ({
  initial: { state: decider.initial, events: [] },
  evolve: ({ state, events }, event) => ({
    state: decider.evolve(state, event),
    // A stream is folded from events as they were recorded, with their times.
    events: [...events, event as unknown as RecordedCaseEvent],
  }),
  decide: (command, { state, events }) => decider.decide(look(events, command), state),
});
