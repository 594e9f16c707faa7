import { describe, expect, it } from 'vitest';
import { storeCalendar } from '../calendar/fixtures/two-seasons.ts';
import type { Instant } from '../instant.ts';
import { at, due, pause } from './fixtures/spoken.ts';
import { pausesWithin } from './pause.ts';
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

describe('a pause and working_days', () => {
  it.each([
    ['03-05 10:00', '03-05 11:00', '2026-03-06 17:30', 'a day touched for an hour is skipped'],
    ['03-05 23:00', '03-06 00:00', '2026-03-05 17:30', 'a pause that begins after closing comes too late'],
    ['03-05 17:30', '03-05 17:31', '2026-03-06 17:30', 'a pause at the due time is still in time'],
    ['03-05 17:31', '03-05 17:40', '2026-03-05 17:30', 'a minute later it is not'],
    ['03-04 16:00', '03-05 09:00', '2026-03-06 17:30', 'the day of resume is touched'],
    ['03-04 16:00', '03-04 17:00', '2026-03-05 17:30', 'a pause within the trigger’s day moves nothing'],
    ['03-05 10:00', '03-08 10:00', '2026-03-09 17:30', 'over a Sunday'],
    ['03-05 10:00', '03-10 10:00', '2026-03-11 17:30', 'several days'],
  ])('from %s to %s: due %s, %s', (from, to, expected) =>
    expect(due(nextWorkingDay, '03-04 15:00', pause(from, to))).toBe(expected),
  );

  it('skips the days of each of several pauses, whatever their order', () => {
    const pauses = [pause('03-05 10:00', '03-05 11:00'), pause('03-07 10:00', '03-09 11:00')];
    expect(due(workingDays(2), '03-04 15:00', ...pauses)).toBe('2026-03-10 17:30');
    expect(due(workingDays(2), '03-04 15:00', ...pauses.toReversed())).toBe('2026-03-10 17:30');
  });
  it('is reached by a second pause only because of the first', () => {
    const second = pause('03-06 10:00', '03-06 11:00');
    expect(due(nextWorkingDay, '03-04 15:00', second)).toBe('2026-03-05 17:30');
    expect(due(nextWorkingDay, '03-04 15:00', pause('03-05 10:00', '03-05 11:00'), second)).toBe(
      '2026-03-07 17:30',
    );
  });
});

describe('a pause and same_working_day', () => {
  it.each([
    ['03-04 10:00', '03-04 11:00', '2026-03-04 17:30', 'over before the trigger'],
    ['03-04 10:00', '03-04 15:00', '2026-03-04 17:30', 'over at the trigger'],
    ['03-04 10:00', '03-04 15:01', '2026-03-05 17:30', 'lasting a minute beyond it'],
    ['03-04 16:00', '03-05 10:00', '2026-03-06 17:30', 'until the next day'],
  ])('from %s to %s, trigger at 15:00: due %s, %s', (from, to, expected) =>
    expect(due(sameWorkingDay, '03-04 15:00', pause(from, to))).toBe(expected),
  );
});

describe('a pause and working_minutes', () => {
  it.each([
    ['03-04 09:00', '03-04 09:30', '2026-03-04 15:15', 'over before the trigger'],
    ['03-04 09:00', '03-04 10:00', '2026-03-04 15:15', 'over at the trigger'],
    ['03-04 09:00', '03-04 10:30', '2026-03-04 15:45', 'begun before the trigger: clipped'],
    ['03-04 11:00', '03-04 11:30', '2026-03-04 15:45', 'half an hour of the morning'],
    ['03-04 11:30', '03-04 14:30', '2026-03-04 16:15', 'over the noon break: one hour'],
    ['03-04 12:10', '03-04 13:50', '2026-03-04 15:15', 'within the noon break'],
    ['03-04 15:14', '03-04 15:20', '2026-03-04 15:21', 'a minute before the due time'],
    ['03-04 15:15', '03-04 16:00', '2026-03-04 15:15', 'at the due time: nothing is left to pause'],
    ['03-04 11:00', '03-09 09:00', '2026-03-09 11:15', 'over several days and a Sunday'],
  ])('from %s to %s, trigger at 10:00: due %s, %s', (from, to, expected) =>
    expect(due(workingMinutes(195), '03-04 10:00', pause(from, to))).toBe(expected),
  );
  it('does not count the minutes of either of two pauses', () =>
    expect(
      due(
        workingMinutes(195),
        '03-04 10:00',
        pause('03-04 14:00', '03-04 14:20'),
        pause('03-04 10:30', '03-04 10:40'),
      ),
    ).toBe('2026-03-04 15:45'));
  it('counts overlapping pauses once', () =>
    expect(
      due(
        workingMinutes(195),
        '03-04 10:00',
        pause('03-04 10:30', '03-04 11:30'),
        pause('03-04 10:40', '03-04 10:50'),
      ),
    ).toBe('2026-03-04 16:15'));
});

