import type { RecordedTurn } from '@casetrail/domain';
import type { Streams } from '@casetrail/event-store';
import type { Reaction } from '../../reactions/reaction.ts';
import { carryOut } from './take-turn.ts';

/** Usually done by then; where the process fell in between, the edition comes into force all the same. */
export const whenTurnTakenThenCarryOut = ({ streams }: { readonly streams: Streams }): Reaction => ({
  name: 'when-turn-taken-then-carry-out',
  types: ['RulebookTurnTaken'],
  react: async (event) => {
    await carryOut(streams, event as RecordedTurn);
  },
});
