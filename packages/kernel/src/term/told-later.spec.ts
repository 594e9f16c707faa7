import { describe, expect, it } from 'vitest';
import { storeCalendar } from '../calendar/fixtures/two-seasons.ts';
import type { CalendarDate } from '../instant.ts';
import { formatInstant } from '../instant.ts';
import { at } from './fixtures/spoken.ts';
import { dueOf } from './reckon.ts';
import { calendarDays, nextWorkingDay, workingDays, workingDaysBefore, type Term } from './term.ts';

const day = (date: string, toldAt: string, works?: true) => ({
  date: `2026-${date}` as CalendarDate,
  reason: '停电',
  toldAt: at(toldAt),
  ...(works && { works }),
});

const due = (term: Term, from: string, ...told: ReturnType<typeof day>[]) =>
  formatInstant(dueOf(term, { from: at(from), pauses: [] }, storeCalendar(...told))).slice(5, 16);

describe('a day off that is told while a term runs', () => {
  it('moves a term that counts on by a day', () => {
    expect(due(workingDays(2), '03-02 10:00')).toBe('03-04T17:30');
    expect(due(workingDays(2), '03-02 10:00', day('03-04', '03-03 09:00'))).toBe('03-05T17:30');
  });
  it('moves it back where a day of rest is worked', () =>
    expect(due(workingDays(2), '03-06 10:00', day('03-08', '03-07 09:00', true))).toBe('03-08T17:30'));
});

describe('a term that is counted back', () => {
  // 7 calendar days from Monday 2 March end on Monday 9 March; the second working day before is Friday.
  const term = workingDaysBefore(2, calendarDays(7), nextWorkingDay);
  it('is not brought forward by a day off that was told after the trigger', () => {
    expect(due(term, '03-02 10:00')).toBe('03-06T17:30');
    expect(due(term, '03-02 10:00', day('03-07', '03-02 10:01'))).toBe('03-06T17:30');
  });
  it('reckons with one that was known at the trigger', () =>
    expect(due(term, '03-02 10:00', day('03-07', '03-02 10:00'))).toBe('03-05T17:30'));
  it('ends on the next day that is worked when its own is taken away', () =>
    expect(due(term, '03-02 10:00', day('03-06', '03-03 09:00'))).toBe('03-07T17:30'));
});
