import {
  calendarDays,
  instant,
  monthWindow,
  nextWorkingDay,
  receiptOf,
  sameWorkingDay,
  StoreCalendar,
  text,
  workingDays,
  workingDaysBefore,
  workingMinutes,
  type CalendarDate,
  type Hours,
  type Receipt,
  type ReceiptLine,
  type Term,
} from '@casetrail/kernel';
import { publishedHolidays } from '@casetrail/kernel/testing';
import { describe, expect, it } from 'vitest';
import { tellReceipt } from './verdicts.ts';

const HOURS: Hours = [
  [540, 720],
  [840, 1050],
];

const calendar = new StoreCalendar(
  {
    weekdays: [1, 2, 3, 4, 5, 6],
    seasons: [{ name: text('全年', 'all year'), from: '01-01', to: '12-31', hours: HOURS }],
  },
  publishedHolidays,
  [{ date: '2026-03-05' as CalendarDate, reason: '盘点' }],
);

const at = (clock: string) => instant(`${clock}:00+08:00`);

/** The receipt line by line, `中文 | English`. */
const told = (term: Term, from: string, ...pauses: readonly (readonly [string, string])[]): string[] =>
  lines(
    receiptOf(
      term,
      { from: at(from), pauses: pauses.map(([a, b]) => ({ from: at(a), to: at(b) })) },
      calendar,
    ),
  );

const lines = (receipt: Receipt) => tellReceipt(receipt).map(({ zh, en }) => `${zh} | ${en}`);

