import { rulebook } from '@casetrail/domain';
import { formatInstant, instant, StoreCalendar } from '@casetrail/kernel';
import { publishedHolidays } from '@casetrail/kernel/testing';
import { describe, expect, it } from 'vitest';
import { Days } from './days.ts';

const now = instant('2026-05-20T14:40:00+08:00');
const [edition] = rulebook.editions;
if (!edition) throw new Error('the rulebook is empty');
const calendar = new StoreCalendar(edition.calendar, publishedHolidays);
const days = new Days(calendar, now);

describe('days, counted back from the one on which the company is opened', () => {
  it('are working days', () => {
    expect(formatInstant(days.before(1, 0))).toBe('2026-05-19T09:00:00+08:00');
    // Labour Day lies in between, and a Saturday that is worked in its stead.
    expect(formatInstant(days.before(12, 0))).toBe('2026-05-06T09:00:00+08:00');
    expect(formatInstant(days.before(13, 389))).toBe('2026-04-30T17:29:00+08:00');
  });
  it.each([
    ['2026-05-20T08:00:00+08:00', '2026-05-19T10:00:00+08:00'],
    ['2026-05-20T18:00:00+08:00', '2026-05-19T10:00:00+08:00'],
    ['2026-05-20T18:00:01+08:00', '2026-05-20T10:00:00+08:00'],
    ['2026-05-24T23:59:00+08:00', '2026-05-23T10:00:00+08:00'],
  ])('ended last, at %s, on %s', (opened, last) => {
    expect(formatInstant(new Days(calendar, instant(opened)).lately(60))).toBe(last);
  });
  it('are looked at every other hour of work, right after closing and right after midnight', () => {
    const looks = [...days.looks(instant('2026-05-16T00:00:00+08:00'))].map(formatInstant);
    const on = (day: string) => looks.filter((at) => at.startsWith(day)).map((at) => at.slice(11, 23));
    expect(on('2026-05-16')).toEqual([
      '00:00:00.001',
      '09:00:00+08:',
      '11:00:00+08:',
      '13:00:00+08:',
      '15:00:00+08:',
      '17:00:00+08:',
      '18:00:00.001',
    ]);
    expect(on('2026-05-17')).toEqual(['00:00:00.001']);
    expect(on('2026-05-20')).toHaveLength(7);
  });
});
