import { describe, expect, it } from 'vitest';
import { storeCalendar } from '../calendar/fixtures/two-seasons.ts';
import { dayOf, formatDate } from '../instant.ts';
import { at, lines, pause, receipt } from './fixtures/spoken.ts';
import { receiptOf } from './reckon.ts';
import {
  calendarDays,
  everyDays,
  monthWindow,
  nextWorkingDay,
  sameWorkingDay,
  workingDays,
  workingDaysBefore,
  workingMinutes,
} from './term.ts';

describe('a receipt of working days', () => {
  it('says why each day counted or did not', () =>
    expect(lines(workingDays(3), '02-12 15:00', pause('02-13 10:00', '02-13 11:00'))).toEqual([
      '02-12 trigger-day',
      '02-13 paused',
      '02-14 counted make-up Spring Festival',
      ...[15, 16, 17, 18, 19, 20, 21, 22, 23].map((day) => `02-${day} holiday Spring Festival`),
      '02-24 counted',
      '02-25 counted',
    ]));
  it('says that it was Sunday, also while the case was paused', () =>
    expect(lines(nextWorkingDay, '03-07 15:00', pause('03-08 10:00', '03-09 11:00'))).toEqual([
      '03-07 trigger-day',
      '03-08 weekly-rest',
      '03-09 paused',
      '03-10 counted',
    ]));
  it('gives the reason for which the store was shut', () => {
    const calendar = storeCalendar({ date: formatDate(dayOf(at('03-05 00:00'))), reason: '停电' });
    expect(receiptOf(nextWorkingDay, { from: at('03-04 10:00'), pauses: [] }, calendar).lines[1]).toEqual({
      date: '2026-03-05',
      counted: false,
      reason: 'closure',
      name: { zh: '停电', en: '停电' },
    });
  });
  it('does not name a pause that began when the term was over', () =>
    expect(lines(nextWorkingDay, '03-04 15:00', pause('03-05 18:00', '03-06 11:00'))).toEqual([
      '03-04 trigger-day',
      '03-05 counted',
    ]));
});

describe('a receipt of the same working day', () => {
  it('is one line when the trigger came in time', () =>
    expect(lines(sameWorkingDay, '03-04 17:30')).toEqual(['03-04 counted']));
  it('says that the trigger came after closing', () =>
    expect(lines(sameWorkingDay, '03-07 17:31')).toEqual([
      '03-07 too-late-today',
      '03-08 weekly-rest',
      '03-09 counted',
    ]));
  it('says that the trigger fell on a day off', () =>
    expect(lines(sameWorkingDay, '03-08 10:00')).toEqual(['03-08 weekly-rest', '03-09 counted']));
  it('says that the day was paused', () =>
    expect(lines(sameWorkingDay, '03-04 10:00', pause('03-04 11:00', '03-04 12:00'))).toEqual([
      '03-04 paused',
      '03-05 counted',
    ]));
});

describe('a receipt of working minutes', () => {
  const estimate = workingMinutes(195);
  it('adds up interval by interval', () =>
    expect(lines(estimate, '03-04 10:00')).toEqual([
      '03-04 10:00-12:00 counted',
      '03-04 14:00-15:15 counted',
    ]));
  it('does not mention hours before the trigger, nor those of other days outside work', () =>
    expect(lines(estimate, '03-04 16:30')).toEqual([
      '03-04 16:30-17:30 counted',
      '03-05 09:00-11:15 counted',
    ]));
  it('says what was waited for before opening', () =>
    expect(lines(estimate, '03-04 08:10')).toEqual([
      '03-04 08:10-09:00 outside-hours',
      '03-04 09:00-12:00 counted',
      '03-04 14:00-14:15 counted',
    ]));
  it('says what was waited for in the noon break', () =>
    expect(lines(estimate, '03-04 12:30')).toEqual([
      '03-04 12:30-14:00 outside-hours',
      '03-04 14:00-17:15 counted',
    ]));
  it('says that nothing was left of the day, and which days were off', () =>
    expect(lines(estimate, '03-07 17:30')).toEqual([
      '03-07 too-late-today',
      '03-08 weekly-rest',
      '03-09 09:00-12:00 counted',
      '03-09 14:00-14:15 counted',
    ]));
  it('says so of a day worked in exchange too', () =>
    expect(lines(estimate, '02-14 17:30')[0]).toBe('02-14 too-late-today make-up'));
  it('cuts an interval at a pause', () =>
    expect(lines(estimate, '03-04 10:00', pause('03-04 11:00', '03-04 11:30'))).toEqual([
      '03-04 10:00-11:00 counted',
      '03-04 11:00-11:30 paused',
      '03-04 11:30-12:00 counted',
      '03-04 14:00-15:45 counted',
    ]));
  it('shows a pause over noon as one line and a day wholly paused without hours', () =>
    expect(lines(estimate, '03-04 10:00', pause('03-04 11:00', '03-06 14:30'))).toEqual([
      '03-04 10:00-11:00 counted',
      '03-04 11:00-17:30 paused',
      '03-05 paused',
      '03-06 09:00-14:30 paused',
      '03-06 14:30-16:45 counted',
    ]));
  it('marks a day worked in exchange', () =>
    expect(lines(estimate, '01-03 10:00')).toEqual([
      "01-03 holiday New Year's Day",
      '01-04 09:00-12:00 counted make-up',
      '01-04 14:00-14:15 counted make-up',
    ]));
});

