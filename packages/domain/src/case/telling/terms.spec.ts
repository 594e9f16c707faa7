import {
  calendarDays,
  everyDays,
  monthWindow,
  nextWorkingDay,
  sameWorkingDay,
  workingDays,
  workingDaysBefore,
  workingMinutes,
  type Term,
} from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import { tellTerm } from './terms.ts';

describe('tellTerm', () => {
  it.each<[Term, string, string]>([
    [workingDays(2), '2 个工作日', '2 working days'],
    [nextWorkingDay, '1 个工作日', '1 working day'],
    [workingMinutes(195), '195 个工作分钟（半个工作日）', '195 working minutes (half a working day)'],
    [workingMinutes(390), '390 个工作分钟', '390 working minutes'],
    [workingMinutes(60), '60 个工作分钟', '60 working minutes'],
    [workingMinutes(1), '1 个工作分钟', '1 working minute'],
    [calendarDays(0), '当日 24:00 前', 'by 24:00 of the same day'],
    [calendarDays(1), '1 个自然日', '1 calendar day'],
    [calendarDays(7), '7 个自然日', '7 calendar days'],
    [sameWorkingDay, '当日下班前', 'by closing of the same working day'],
    [everyDays(7), '每 7 天', 'every 7 days'],
    [everyDays(1), '每 1 天', 'every day'],
    [monthWindow(22, 28), '每月 22–28 日', 'from the 22nd to the 28th of each month'],
    [monthWindow(1, 3), '每月 1–3 日', 'from the 1st to the 3rd of each month'],
    [monthWindow(11, 13), '每月 11–13 日', 'from the 11th to the 13th of each month'],
    [
      workingDaysBefore(2, calendarDays(7), nextWorkingDay),
      '期满日（7 个自然日）前第 2 个工作日下班前，且不少于 1 个工作日',
      'closing of the 2nd working day before the day on which 7 calendar days end, but at least 1 working day',
    ],
  ])('tells %o', (term, zh, en) => {
    expect(tellTerm(term)).toEqual({ zh, en });
  });
});
