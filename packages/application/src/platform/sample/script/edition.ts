import { dayInMonth, dayOf, formatDate, monthOf, type StaffNo } from '@casetrail/kernel';
import type { Days } from '../days.ts';
import type { Act, Players } from '../players.ts';

/** Rules are changed from the first of a month on. */
const firstOfNextMonth = (days: Days) => dayInMonth(dayOf(days.now), 1, 1);

const versionOf = (days: Days): string => monthOf(firstOfNextMonth(days));

/** A change of the rules: proposed, discussed, adopted, and signed by everybody but two. */
export const edition = (days: Days): readonly Act[] => [
  {
    at: days.before(8, 90),
    what: 'the general office proposes another edition of the rules',
    async play(players) {
      const actor = players.the('general_office');
      const proposal = proposalFor(days);
      players.must(
        await players.system.editions.propose({ commandId: players.id('propose'), actor, proposal }),
      );
    },
  },
  {
    at: days.before(6, 120),
    what: 'a meeting of the staff discusses it',
    async play(players) {
      players.must(
        await players.system.editions.discuss({
          commandId: players.id('discuss'),
          actor: players.the('general_office'),
          version: versionOf(days),
          meeting: {
            on: formatDate(dayOf(days.before(6, 0))),
            attendees: players.company.staff.staff.map(({ no }) => no),
            minutes:
              '设计师反映复式户型量房后一天内出图常常赶不出，预算员同意给两天；客户经理要求平层仍为一天。一致通过。',
          },
        }),
      );
    },
  },
  ...([6, 5, 4] as const).map((day, nth): Act => ({
    at: days.before(day, 180),
    what: 'the people of a store sign it',
    async play(players) {
      const store = players.company.staff.stores[nth]?.code;
      for (const { no } of players.company.staff.staff.filter((one) => one.store === store))
        if (!notYetSigned(players).includes(no)) await sign(players, no, days);
    },
  })),
  {
    at: days.before(3, 60),
    what: 'the general office adopts it',
    async play(players) {
      players.must(
        await players.system.editions.adopt({
          commandId: players.id('adopt'),
          actor: players.the('general_office'),
          version: versionOf(days),
        }),
      );
    },
  },
];

/** A designer of the second store and a project manager of the third have been on site all week. */
const notYetSigned = (players: Players): readonly StaffNo[] => {
  const [, second, third] = players.company.staff.stores;
  return [players.the('designer', second?.code), players.the('project_manager', third?.code)];
};

const sign = async (players: Players, actor: StaffNo, days: Days): Promise<void> => {
  const commandId = players.id('sign', actor);
  players.must(await players.system.editions.sign({ commandId, actor, version: versionOf(days) }));
};

const proposalFor = (days: Days) => ({
  version: versionOf(days),
  title: { zh: '复式平面图放宽到两个工作日', en: 'Two working days for the plan of a duplex' },
  reason: '复式两层，一个工作日内出图常常赶不出，返工反而更慢。',
  stores: 'all',
  from: formatDate(firstOfNextMonth(days)),
  changes: {
    rules: {
      'floor-plan': {
        text: {
          zh: '量房后，平层 1 个工作日内、复式 2 个工作日内、别墅 3 个工作日内完成平面布置图。',
          en: 'After measuring, the floor plan is finished within one working day for a flat, two for a duplex, three for a villa.',
        },
        termByHouse: {
          flat: { kind: 'working_days', days: 1 },
          duplex: { kind: 'working_days', days: 2 },
          villa: { kind: 'working_days', days: 3 },
        },
      },
    },
  },
});