describe('a receipt of calendar days', () => {
  it('counts every day but the trigger’s', () =>
    expect(lines(calendarDays(3), '03-06 10:00')).toEqual([
      '03-06 trigger-day',
      '03-07 counted',
      '03-08 counted',
      '03-09 counted',
    ]));
  it('shows as many days paused as the term was moved by', () => {
    const paused = pause('03-05 10:00', '03-07 09:00');
    expect(receipt(calendarDays(2), '03-04 10:00', paused).pausedDays).toBe(2);
    expect(lines(calendarDays(2), '03-04 10:00', paused)).toEqual([
      '03-04 trigger-day',
      '03-05 paused',
      '03-06 paused',
      '03-07 counted',
      '03-08 counted',
    ]);
  });
  it('shows a pause from the trigger’s day on by the days that follow', () =>
    expect(lines(calendarDays(1), '03-04 10:00', pause('03-01 10:00', '03-06 09:00'))).toEqual([
      '03-04 trigger-day',
      '03-05 paused',
      '03-06 paused',
      '03-07 counted',
    ]));
  it('is a line for the trigger’s day where the term ends with it', () =>
    expect(lines(calendarDays(0), '03-04 10:00')).toEqual(['03-04 trigger-day']));
});

describe('a receipt of other terms', () => {
  const toCheck = workingDaysBefore(2, calendarDays(7), nextWorkingDay);
  it('counts back from the day on which the other term ends', () =>
    expect(lines(toCheck, '03-16 14:00')).toEqual([
      '03-23 term-ends',
      '03-22 weekly-rest',
      '03-21 counted',
      '03-20 counted',
    ]));
  it('says that the due time is the earliest there may be', () =>
    expect(lines(workingDaysBefore(2, calendarDays(1), nextWorkingDay), '03-11 14:00')).toEqual([
      '03-12 term-ends',
      '03-11 counted',
      '03-10 counted',
      '03-12 not-before (counted)',
    ]));
  it('does not say so where counting back comes to the same', () =>
    expect(lines(workingDaysBefore(1, workingDays(2), nextWorkingDay), '03-03 10:00')).toEqual([
      '03-05 term-ends',
      '03-04 counted',
    ]));
  it('tells the days by which a pause moved the end counted back from', () => {
    expect(receipt(toCheck, '03-11 14:00', pause('03-12 10:00', '03-14 10:00')).pausedDays).toBe(2);
    expect(receipt(everyDays(3), '03-11 14:00', pause('03-12 10:00', '03-14 10:00')).pausedDays).toBe(2);
    expect(receipt(nextWorkingDay, '03-11 14:00', pause('03-12 10:00', '03-14 10:00')).pausedDays).toBe(0);
  });
  it('names the opening of a window', () =>
    expect(lines(monthWindow(22, 28), '03-04 10:00')).toEqual(['03-22 window-opens (counted)']));
});

describe('a receipt', () => {
  it('names its term, its trigger and the calendar it was reckoned with', () =>
    expect(receipt(nextWorkingDay, '03-04 10:00')).toMatchObject({
      term: nextWorkingDay,
      from: at('03-04 10:00'),
      due: at('03-05 17:30'),
      calendar: 'notices of the State Council, by hand',
    }));
  it('is provisional where a day lies in a year without a notice', () => {
    expect(receipt(nextWorkingDay, '12-30 10:00').provisional).toBe(false);
    expect(receipt(nextWorkingDay, '12-31 10:00').provisional).toBe(true);
    expect(receipt(workingMinutes(195), '12-31 16:00').provisional).toBe(true);
    expect(receipt(sameWorkingDay, '2027-01-02 16:00').provisional).toBe(true);
    expect(lines(nextWorkingDay, '12-31 10:00')).toEqual(['12-31 trigger-day', '01-01 counted provisional']);
    expect(lines(workingMinutes(30), '12-31 17:15')).toEqual([
      '12-31 17:15-17:30 counted',
      '01-01 09:00-09:15 counted provisional',
    ]);
  });
  it('is provisional where only its earliest due time is', () =>
    expect(receipt(workingDaysBefore(1, calendarDays(0), nextWorkingDay), '12-31 10:00').provisional).toBe(
      true,
    ));
  it('is not provisional where only calendar days are counted', () =>
    expect(receipt(calendarDays(7), '2027-03-01 10:00').provisional).toBe(false));
});
