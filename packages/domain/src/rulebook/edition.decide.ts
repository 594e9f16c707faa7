import { type Decider, type Refusal } from '@casetrail/kernel';
import type { EditionCommand } from './edition.commands.ts';
import type { EditionEvent } from './edition.events.ts';
import { evolve, initial, type EditionState } from './edition.state.ts';
import { adopt, withdraw } from './decide/adopt.ts';
import { discuss, sign } from './decide/discuss.ts';
import { propose } from './decide/propose.ts';
import type { KnownToTheRulebook } from './decide/known.ts';
import { because } from './decide/reasons.ts';

export type { KnownToTheRulebook } from './decide/known.ts';

/**
 * The life of an edition (3.2): proposed, discussed in a meeting, signed by those whom it binds, in force from a day to
 * come. What was proposed is never edited, and what is in force never taken back: another edition is proposed.
 */
export const editionDecider = (
  known: KnownToTheRulebook,
): Decider<EditionCommand, EditionEvent, EditionState> => ({
  initial,
  evolve,
  decide: (command, state) => decide(command, state, known),
});

const decide = (
  command: EditionCommand,
  state: EditionState,
  known: KnownToTheRulebook,
): readonly EditionEvent[] | Refusal => {
  if (!known.person(command.actor)) return because.unknownStaff(command.actor, 'actor');
  if (command.type === 'ProposeEdition') return propose(command, state, known);
  if (state.status === 'none')
    return known.rulebook.has(command.version)
      ? because.inForce(command.version)
      : because.unknownEdition(command.version);
  if (state.status === 'withdrawn')
    return command.type === 'WithdrawEdition' ? [] : because.withdrawn(command.version);
  switch (command.type) {
    case 'DiscussEdition':
      return discuss(command, state, known);
    case 'SignEdition':
      return sign(command, state, known);
    case 'AdoptEdition':
      return adopt(command, state, known);
    case 'WithdrawEdition':
      return withdraw(command, state, known);
  }
};
