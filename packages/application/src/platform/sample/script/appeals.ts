import {
  dueOf,
  MINUTE,
  workingDays,
  workingTimeBetween,
  type Instant,
  type StaffNo,
} from '@casetrail/kernel';
import { WORKING_MINUTES, type StoryName } from '@casetrail/sample-company';
import type { Days } from '../days.ts';
import type { Act, Players } from '../players.ts';

/** Fines for a plan that came a day late: one under appeal, one taken back, one reduced, one whose slip nobody would sign. */
export const appeals = (days: Days): readonly Act[] => [
  ...underAppeal(days),
  ...takenBack(days),
  ...reduced(days),
  ...notSigned(days),
];

const underAppeal = (days: Days): readonly Act[] => {
  const fine = onFineIn('theFineUnderAppeal');
  return [
    fine(days.before(5, 60), 'issue', generalOffice, {
      reason: '平面图次日上午才完成，主管外出，由总经办开具',
    }),
    fine(days.before(4, 30), 'sign', designer, {}),
    fine(whenToAppeal(days), 'appeal', designer, {
      to: 'store_supervisor',
      statement: '量房当天下午小区停电，次日上午九点多即交图，未影响客户看图。请求免罚。',
    }),
  ];
};

const takenBack = (days: Days): readonly Act[] => {
  const fine = onFineIn('theFineTakenBack');
  return [
    fine(days.before(9, 60), 'issue', supervisor, { reason: '平面图超期，证据清楚' }),
    fine(days.before(9, 200), 'sign', designer, {}),
    fine(days.before(8, 45), 'appeal', designer, {
      to: 'general_office',
      statement: '客户当晚要求改一间卧室的隔墙，图纸按客户要求次日重画，有通话为证。',
    }),
    fine(days.before(7, 120), 'answer', generalOffice, {
      outcome: 'withdrawn',
      reason: '电话记录属实，延误因客户改动所致，撤销罚单',
    }),
  ];
};

/** The client of this plan left: from the loss one comes to the fine, from there to the appeal and to what was decided. */
const reduced = (days: Days): readonly Act[] => {
  const fine = onFineIn('theClientLostThisWeek');
  return [
    fine(days.before(10, 30), 'issue', supervisor, { reason: '平面图超期，客户已在催问' }),
    fine(days.before(10, 110), 'sign', designer, {}),
    fine(days.before(9, 35), 'appeal', designer, {
      to: 'general_office',
      statement: '同一天有两户量房，已口头告知客户次日上午交图。请求减轻。',
    }),
    fine(days.before(8, 150), 'answer', generalOffice, {
      outcome: 'reduced',
      amount: '50.00',
      reason: '同日两户量房属实，但未在系统中申请延期，减半处罚',
    }),
  ];
};

/** Recorded before a third person: neither the one fined nor the one who issued it. */
const notSigned = (days: Days): readonly Act[] => {
  const fine = onFineIn('theSlipNobodySigned');
  return [
    fine(days.before(7, 75), 'issue', supervisor, { reason: '平面图超期一天' }),
    fine(days.before(6, 40), 'refuse', supervisor, (players) => ({
      witness: players.the('engineering_manager', players.storeOf('theSlipNobodySigned')),
      reason: '当面告知后拒绝签字，称量房单交接有误',
    })),
  ];
};

/** 3.3.2: whoever an appeal lies before has two working days for it. */
const ANSWER = workingDays(2);

/** Of the last days, the one on which an appeal leaves closest to one working day when the company is opened. */
const whenToAppeal = (days: Days): Instant => {
  const filed = [1, 2, 3].map((n) => days.before(n, 150));
  const off = (at: Instant) => Math.abs(minutesLeft(days, at) - WORKING_MINUTES);
  return filed.reduce((best, at) => (off(at) < off(best) ? at : best));
};

const minutesLeft = ({ calendar, now }: Days, filed: Instant): number =>
  workingTimeBetween(now, dueOf(ANSWER, { from: filed, pauses: [] }, calendar), calendar) / MINUTE;

type Who = (players: Players, story: StoryName) => StaffNo;

const designer: Who = (players, story) => players.whoDid('house_measured', story);
const supervisor: Who = (players, story) => players.the('store_supervisor', players.storeOf(story));
const generalOffice: Who = (players) => players.the('general_office');

const onFineIn =
  (story: StoryName) =>
  (at: Instant, action: string, who: Who, data: object | ((players: Players) => object)): Act => ({
    at,
    what: `${action} in ${story}`,
    async play(players) {
      const { id } = await players.fine(story, 'floor-plan');
      const filled = typeof data === 'function' ? (data as (players: Players) => object)(players) : data;
      await players.onFine(id, who(players, story), action, filled);
    },
  });
