import { addDays, formatDate, readDate, type CalendarDate, type DayNumber } from '@casetrail/kernel';
import { publishedHolidays } from '@casetrail/kernel/testing';
import { describe, expect, it } from 'vitest';
import { chineseDays } from './chinese-days.ts';

describe('the package of holidays', () => {
  const holidays = chineseDays();

  it('agrees with the notices typed in by hand, day by day', () => {
    const last = readDate('2026-12-31') as DayNumber;
    for (let day = readDate('2024-01-01') as DayNumber; day <= last; day = addDays(day, 1)) {
      const date = formatDate(day);
      expect([date, holidays.special(date)?.kind]).toEqual([date, publishedHolidays.special(date)?.kind]);
    }
  });

  it('knows which years are published and which are not', () => {
    expect(holidays.covers(2026)).toBe(true);
    expect(holidays.covers(2031)).toBe(false);
  });

  it('says what it is and names the days in both languages', () => {
    expect(holidays.source).toMatch(/^chinese-days \d/);
    expect(holidays.special('2026-02-17' as CalendarDate)?.name).toEqual({
      zh: '春节',
      en: 'Spring Festival',
    });
  });
});
