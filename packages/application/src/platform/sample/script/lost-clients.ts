import { instant, type CaseNo, type StaffNo } from '@casetrail/kernel';
import type { JournalLine } from '@casetrail/sample-company';
import type { Days } from '../days.ts';
import type { Act, Players } from '../players.ts';

interface Analysis {
  readonly causes: readonly string[];
  readonly responsible: readonly { readonly staff: StaffNo; readonly degree: string }[];
}

const LESSONS: Readonly<Record<string, string>> = {
  process: '预算要一项一项讲，讲之前先和估算对一遍，差在哪里写在纸上。',
  service: '约定的时间要有人盯；到期前一天由客户经理提醒，超期当天告知客户新的时间。',
  price: '第一次见面就问清客户愿意出到多少，方案按这个数来做。',
  quality: '改第二遍之前，设计师和客户经理一起上门再问一次要什么。',
};
const NOTHING_OURS = '原因在客户一方；往后每月问候一次，装修时还会想到我们。';

/**
 * Why clients were lost since the stores went live. Where the journal tells of an analysis it is written down in full at
 * that moment, those it names reply the day after, and the general office confirms it.
 */
export const lostClients = (days: Days, lines: readonly JournalLine[]): readonly Act[] => [
  ...analysesOf(lines).flatMap((line) => analysed(days, line)),
  ...theClientLostThisWeek(days),
];

/** Of clients who were lost before the stores went live the journal says all there is. */
const analysesOf = (lines: readonly JournalLine[]): readonly JournalLine[] => {
  const lost = new Set(lines.filter(({ step }) => step === 'client_lost').map((line) => line.case));
  return lines.filter((line) => line.step === 'lost_analysis_submitted' && lost.has(line.case));
};

const analysed = (days: Days, { at, actor, case: caseNo, data }: JournalLine): readonly Act[] => {
  if (caseNo === undefined) return [];
  const { causes, responsible } = data as Analysis;
  const submitted = instant(at);
  return [
    {
      at: submitted,
      what: `why ${caseNo} was lost is written down`,
      play: (players) => submit(players, caseNo, actor, { causes, responsible }),
    },
    ...responsible.map(({ staff }): Act => ({
      at: days.after(submitted, 300),
      what: `${staff} replies`,
      play: (players) => reply(players, caseNo, staff, '情况属实，以后超期前一天先和客户经理说明。'),
    })),
    {
      at: days.after(submitted, 500),
      what: 'the general office confirms it',
      async play(players) {
        players.must(
          await players.system.lost.confirm({
            commandId: players.id('confirm', caseNo),
            caseNo,
            actor: players.the('general_office'),
            content: { version: 1 },
          }),
        );
      },
    },
  ];
};

/** Written down on the last working day; the designer has replied, the estimator has not. */
const theClientLostThisWeek = (days: Days): readonly Act[] => {
  const story = 'theClientLostThisWeek';
  return [
    {
      at: days.lately(60),
      what: 'the customer manager writes down why the client was lost this week',
      async play(players) {
        const responsible = [
          { staff: players.whoDid('house_measured', story), degree: 'main' },
          { staff: players.whoDid('estimate_issued', story), degree: 'contributory' },
        ];
        const manager = players.whoDid('client_lost', story);
        await submit(players, players.caseOf(story), manager, { causes: ['service'], responsible });
      },
    },
    {
      at: days.lately(200),
      what: 'the designer replies',
      play: (players) =>
        reply(
          players,
          players.caseOf(story),
          players.whoDid('house_measured', story),
          '看图以后两天没有主动联系，我有责任；当时手上同时有四个别墅。',
        ),
    },
  ];
};

const submit = async (
  players: Players,
  caseNo: CaseNo,
  actor: StaffNo,
  { causes, responsible }: Analysis,
): Promise<void> => {
  const violations = await keysAgainst(players, caseNo, responsible);
  players.must(
    await players.system.lost.submit({
      commandId: players.id('submit', caseNo),
      caseNo,
      actor,
      content: { causes, responsible, violations, lesson: LESSONS[causes[0] ?? ''] ?? NOTHING_OURS },
    }),
  );
};

/** What the rules had found against those who are named, before the client was lost. */
const keysAgainst = async (
  { system }: Players,
  caseNo: CaseNo,
  responsible: Analysis['responsible'],
): Promise<readonly string[]> => {
  const dossier = await system.lost.dossier(caseNo);
  const named = new Set<string>(responsible.map(({ staff }) => staff));
  return (dossier?.deviations ?? [])
    .filter(({ responsible: person, afterLoss }) => !afterLoss && person !== null && named.has(person.no))
    .map(({ key }) => key);
};

const reply = async (players: Players, caseNo: CaseNo, actor: StaffNo, statement: string): Promise<void> => {
  players.must(
    await players.system.lost.reply({
      commandId: players.id('reply', caseNo, actor),
      caseNo,
      actor,
      content: { version: 1, statement },
    }),
  );
};
