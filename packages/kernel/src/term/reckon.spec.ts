import { describe, expect, it } from 'vitest';
import { storeCalendar, twoSeasons } from '../calendar/fixtures/two-seasons.ts';
import { HORIZON, holidayTable, StoreCalendar } from '../calendar/index.ts';
import { addDays, dayOf, formatDate, formatInstant, instant } from '../instant.ts';
import { text } from '../text.ts';
import { at, due } from './fixtures/spoken.ts';
import { termOf, worked } from './fixtures/worked.ts';
import { dueOf } from './reckon.ts';
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

describe('due times worked out by the firm', () => {
  it('are thirty-five', () => expect(worked).toHaveLength(35));
  it.each(worked)('$rule $houseType from $trigger is $due: $why', (row) =>
    expect(
      formatInstant(dueOf(termOf(row), { from: instant(row.trigger), pauses: [] }, storeCalendar())),
    ).toBe(row.due),
  );
});

describe('working_days', () => {
  it.each([
    ['03-03 00:00', '2026-03-04 17:30', 'the date of the trigger never counts'],
    ['03-03 23:59', '2026-03-04 17:30', 'however late it is'],
    ['03-06 10:00', '2026-03-07 17:30', 'Saturday counts'],
    ['03-07 10:00', '2026-03-09 17:30', 'Sunday does not'],
    ['03-08 10:00', '2026-03-09 17:30', 'a trigger on a Sunday'],
    ['02-14 18:00', '2026-02-24 17:30', 'over Spring Festival'],
    ['02-13 10:00', '2026-02-14 17:30', 'a make-up Saturday'],
    ['01-02 10:00', '2026-01-04 17:30', 'a make-up Sunday, triggered on a holiday'],
    ['04-29 10:00', '2026-04-30 17:30', 'the last winter closing'],
    ['04-30 10:00', '2026-05-06 18:00', 'the first summer closing, over Labour Day'],
    ['09-29 10:00', '2026-09-30 18:00', 'the last summer closing'],
    ['09-30 10:00', '2026-10-08 17:30', 'the first winter closing, over National Day'],
    ['12-31 10:00', '2027-01-01 17:30', 'a year without a notice is reckoned by its weekdays'],
  ])('(1) from %s is %s: %s', (from, expected) => expect(due(nextWorkingDay, from)).toBe(expected));

  it('counts on through the week', () =>
    expect([1, 2, 3, 4, 5].map((days) => due(workingDays(days), '03-04 15:20').slice(5, 10))).toEqual([
      '03-05',
      '03-06',
      '03-07',
      '03-09',
      '03-10',
    ]));
  it('does not count a day on which the store is shut', () => {
    const shut = storeCalendar({ date: formatDate(dayOf(at('03-05 00:00'))), reason: '停电' });
    const start = { from: at('03-04 10:00'), pauses: [] };
    expect(formatInstant(dueOf(nextWorkingDay, start, shut))).toBe('2026-03-06T17:30:00+08:00');
  });
});

