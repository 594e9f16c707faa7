import type { Days } from '../days.ts';
import type { Act } from '../players.ts';

/**
 * The plan was drawn in time, and its designer forgot to enter it: the term was found missed. Entered two days later,
 * with the time at which it was done, it makes the verdict fall.
 */
export const lateEntry = (days: Days): readonly Act[] => [
  {
    at: days.before(3, 15),
    what: 'a designer enters a plan that was done two working days ago',
    async play(players) {
      const story = 'thePlanEnteredLate';
      players.must(
        await players.system.commands.recordStep({
          commandId: players.id('late entry'),
          store: players.storeOf(story),
          caseNo: players.caseOf(story),
          step: 'floor_plan_completed',
          data: {},
          actor: players.whoDid('house_measured', story),
          occurredAt: days.before(5, 300),
        }),
      );
    },
  },
];
