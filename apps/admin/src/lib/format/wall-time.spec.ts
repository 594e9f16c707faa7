import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, dueWallTime, wallTime, weekdayOf } from './wall-time.ts';

describe('the time on the firm’s wall', () => {
  it.each([
    ['2026-03-04T15:20:00+08:00', '2026-03-04', '15:20'],
    ['2026-03-04T15:20:59.999+08:00', '2026-03-04', '15:20'],
    ['2026-03-04T07:20:00Z', '2026-03-04', '15:20'],
    ['2026-03-04T23:30:00-05:00', '2026-03-05', '12:30'],
    ['2026-12-31T16:00:00Z', '2027-01-01', '00:00'],
  ])('%s is %s %s whatever offset it is told in', (instant, date, time) => {
    expect(wallTime(instant)).toEqual({ date, time });
  });
});

describe('a due time', () => {
  it.each([
    ['2026-03-05T00:00:00+08:00', '2026-03-04', '24:00'],
    ['2026-03-01T00:00:00+08:00', '2026-02-28', '24:00'],
    ['2026-01-01T00:00:00+08:00', '2025-12-31', '24:00'],
    ['2026-03-05T00:01:00+08:00', '2026-03-05', '00:01'],
    ['2026-03-05T00:00:30+08:00', '2026-03-05', '00:00'],
    ['2026-03-04T17:30:00+08:00', '2026-03-04', '17:30'],
    ['2026-03-05T00:00:00Z', '2026-03-05', '08:00'],
  ])('%s is %s %s', (instant, date, time) => {
    expect(dueWallTime(instant)).toEqual({ date, time });
  });
});

describe('a date', () => {
  it('knows its weekday', () => {
    expect(['2026-03-01', '2026-03-04', '2026-03-07'].map(weekdayOf)).toEqual([0, 3, 6]);
  });
  it('goes over the ends of months and of leap years', () => {
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
  });
  it('counts the days to another', () => {
    expect(daysBetween('2026-02-14', '2026-02-24')).toBe(10);
    expect(daysBetween('2026-02-24', '2026-02-24')).toBe(0);
  });
});