describe('working_minutes', () => {
  it.each([
    [195, '03-04 09:00', '2026-03-04 14:15', 'from opening'],
    [195, '03-04 08:59', '2026-03-04 14:15', 'before opening'],
    [195, '03-04 00:00', '2026-03-04 14:15', 'at midnight'],
    [195, '03-04 09:01', '2026-03-04 14:16', 'a minute after opening'],
    [180, '03-04 09:00', '2026-03-04 12:00', 'up to the noon break'],
    [181, '03-04 09:00', '2026-03-04 14:01', 'a minute more goes over it'],
    [195, '03-04 11:59', '2026-03-04 17:14', 'a minute before noon'],
    [195, '03-04 12:00', '2026-03-04 17:15', 'at noon'],
    [195, '03-04 13:59', '2026-03-04 17:15', 'in the noon break'],
    [195, '03-04 14:00', '2026-03-04 17:15', 'at the end of the noon break'],
    [195, '03-04 14:01', '2026-03-04 17:16', 'a minute after the noon break'],
    [195, '03-04 14:15', '2026-03-04 17:30', 'up to closing'],
    [195, '03-04 14:16', '2026-03-05 09:01', 'a minute more goes into the next day'],
    [195, '03-04 17:29', '2026-03-05 14:14', 'a minute before closing'],
    [195, '03-04 17:30', '2026-03-05 14:15', 'at closing'],
    [195, '03-04 17:31', '2026-03-05 14:15', 'a minute after closing'],
    [195, '03-08 11:00', '2026-03-09 14:15', 'on a Sunday'],
    [195, '02-18 11:00', '2026-02-24 14:15', 'on a holiday'],
    [195, '02-14 17:29', '2026-02-24 14:14', 'over Spring Festival'],
    [195, '01-04 09:00', '2026-01-04 14:15', 'on a Sunday worked in exchange'],
    [195, '05-06 12:15', '2026-05-06 17:45', 'in the summer noon break'],
    [195, '05-06 14:15', '2026-05-06 17:45', 'which is longer'],
    [390, '04-30 14:00', '2026-05-06 12:00', 'an afternoon of winter, a morning of summer'],
    [390, '03-04 10:00', '2026-03-05 10:00', 'a whole working day'],
    [1, '03-04 17:30', '2026-03-05 09:01', 'one minute'],
  ])('(%i) from %s is %s: %s', (minutes, from, expected) =>
    expect(due(workingMinutes(minutes), from)).toBe(expected),
  );

  it('keeps the seconds of the trigger', () => {
    const from = instant('2026-03-04T10:00:30.250+08:00');
    expect(formatInstant(dueOf(workingMinutes(195), { from, pauses: [] }, storeCalendar()))).toBe(
      '2026-03-04T15:15:30.250+08:00',
    );
  });
});

describe('calendar_days', () => {
  it.each([
    [0, '03-04 00:00', '2026-03-05 00:00', 'the end of the same day'],
    [0, '03-04 23:59', '2026-03-05 00:00', 'however late it is'],
    [7, '02-13 10:00', '2026-02-21 00:00', 'holidays count'],
    [1, '02-28 10:00', '2026-03-02 00:00', 'February has 28 days'],
    [1, '2028-02-28 10:00', '2028-03-01 00:00', 'or 29'],
    [7, '12-28 10:00', '2027-01-05 00:00', 'over the new year'],
  ])('(%i) from %s is %s: %s', (days, from, expected) => {
    expect(due(calendarDays(days), from)).toBe(expected);
    expect(due(everyDays(days), from)).toBe(expected);
  });
});

describe('same_working_day', () => {
  it.each([
    ['03-04 00:00', '2026-03-04 17:30', 'before opening'],
    ['03-04 12:30', '2026-03-04 17:30', 'in the noon break'],
    ['03-04 17:30', '2026-03-04 17:30', 'at closing it is still today'],
    ['03-04 17:31', '2026-03-05 17:30', 'a minute later it is not'],
    ['03-07 17:31', '2026-03-09 17:30', 'Saturday after closing'],
    ['03-08 10:00', '2026-03-09 17:30', 'a Sunday'],
    ['02-17 10:00', '2026-02-24 17:30', 'a holiday'],
    ['02-14 17:31', '2026-02-24 17:30', 'over Spring Festival'],
    ['01-04 10:00', '2026-01-04 17:30', 'a Sunday worked in exchange'],
    ['04-30 17:31', '2026-05-06 18:00', 'over the change of season'],
    ['05-06 18:00', '2026-05-06 18:00', 'at closing in summer'],
    ['05-06 18:01', '2026-05-07 18:00', 'a minute after closing in summer'],
  ])('from %s is %s: %s', (from, expected) => expect(due(sameWorkingDay, from)).toBe(expected));

  it('is still today to the millisecond of closing', () => {
    const from = (ms: string) => ({ from: instant(`2026-03-04T17:30:00.${ms}+08:00`), pauses: [] });
    const dueFrom = (ms: string) => formatInstant(dueOf(sameWorkingDay, from(ms), storeCalendar()));
    expect([dueFrom('000'), dueFrom('001')]).toEqual([
      '2026-03-04T17:30:00+08:00',
      '2026-03-05T17:30:00+08:00',
    ]);
  });
});

