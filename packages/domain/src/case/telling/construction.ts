import { text, type Text } from '@casetrail/kernel';
import { tellAmount } from './amounts.ts';
import type { Deeds } from './deeds.ts';
import { tellDate } from './instants.ts';
import { say } from './phrases.ts';
import { mention } from './people.ts';
import { scored } from './planning.ts';
import { BRIEFING_ATTENDED_BY, parties, without } from './signatures.ts';

/** From the notice of entry to the final account. */
export const CONSTRUCTION: Deeds<
  | 'SiteEntryNotified'
  | 'ConstructionStarted'
  | 'SiteBriefed'
  | 'MainMaterialScheduleFilled'
  | 'SecondBriefingBooked'
  | 'SecondBriefingHeld'
  | 'DesignerSiteVisited'
  | 'RevisitCalled'
  | 'PlumbingElectricalCompleted'
  | 'AsBuiltDrawingsDelivered'
  | 'ConstructionCompleted'
  | 'Settled'
> = {
  SiteEntryNotified: ({ to, entryOn }, names) => {
    const person = mention(to, names);
    const { zh, en } = tellDate(entryOn);
    return text(`通知${person.zh} 于 ${zh} 进场`, `notified ${person.en} of site entry on ${en}`);
  },
  ConstructionStarted: () => text('开工', 'started construction'),
  SiteBriefed: ({ attendees, written }) =>
    say(
      text('进行现场交底', 'held the site briefing'),
      ...attended(attendees),
      written
        ? text('有书面交底单', 'with a written record')
        : text('没有书面交底单', 'without a written record'),
    ),
  MainMaterialScheduleFilled: () => text('填写主材进场日期明细表', 'filled in the main material schedule'),
  SecondBriefingBooked: (data) => {
    const { zh, en } = tellDate(data.for);
    return text(`约定 ${zh} 二次交底`, `booked the second briefing for ${en}`);
  },
  SecondBriefingHeld: () => text('进行二次交底', 'held the second briefing'),
  DesignerSiteVisited: () => text('巡查工地', 'visited the site'),
  RevisitCalled: ({ satisfaction }) =>
    say(text('电话回访客户', 'made the revisit call to the client'), scored(satisfaction)),
  PlumbingElectricalCompleted: () => text('水电完工', 'completed the plumbing and electrical work'),
  AsBuiltDrawingsDelivered: () => text('提交竣工水电图', 'delivered the as-built drawings'),
  ConstructionCompleted: () => text('工程竣工', 'completed construction'),
  Settled: ({ finalAmount }) => {
    const { zh, en } = tellAmount(finalAmount);
    return text(`结算，最终金额 ${zh}`, `settled the final account at ${en}`);
  },
};

/** 2.9.2 names four who must be there. */
const attended = (attendees: readonly string[]): (Text | false)[] => {
  const there = parties(attendees);
  const absent = without(BRIEFING_ATTENDED_BY, attendees);
  const missing = parties(absent);
  return [
    attendees.length > 0
      ? text(`到场：${there.zh}`, `attended by ${there.en}`)
      : text('无人到场', 'attended by nobody'),
    absent.length > 0 && text(`缺席：${missing.zh}`, `${missing.en} absent`),
  ];
};
