import type { FineView, ToDecide } from '@casetrail/contract';
import type { StaffNo, StoreCode } from '@casetrail/kernel';
import type { StoryName } from '@casetrail/sample-company';
import type { Days } from '../days.ts';
import type { Act, Players } from '../players.ts';

/** Fines that have a story of their own; the last one is simply left lying. */
const NOT_THESE: readonly StoryName[] = [
  'theFineUnderAppeal',
  'theSlipNobodySigned',
  'theFineTakenBack',
  'theClientLostThisWeek',
  'thePlanEnteredLate',
  'theFloorPlanNobodyDrew',
];

const CLEAR = ['证据清楚，按规则开具', '已向本人核实，按规则开具', '时间以记录为准，开具'];
const EXCUSED = ['客户临时改期，非本人原因', '首次发生，已当面提醒', '系统外已与客户约定，免予处罚'];

/** From the second day after they went live to the day before yesterday; what was found since waits on the desks. */
const DAYS = [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2] as const;

/** The ordinary mornings: proposals are decided on, and slips signed. */
export const supervisors = (days: Days): readonly Act[] =>
  DAYS.flatMap((day): readonly Act[] => [
    {
      at: days.before(day, 25),
      what: 'supervisors go through the fines that are proposed',
      async play(players) {
        for (const { code } of players.company.staff.stores) await decideAll(players, code);
      },
    },
    {
      at: days.before(day, 55),
      what: 'people sign their slips',
      play: signAll,
    },
  ]);

const decideAll = async (players: Players, store: StoreCode): Promise<void> => {
  const { items } = await players.system.fines.proposals(store);
  const left = storiesOf(players);
  for (const proposal of items) {
    if (proposal.fine.person === null || left.has(proposal.fine.caseNo)) continue;
    await decide(players, proposal);
  }
};

const decide = async (players: Players, { fine, mayDecide }: ToDecide): Promise<void> => {
  const chances = players.chances('decision', fine.id);
  // A supervisor's own fine is for the general office.
  const by = (mayDecide[0]?.no ?? players.the('general_office')) as StaffNo;
  const issues = chances.chance(0.82);
  const reason = chances.pick(issues ? CLEAR : EXCUSED);
  await players.onFine(fine.id, by, issues ? 'issue' : 'waive', { reason });
};

/** Most sign the day they get it; some let it lie. */
const signAll = async (players: Players): Promise<void> => {
  const left = storiesOf(players);
  for (const fine of await issuedOf(players)) {
    if (left.has(fine.caseNo) || !players.chances('signature', fine.id).chance(0.85)) continue;
    await players.onFine(fine.id, fine.person?.no as StaffNo, 'sign', {});
  }
};

const issuedOf = async ({ system }: Players): Promise<readonly FineView[]> =>
  (await system.fines.list({ status: 'issued', size: 200 })).items;

const storiesOf = (players: Players): ReadonlySet<string | null> =>
  new Set(NOT_THESE.map((story) => players.caseOf(story)));
