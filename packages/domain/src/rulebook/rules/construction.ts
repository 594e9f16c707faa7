import {
  calendarDays,
  dayOf,
  everyDays,
  monthWindow,
  sameWorkingDay,
  text,
  workingDays,
  type DayNumber,
  type Instant,
} from '@casetrail/kernel';
import { check, happens, limitedCheck, obligation } from '../declare.ts';
import { process } from '../penalties.ts';

/** 2.9.2: notice is given so many days ahead, as the difference of two dates. */
const NOTICE = { value: 2, unit: 'days', most: 30 } as const;

const inTime = (noticeOn: DayNumber | undefined, at: Instant, notice: number) =>
  noticeOn !== undefined && dayOf(at) - noticeOn >= notice;

const ATTENDEES = ['client', 'designer', 'project_manager', 'team_leader'] as const;

/** From the notice of site entry to the as-built drawings (2.8, 2.9). */
export const construction = [
  limitedCheck({
    id: 'entry-notice',
    clause: '2.9.2',
    title: text('提前两天通知进场', 'Two days’ notice of site entry'),
    text: text(
      '进场开工须至少提前 2 天通知。',
      'Site entry is announced at least two days before construction starts.',
    ),
    at: ['ConstructionStarted'],
    limit: NOTICE,
    within:
      (notice) =>
      ({ occurredAt }, facts) =>
        inTime(facts.siteEntryNotifiedOn, occurredAt, notice),
    by: 'designer',
    penalty: process,
  }),
  obligation({
    id: 'site-briefing',
    clause: '2.9.2',
    title: text('现场交底', 'Site briefing'),
    text: text(
      '开工当日下班前完成现场交底。',
      'The site briefing is held by closing of the day construction starts.',
    ),
    on: ['ConstructionStarted'],
    by: 'designer',
    until: happens('SiteBriefed'),
    due: sameWorkingDay,
    penalty: process,
  }),
  check({
    id: 'briefing-attendance',
    clause: '2.9.2',
    title: text('交底四方到场并书面记录', 'Everybody at the briefing, in writing'),
    text: text(
      '现场交底须客户、设计师、项目经理、班组长四方到场，并有书面记录。',
      'Client, designer, project manager and team leader attend the site briefing, and it is put in writing.',
    ),
    at: ['SiteBriefed'],
    requires: ({ data }) => data.written && ATTENDEES.every((who) => data.attendees.includes(who)),
    by: 'designer',
    penalty: process,
  }),
  obligation({
    id: 'material-schedule',
    clause: '2.7',
    title: text('主材进场日期明细表', 'Main material schedule'),
    text: text(
      '开工当天内填写主材进场日期明细表。',
      'The main material schedule is filled in on the day construction starts.',
    ),
    on: ['ConstructionStarted'],
    by: 'project_manager',
    until: happens('MainMaterialScheduleFilled'),
    due: calendarDays(0),
    penalty: process,
  }),
  limitedCheck({
    id: 'second-briefing-notice',
    clause: '2.9.2',
    title: text('二次交底提前两天约', 'Two days’ notice of the second briefing'),
    text: text(
      '二次交底须至少提前 2 天预约。',
      'A second briefing is booked at least two days before it is held.',
    ),
    at: ['SecondBriefingHeld'],
    limit: NOTICE,
    within:
      (notice) =>
      ({ occurredAt }, facts) =>
        inTime(facts.secondBriefingBookedOn, occurredAt, notice),
    by: 'project_manager',
    penalty: process,
  }),
  obligation({
    id: 'site-visit',
    clause: '2.9.3',
    title: text('设计师每周到工地', 'Weekly site visit'),
    text: text(
      '施工期间，设计师至少每 7 天到一次工地；确实去不了的，须电话告知客户。',
      'While a house is being built its designer visits the site at least every seven days, or phones the client to say that it cannot be.',
    ),
    on: ['ConstructionStarted'],
    by: 'designer',
    until: {
      kind: 'event',
      types: ['DesignerSiteVisited', 'ClientContacted'],
      counts: (event) =>
        event.type !== 'ClientContacted' ||
        (event.data.channel === 'phone' && event.data.cannotVisit === true),
    },
    due: everyDays(7),
    ends: ['ConstructionCompleted'],
    penalty: process,
  }),
  obligation({
    id: 'monthly-revisit',
    clause: '2.9.5',
    title: text('每月回访', 'Monthly revisit call'),
    text: text(
      '每月 22 日至 28 日，客户经理对每个在建客户电话回访一次。',
      'Between the 22nd and the 28th of each month the customer manager calls every client whose house is being built.',
    ),
    assumed: text(
      '案件在窗口结束时处于暂停的，该月不要求回访。',
      'A case that stands paused when the window closes owes no call for that month.',
    ),
    on: ['ConstructionStarted'],
    by: 'customer_manager',
    until: happens('RevisitCalled'),
    due: monthWindow(22, 28),
    ends: ['ConstructionCompleted'],
    penalty: process,
  }),
  obligation({
    id: 'as-built',
    clause: '2.8',
    title: text('竣工水电图', 'As-built drawings'),
    text: text(
      '水电完工后 1 个工作日内，设计师交竣工水电图。',
      'The designer delivers the as-built drawings within one working day of the plumbing and electrical work.',
    ),
    on: ['PlumbingElectricalCompleted'],
    by: 'designer',
    until: happens('AsBuiltDrawingsDelivered'),
    due: workingDays(1),
    penalty: process,
  }),
];
