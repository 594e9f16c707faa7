import { describe, expect, it } from 'vitest';
import { storeCalendar } from '../calendar/fixtures/two-seasons.ts';
import { formatInstant, instant } from '../instant.ts';
import { acrossHolidays } from './fixtures/across-holidays.ts';
import { dueOf, receiptOf } from './reckon.ts';

const calendar = storeCalendar();

describe('a term across the holidays of 2024 to 2026', () => {
  it.each(acrossHolidays)('from $trigger is due at $due: $why', ({ term, trigger, due, provisional }) => {
    const start = { from: instant(trigger), pauses: [] };
    expect(formatInstant(dueOf(term, start, calendar))).toBe(due);
    expect(receiptOf(term, start, calendar).provisional).toBe(provisional ?? false);
  });
});