describe('month_window', () => {
  it.each([
    ['03-21 23:59', '2026-03-29 00:00', 'before it opens'],
    ['03-22 00:00', '2026-04-29 00:00', 'at the opening it is too late for this month'],
    ['03-25 10:00', '2026-04-29 00:00', 'while it is open'],
    ['12-22 00:00', '2027-01-29 00:00', 'over the new year'],
    ['01-22 00:00', '2026-03-01 00:00', 'the 28th is the last of February'],
    ['2028-01-22 00:00', '2028-02-29 00:00', 'but not in a leap year'],
  ])('(22, 28) from %s is %s: %s', (from, expected) => expect(due(monthWindow(22, 28), from)).toBe(expected));
  it.each([
    ['03-17 23:59', '2026-03-22 00:00'],
    ['03-18 00:00', '2026-04-22 00:00'],
  ])('(18, 21) from %s is %s', (from, expected) => expect(due(monthWindow(18, 21), from)).toBe(expected));
});

describe('working_days_before', () => {
  const before = (days: number) => workingDaysBefore(2, calendarDays(days), nextWorkingDay);
  it.each([
    [7, '03-11 14:04', '2026-03-16 17:30', 'two working days before the 18th'],
    [7, '03-16 10:00', '2026-03-20 17:30', 'two before Monday 23rd, over a Sunday'],
    [8, '03-16 10:00', '2026-03-21 17:30', 'two before Tuesday 24th, Sunday not counted'],
    [7, '02-12 14:00', '2026-02-13 17:30', 'two before Thursday 19th lie before the festival'],
    [7, '02-13 14:00', '2026-02-14 17:30', 'never before the next working day'],
    [7, '02-14 14:00', '2026-02-24 17:30', 'which may lie behind the end of the term'],
    [15, '04-28 14:00', '2026-05-11 18:00', 'closing by the season of that day'],
  ])('design term of %i days from %s is %s: %s', (days, from, expected) =>
    expect(due(before(days), from)).toBe(expected),
  );
  it('holds where both fall together', () =>
    expect(due(workingDaysBefore(1, workingDays(2), nextWorkingDay), '03-03 10:00')).toBe(
      '2026-03-04 17:30',
    ));
});

describe('a store that never opens again', () => {
  const first = dayOf(at('03-05 00:00'));
  const shutFor = (days: number) =>
    new StoreCalendar(
      twoSeasons,
      holidayTable(
        '',
        [],
        Object.fromEntries(
          Array.from({ length: days }, (_, step) => [
            formatDate(addDays(first, step)),
            { kind: 'holiday' as const, name: text('停业', 'shut') },
          ]),
        ),
      ),
    );
  const neverOpen = new StoreCalendar({ ...twoSeasons, weekdays: [] }, holidayTable('', [], {}));
  const noHours = new StoreCalendar(
    { ...twoSeasons, seasons: twoSeasons.seasons.map((season) => ({ ...season, hours: [] })) },
    holidayTable('', [], {}),
  );
  const start = { from: at('03-04 18:00'), pauses: [] };

  it.each([nextWorkingDay, sameWorkingDay, workingMinutes(1)])('has no due time for $kind', (term) => {
    expect(() => dueOf(term, start, shutFor(500))).toThrow(/no working day within 400 days/);
    expect(dayOf(dueOf(term, start, shutFor(HORIZON - 1)))).toBeGreaterThanOrEqual(
      addDays(first, HORIZON - 1),
    );
  });
  it('is looked for from the trigger on, where that falls on a day it is shut', () => {
    const whileShut = { from: at('03-05 10:00'), pauses: [] };
    expect(() => dueOf(workingMinutes(1), whileShut, shutFor(HORIZON))).toThrow(/no working day/);
    expect(dayOf(dueOf(workingMinutes(1), whileShut, shutFor(HORIZON - 1)))).toBeGreaterThan(first);
  });
  it('has no due time that is counted backwards either', () =>
    expect(() => dueOf(workingDaysBefore(2, calendarDays(7), calendarDays(0)), start, neverOpen)).toThrow(
      /no working day/,
    ));
  it('has no working minutes where its days have no hours', () =>
    expect(() => dueOf(workingMinutes(1), start, noHours)).toThrow(/no working day/));
  it('still has calendar days', () =>
    expect(formatInstant(dueOf(calendarDays(1), start, neverOpen))).toBe('2026-03-06T00:00:00+08:00'));
});