describe.each([calendarDays(7), everyDays(7)])('a pause and $kind', (term) => {
  it.each([
    ['03-06 10:00', '03-06 17:00', '2026-03-12 00:00', 'within a day: nothing'],
    ['03-06 23:59', '03-07 00:00', '2026-03-13 00:00', 'a minute over midnight: a day'],
    ['03-06 10:00', '03-09 09:00', '2026-03-15 00:00', 'date of resume less date of pause'],
    ['03-01 10:00', '03-04 09:00', '2026-03-12 00:00', 'over before the trigger'],
    ['03-01 10:00', '03-04 10:00', '2026-03-12 00:00', 'over at the trigger'],
    ['03-01 10:00', '03-06 09:00', '2026-03-14 00:00', 'begun before the trigger: clipped at its date'],
    ['03-12 00:00', '03-13 00:00', '2026-03-13 00:00', 'begun at the due time'],
    ['03-12 00:01', '03-20 00:00', '2026-03-12 00:00', 'begun when the term was over'],
  ])('from %s to %s: due %s, %s', (from, to, expected) =>
    expect(due(term, '03-04 10:00', pause(from, to))).toBe(expected),
  );
  it('moves by the days of each of several pauses', () =>
    expect(
      due(term, '03-04 10:00', pause('03-06 10:00', '03-08 09:00'), pause('03-13 10:00', '03-16 09:00')),
    ).toBe('2026-03-17 00:00'));
  it('counts overlapping pauses once', () =>
    expect(
      due(term, '03-04 10:00', pause('03-06 10:00', '03-10 09:00'), pause('03-07 10:00', '03-08 09:00')),
    ).toBe('2026-03-16 00:00'));
});

describe('pauses that run into one another', () => {
  it('stand still from the first to the last', () => {
    const [first, second] = [pause('03-06 10:00', '03-10 09:00'), pause('03-08 10:00', '03-12 09:00')];
    expect(due(calendarDays(7), '03-04 10:00', first, second)).toBe('2026-03-18 00:00');
    expect(due(calendarDays(7), '03-04 10:00', second, first)).toBe('2026-03-18 00:00');
  });
  it('count no minute twice, and none of either', () =>
    expect(
      due(
        workingMinutes(195),
        '03-04 10:00',
        pause('03-04 10:30', '03-04 11:00'),
        pause('03-04 10:45', '03-04 11:30'),
      ),
    ).toBe('2026-03-04 16:15'));
  it('go on where they meet', () =>
    expect(
      due(
        nextWorkingDay,
        '03-04 10:00',
        pause('03-05 09:00', '03-05 12:00'),
        pause('03-05 12:00', '03-06 09:00'),
      ),
    ).toBe('2026-03-07 17:30'));
});

describe('a pause and other terms', () => {
  it('moves what is counted back from a term by as much as that term', () => {
    const term = workingDaysBefore(2, calendarDays(7), nextWorkingDay);
    expect(due(term, '03-11 14:00')).toBe('2026-03-16 17:30');
    expect(due(term, '03-11 14:00', pause('03-12 10:00', '03-14 10:00'))).toBe('2026-03-18 17:30');
    expect(due(term, '03-11 14:00', pause('03-16 18:00', '03-25 10:00'))).toBe('2026-03-16 17:30');
  });
  it('moves the earliest due time of such a term too', () =>
    expect(
      due(
        workingDaysBefore(2, calendarDays(1), nextWorkingDay),
        '03-11 14:00',
        pause('03-12 10:00', '03-12 11:00'),
      ),
    ).toBe('2026-03-13 17:30'));
  it('does not move a monthly window', () =>
    expect(due(monthWindow(22, 28), '03-04 10:00', pause('03-10 10:00', '03-25 10:00'))).toBe(
      '2026-03-29 00:00',
    ));
  it('must have ended', () =>
    expect(() =>
      dueOf(
        nextWorkingDay,
        {
          from: at('03-04 10:00'),
          pauses: [{ from: at('03-04 11:00'), to: Number.POSITIVE_INFINITY as Instant }],
        },
        storeCalendar(),
      ),
    ).toThrow(/has not ended/));
});

describe('pauses that touch', () => {
  it('are one, and others stay apart', () => {
    const [a, b, c] = ['03-04 10:00', '03-04 11:00', '03-04 12:00'] as const;
    expect(pausesWithin([pause(b, c), pause(a, b)], at(a))).toEqual([pause(a, c)]);
    expect(pausesWithin([pause(a, b), pause('03-04 11:01', c)], at(a))).toEqual([
      pause(a, b),
      pause('03-04 11:01', c),
    ]);
    expect(pausesWithin([pause(a, c), pause(b, b)], at(a))).toEqual([pause(a, c)]);
  });
});
