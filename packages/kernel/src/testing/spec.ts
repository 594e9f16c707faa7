import { deepStrictEqual, ok } from 'node:assert/strict';
import type { Decider } from '../decider.ts';
import type { DomainEvent } from '../event.ts';
import { Refusal } from '../refusal.ts';

export interface GivenWhenThen<Command, Event> {
  given(...history: Event[]): {
    when(command: Command): {
      then(...events: Event[]): void;
      thenNothing(): void;
      thenRefused(code: string, field?: string): void;
    };
  };
}

/** given(history).when(command).then(events): the one sentence every decision test is written in. */
export const spec = <Command, Event extends DomainEvent, State>({
  initial,
  decide,
  evolve,
}: Decider<Command, Event, State>): GivenWhenThen<Command, Event> => ({
  given: (...history) => ({
    when: (command) => {
      const decision = decide(command, history.reduce(evolve, initial));
      return {
        then: (...events) => deepStrictEqual(decision, events),
        thenNothing: () => deepStrictEqual(decision, []),
        thenRefused: (code, field) => {
          ok(decision instanceof Refusal, `expected a refusal, got ${JSON.stringify(decision)}`);
          deepStrictEqual(
            { code: decision.code, field: decision.field },
            { code, field: field ?? decision.field },
          );
        },
      };
    },
  }),
});
