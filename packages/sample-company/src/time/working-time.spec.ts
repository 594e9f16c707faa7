import { formatInstant, instant, readDate, type DayNumber } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import { calendar } from '../testing/calendar.ts';
import { WorkingTime } from './working-time.ts';

const time = new WorkingTime(calendar);
const day = (date: string) => readDate(date) as DayNumber;
const after = (at: string, minutes: number) =>
  formatInstant(time.after(instant(`${at}:00+08:00`), minutes)).slice(0, 16);

describe('working time', () => {
  it('stands still at noon', () => expect(after('2026-03-04T11:50', 20)).toBe('2026-03-04T14:10'));
  it('stands still at noon for longer in summer', () =>
    expect(after('2026-06-03T11:50', 20)).toBe('2026-06-03T14:40'));
  it('ends with the last minute before closing', () =>
    expect(after('2026-03-04T17:20', 9)).toBe('2026-03-04T17:29'));
  it('goes on the next morning from closing on', () =>
    expect(after('2026-03-04T17:20', 10)).toBe('2026-03-05T09:00'));
  it('begins the next morning for what happens in the evening', () =>
    expect(after('2026-03-04T21:00', 0)).toBe('2026-03-05T09:00'));
  it('begins in the morning for what happens before opening', () =>
    expect(after('2026-03-04T07:00', 5)).toBe('2026-03-04T09:05'));
  it('leaves out Sundays and holidays', () =>
    expect(after('2026-04-30T17:20', 390)).toBe('2026-05-06T17:50'));
  it('leaves out what lies in a day of rest', () =>
    expect(after('2026-03-08T10:00', 15)).toBe('2026-03-09T09:15'));

  it('counts working days over a holiday', () =>
    expect(time.workingDay(day('2026-04-30'), 1)).toBe(day('2026-05-06')));
  it('counts working days back over a holiday', () =>
    expect(time.workingDay(day('2026-05-06'), -1)).toBe(day('2026-04-30')));
  it('counts a make-up day', () => expect(time.workingDay(day('2026-02-28'), -1)).toBe(day('2026-02-27')));
  it('stays on a day that is worked', () =>
    expect(time.onOrAfter(day('2026-05-09'))).toBe(day('2026-05-09')));
  it('moves on from a day that is not', () =>
    expect(time.onOrAfter(day('2026-05-10'))).toBe(day('2026-05-11')));

  it('puts the first minute of work at opening and the last just before closing', () => {
    expect(formatInstant(time.at(day('2026-03-04'), 0)).slice(11, 16)).toBe('09:00');
    expect(formatInstant(time.at(day('2026-03-04'), 179)).slice(11, 16)).toBe('11:59');
    expect(formatInstant(time.at(day('2026-03-04'), 180)).slice(11, 16)).toBe('14:00');
    expect(formatInstant(time.at(day('2026-03-04'), 1000)).slice(11, 16)).toBe('17:29');
  });
});
