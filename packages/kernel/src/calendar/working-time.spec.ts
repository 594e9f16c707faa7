import { describe, expect, it } from 'vitest';
import { instant, MINUTE, readDate, type CalendarDate, type DayNumber } from '../instant.ts';
import { publishedHolidays } from '../testing/index.ts';
import { twoSeasons } from './fixtures/two-seasons.ts';
import { StoreCalendar } from './store-calendar.ts';
import { WorkingTime } from './working-time.ts';
import { workingTimeBetween } from './working-time-between.ts';

const at = (moment: string) => instant(`${moment.replace(' ', 'T')}+08:00`);
const day = (date: string) => readDate(date) as DayNumber;
const time = new WorkingTime(new StoreCalendar(twoSeasons, publishedHolidays));
const minutes = (from: string, to: string) => time.minutesBetween(at(from), at(to));

describe('working minutes between two moments', () => {
  it.each([
    ['within a morning', '2026-03-04 09:00', '2026-03-04 10:30', 90],
    ['over noon, when nobody works', '2026-03-04 11:50', '2026-03-04 14:10', 20],
    ['from before opening until after closing', '2026-03-04 00:00', '2026-03-05 00:00', 390],
    ['from closing to opening', '2026-03-04 17:30', '2026-03-05 09:00', 0],
    ['over a Sunday', '2026-03-07 17:00', '2026-03-09 09:30', 60],
    ['over the season change, to the longer noon', '2026-04-30 17:00', '2026-05-06 14:30', 30 + 180],
    ['over a make-up Saturday', '2026-05-09 09:00', '2026-05-09 12:00', 180],
    ['over Spring Festival', '2026-02-14 17:29', '2026-02-24 09:01', 2],
    ['over the new year', '2025-12-31 17:00', '2026-01-04 09:30', 60],
    ['of part of a minute, not yet whole', '2026-03-04 09:00:00', '2026-03-04 09:00:59', 0],
    ['of nothing', '2026-03-04 09:00', '2026-03-04 09:00', 0],
    ['backwards', '2026-03-05 09:00', '2026-03-04 09:00', 0],
  ])('%s', (_, from, to, expected) =>
    expect(minutes(from.length === 16 ? `${from}:00` : from, to.length === 16 ? `${to}:00` : to)).toBe(
      expected,
    ),
  );

  it('are those of the days between, one by one, whatever was asked before', () => {
    const fresh = new WorkingTime(new StoreCalendar(twoSeasons, publishedHolidays));
    const later = fresh.minutesBetween(at('2026-06-01 00:00:00'), at('2026-07-01 00:00:00'));
    const earlier = fresh.minutesBetween(at('2025-11-01 00:00:00'), at('2026-06-01 00:00:00'));
    expect(fresh.minutesBetween(at('2025-11-01 00:00:00'), at('2026-07-01 00:00:00'))).toBe(earlier + later);
  });

  it('leave out the days on which the store is shut', () => {
    const closures = [{ date: '2026-03-05' as CalendarDate, reason: '停电' }];
    const shut = new WorkingTime(new StoreCalendar(twoSeasons, publishedHolidays, closures));
    expect(shut.minutesBetween(at('2026-03-05 00:00:00'), at('2026-03-06 00:00:00'))).toBe(0);
    expect(shut.daysBetween(day('2026-03-04'), day('2026-03-06'))).toBe(2);
  });

  it.each([
    ['before the year 1000', '0999-12-30 16:00:00', '1000-01-02 10:00:00'],
    ['from the first day of a year', '2026-01-01 00:00:00', '2026-01-06 11:00:00'],
    ['to the last day of a year', '2026-12-28 10:00:00', '2026-12-31 23:59:00'],
    ['over three years', '2024-12-30 10:00:00', '2026-01-05 16:00:00'],
  ])('are those of the hours, one by one: %s', (_, from, to) => {
    const calendar = new StoreCalendar(twoSeasons, publishedHolidays);
    expect(minutes(from, to)).toBe(workingTimeBetween(at(from), at(to), calendar) / MINUTE);
  });

  it('are counted for ten years at most, so that a mistyped year costs nothing', () =>
    expect(minutes('0001-01-01 00:00:00', '2026-01-01 00:00:00')).toBe(
      minutes('0001-01-01 00:00:00', '0011-01-09 00:00:00'),
    ));
});

describe('working days between two days', () => {
  it.each([
    ['2026-03-02', '2026-03-08', 6],
    ['2026-03-04', '2026-03-04', 1],
    ['2026-03-08', '2026-03-08', 0],
    ['2026-03-05', '2026-03-04', 0],
    ['2026-03-09', '2026-03-02', 0],
    ['2026-03-01', '2026-03-02', 1],
    ['2026-03-07', '2026-03-08', 1],
    ['2025-12-31', '2026-01-04', 2],
  ])('%s to %s', (from, to, expected) => expect(time.daysBetween(day(from), day(to))).toBe(expected));
});