describe('tellReceipt', () => {
  it('counts working days, and gathers the days of a holiday', () => {
    expect(told(workingDays(2), '2026-02-13T15:00')).toEqual([
      '期限：2 个工作日，自 2026-02-13 周五 15:00 起算 | Term: 2 working days, reckoned from Fri 13 Feb 2026 15:00',
      '2月13日 周五 起算当天，不计 | Fri 13 Feb, the day it began: not counted',
      '2月14日 周六 调休上班（春节），第 1 个工作日 | Sat 14 Feb, worked in exchange for Spring Festival: working day 1',
      '2月15日至23日 春节，不计 | 15–23 Feb, Spring Festival: not counted',
      '2月24日 周二，第 2 个工作日 | Tue 24 Feb: working day 2',
      '到期：2026-02-24 周二 17:30 | Due: Tue 24 Feb 2026 17:30',
    ]);
  });

  it('keeps a closure apart from the weekly rest day, with its reason', () => {
    expect(told(workingDays(3), '2026-03-04T15:00').slice(2, -1)).toEqual([
      '3月5日 周四 门店停业（盘点），不计 | Thu 5 Mar, store closed (盘点): not counted',
      '3月6日 周五，第 1 个工作日 | Fri 6 Mar: working day 1',
      '3月7日 周六，第 2 个工作日 | Sat 7 Mar: working day 2',
      '3月8日 周日 休息日，不计 | Sun 8 Mar, weekly rest day: not counted',
      '3月9日 周一，第 3 个工作日 | Mon 9 Mar: working day 3',
    ]);
  });

  it('adds up working minutes, to the second where there are some', () => {
    expect(
      lines(
        receiptOf(workingMinutes(195), { from: instant('2026-02-14T15:30:30+08:00'), pauses: [] }, calendar),
      ),
    ).toEqual([
      '期限：195 个工作分钟（半个工作日），自 2026-02-14 周六 15:30:30 起算 | Term: 195 working minutes (half a working day), reckoned from Sat 14 Feb 2026 15:30:30',
      '2月14日 周六 15:30:30–17:30 调休上班，计 119 分 30 秒 | Sat 14 Feb 15:30:30–17:30, a make-up day: 119 min 30 s',
      '2月15日至23日 春节，不计 | 15–23 Feb, Spring Festival: not counted',
      '2月24日 周二 09:00–10:15:30，计 75 分 30 秒 | Tue 24 Feb 09:00–10:15:30: 75 min 30 s',
      '到期：2026-02-24 周二 10:15:30 | Due: Tue 24 Feb 2026 10:15:30',
    ]);
  });

  it('shows what of a day was outside working hours, and what was paused', () => {
    expect(
      told(workingMinutes(195), '2026-03-06T08:10', ['2026-03-06T10:00', '2026-03-10T10:00']).slice(1, -1),
    ).toEqual([
      '3月6日 周五 08:10–09:00 非工作时间，不计 | Fri 6 Mar 08:10–09:00, outside working hours: not counted',
      '3月6日 周五 09:00–10:00，计 60 分钟 | Fri 6 Mar 09:00–10:00: 60 minutes',
      '3月6日 周五 10:00–17:30 案件暂停，不计 | Fri 6 Mar 10:00–17:30, case paused: not counted',
      '3月7日 周六 案件暂停，不计 | Sat 7 Mar, case paused: not counted',
      '3月8日 周日 休息日，不计 | Sun 8 Mar, weekly rest day: not counted',
      '3月9日 周一 案件暂停，不计 | Mon 9 Mar, case paused: not counted',
      '3月10日 周二 09:00–10:00 案件暂停，不计 | Tue 10 Mar 09:00–10:00, case paused: not counted',
      '3月10日 周二 10:00–12:00，计 120 分钟 | Tue 10 Mar 10:00–12:00: 120 minutes',
      '3月10日 周二 14:00–14:15，计 15 分钟 | Tue 10 Mar 14:00–14:15: 15 minutes',
    ]);
  });

  it('gathers an evening and the next morning of one pause', () => {
    expect(
      told(workingMinutes(60), '2026-03-09T16:30', ['2026-03-09T17:00', '2026-03-10T09:45']).slice(1, -1),
    ).toEqual([
      '3月9日 周一 16:30–17:00，计 30 分钟 | Mon 9 Mar 16:30–17:00: 30 minutes',
      '3月9日 17:00 至 3月10日 09:45 案件暂停，不计 | 9 Mar 17:00 – 10 Mar 09:45, case paused: not counted',
      '3月10日 周二 09:45–10:15，计 30 分钟 | Tue 10 Mar 09:45–10:15: 30 minutes',
    ]);
  });

  it('says by how much a pause moved calendar days, and ends them at 24:00', () => {
    expect(told(calendarDays(2), '2026-03-30T14:04', ['2026-03-31T10:00', '2026-04-03T10:00'])).toEqual([
      '期限：2 个自然日，自 2026-03-30 周一 14:04 起算 | Term: 2 calendar days, reckoned from Mon 30 Mar 2026 14:04',
      '3月30日 周一 起算当天，不计 | Mon 30 Mar, the day it began: not counted',
      '3月31日至4月2日 案件暂停，不计 | 31 Mar – 2 Apr, case paused: not counted',
      '4月3日 周五，第 1 天 | Fri 3 Apr: day 1',
      '4月4日 周六，第 2 天 | Sat 4 Apr: day 2',
      '因暂停顺延 3 天 | Moved by 3 days because of a pause',
      '到期：2026-04-04 周六 24:00 | Due: Sat 4 Apr 2026 24:00',
    ]);
  });

  it('counts back from the end of another term, gathering days in the order of the calendar', () => {
    const term = workingDaysBefore(2, calendarDays(7), nextWorkingDay);
    expect(told(term, '2026-02-12T14:00').slice(1)).toEqual([
      '2月19日 周四 期满，由此倒数 | The term ends on Thu 19 Feb: counted back from there',
      '2月15日至18日 春节，不计 | 15–18 Feb, Spring Festival: not counted',
      '2月14日 周六 调休上班（春节），倒数第 1 个工作日 | Sat 14 Feb, worked in exchange for Spring Festival: working day 1, counting back',
      '2月13日 周五，倒数第 2 个工作日 | Fri 13 Feb: working day 2, counting back',
      '到期：2026-02-13 周五 17:30 | Due: Fri 13 Feb 2026 17:30',
    ]);
  });

  it('says which day it may not go before', () => {
    const term = workingDaysBefore(2, calendarDays(2), nextWorkingDay);
    expect(told(term, '2026-03-10T14:00').slice(-2)).toEqual([
      '不得早于 3月11日 周三 | Not earlier than Wed 11 Mar',
      '到期：2026-03-11 周三 17:30 | Due: Wed 11 Mar 2026 17:30',
    ]);
  });

  it('opens a monthly window', () => {
    expect(told(monthWindow(22, 28), '2026-03-11T14:04').slice(1)).toEqual([
      '3月22日 周日 零时起 | The window opens at 00:00 on Sun 22 Mar',
      '到期：2026-03-28 周六 24:00 | Due: Sat 28 Mar 2026 24:00',
    ]);
  });

  it('starts from 00:00 of a day and not from 24:00 of the day before', () => {
    expect(told(calendarDays(1), '2026-03-19T00:00')[0]).toContain('2026-03-19 周四 00:00');
  });

  it('carries what came after closing to the next working day', () => {
    expect(told(sameWorkingDay, '2026-03-07T17:31').slice(1, -1)).toEqual([
      '3月7日 周六 已过下班时间，不计 | Sat 7 Mar, after closing: not counted',
      '3月8日 周日 休息日，不计 | Sun 8 Mar, weekly rest day: not counted',
      '3月9日 周一，工作日 | Mon 9 Mar: a working day',
    ]);
    expect(told(sameWorkingDay, '2026-03-07T17:30')).toHaveLength(3);
  });

  it('says plainly that a year is provisional, and only where one is', () => {
    const said =
      '2027 年放假安排尚未公布，到期时间为暂定 | The public holidays of 2027 are not published yet: the due time is provisional';
    expect(told(workingDays(2), '2026-12-31T15:00').at(-2)).toBe(said);
    expect(told(workingDays(1), '2026-12-30T15:00').join()).not.toContain('暂定');
  });

  it('tells of an extension, of a holiday without a name, and of neighbours that differ', () => {
    const line = (date: string, rest: Omit<ReceiptLine, 'date'>) => ({ date: date as CalendarDate, ...rest });
    const receipt = receiptOf(workingDays(1), { from: at('2026-03-09T10:00'), pauses: [] }, calendar);
    const made = lines({
      ...receipt,
      lines: [
        line('2026-03-10', { counted: false, reason: 'holiday' }),
        line('2026-03-11', { counted: false, reason: 'holiday', name: text('春节', 'Spring Festival') }),
        line('2026-03-13', { counted: false, reason: 'holiday', name: text('春节', 'Spring Festival') }),
        line('2026-03-14', { counted: true, reason: 'extended' }),
      ],
    });
    expect(made.slice(1, -1)).toEqual([
      '3月10日 周二 节假日，不计 | Tue 10 Mar, public holiday: not counted',
      '3月11日 周三 春节，不计 | Wed 11 Mar, Spring Festival: not counted',
      '3月13日 周五 春节，不计 | Fri 13 Mar, Spring Festival: not counted',
      '获准延期至 3月14日 周六 | Extended to Sat 14 Mar',
    ]);
  });
});
