import {
  calendarDays,
  dueOf,
  formatInstant,
  instant,
  MINUTE,
  nextWorkingDay,
  StoreCalendar,
  text,
  workingDays,
  workingMinutes,
  type Instant,
  type Pause,
  type Term,
} from '@casetrail/kernel';
import { publishedHolidays } from '@casetrail/kernel/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reminderTimes } from './reminder-times.ts';

/** 09:00–12:00 and 13:00–17:00, Monday to Friday: 420 minutes a day. */
const calendar = new StoreCalendar(
  {
    weekdays: [1, 2, 3, 4, 5],
    seasons: [
      {
        name: text('全年', 'all year'),
        from: '01-01',
        to: '12-31',
        hours: [
          [540, 720],
          [780, 1020],
        ],
      },
    ],
  },
  publishedHolidays,
);

const at = (moment: string): Instant => instant(`2026-03-${moment.replace(' ', 'T')}:00+08:00`);

const times = (term: Term, from: string, pauses: readonly Pause[] = []): string[] => {
  const start = { from: at(from), pauses };
  const dueAt = dueOf(term, start, calendar);
  return reminderTimes({ ...start, opensAt: undefined, dueAt }, calendar).map(
    ({ kind, at: moment }) => `${kind} ${formatInstant(moment).slice(8, 16)}`,
  );
};

describe('reminders', () => {
  // 2 March 2026 is a Monday.
  it('of some working minutes come at half and at three quarters', () =>
    expect(times(workingMinutes(120), '02 09:00')).toEqual(['half 02T10:00', 'three-quarters 02T10:30']));
  it('pass over the noon break and the night', () =>
    expect(times(workingMinutes(240), '02 10:00')).toEqual(['half 02T12:00', 'three-quarters 02T14:00']));
  it('of the next working day count from the trigger, and need no third', () =>
    expect(times(nextWorkingDay, '02 17:00')).toEqual(['half 03T13:30', 'three-quarters 03T15:15']));
  it('of two working days come half a working day before the end, which is three quarters here', () =>
    expect(times(workingDays(2), '02 17:00')).toEqual(['half 03T17:00', 'half-a-day-left 04T13:30']));
  it('of three working days', () =>
    expect(times(workingDays(3), '02 17:00')).toEqual([
      'half 04T13:30',
      'three-quarters 05T10:45',
      'half-a-day-left 05T13:30',
    ]));
  it('pass over the weekend', () =>
    expect(times(workingDays(3), '05 17:00')).toEqual([
      'half 09T13:30',
      'three-quarters 10T10:45',
      'half-a-day-left 10T13:30',
    ]));
  it('of calendar days come in working time', () =>
    expect(times(calendarDays(4), '06 17:00')).toEqual(['half 09T17:00', 'half-a-day-left 10T13:30']));
  it('of days without working time do not come', () =>
    expect(times(calendarDays(1), '06 17:00')).toEqual([]));
  it('stand still with the case', () => {
    const pause = { from: at('02 10:00'), to: at('03 10:00') };
    expect(times(workingMinutes(120), '02 09:00', [pause])).toEqual([
      'half 02T10:00',
      'three-quarters 03T10:30',
    ]);
  });
  it('of a monthly window count from its opening', () => {
    const window = { from: at('02 09:00'), opensAt: at('18 00:00'), dueAt: at('20 00:00'), pauses: [] };
    expect(
      reminderTimes(window, calendar).map(({ at: moment }) => formatInstant(moment).slice(8, 16)),
    ).toEqual(['18T17:00', '19T13:30']);
  });
  it('all lie in the term, in order, in working time', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 30 * 24 * 60 }),
        fc.oneof(
          fc.integer({ min: 1, max: 9 }).map(workingDays),
          fc.integer({ min: 1, max: 2_000 }).map(workingMinutes),
          fc.integer({ min: 0, max: 9 }).map(calendarDays),
        ),
        fc.integer({ min: 0, max: 10_000_000 }),
        fc.integer({ min: 0, max: MINUTE }),
        (minutes, term, later, ms) => {
          const from = (at('01 00:00') + minutes * MINUTE + ms) as Instant;
          const dueAt = (dueOf(term, { from, pauses: [] }, calendar) + later) as Instant;
          const moments = reminderTimes({ from, opensAt: undefined, dueAt, pauses: [] }, calendar).map(
            (reminder) => reminder.at,
          );
          expect(moments).toEqual(moments.toSorted((a, b) => a - b));
          expect(new Set(moments).size).toBe(moments.length);
          for (const moment of moments) {
            expect(Number.isSafeInteger(moment)).toBe(true);
            expect(moment).toBeGreaterThan(from);
            expect(moment).toBeLessThan(dueAt);
          }
        },
      ),
    ));
});
