import { describe, expect, it } from 'vitest';
import { storeCalendar } from '../calendar/fixtures/two-seasons.ts';
import type { Instant } from '../instant.ts';
import { at } from './fixtures/spoken.ts';
import { dueOf, workedMinutes } from './reckon.ts';
import { workingMinutes } from './term.ts';

const calendar = storeCalendar();
const pause = (from: string, to: string) => ({ from: at(from), to: at(to) });
const worked = (from: string, until: string, ...pauses: ReturnType<typeof pause>[]) =>
  workedMinutes({ from: at(from), pauses }, at(until), calendar);

describe('working minutes that have passed', () => {
  it.each([
    ['03-04 09:00', '03-04 09:01', 1, 'a minute'],
    ['03-04 08:00', '03-04 09:01', 1, 'from opening on'],
    ['03-04 11:59', '03-04 14:01', 2, 'not over noon'],
    ['03-04 17:29', '03-04 23:00', 1, 'up to closing'],
    ['03-04 17:29', '03-05 00:00', 1, 'up to midnight'],
    ['03-04 17:29', '03-05 09:01', 2, 'into the next day'],
    ['03-07 17:29', '03-09 09:01', 2, 'not on a Sunday'],
    ['03-08 10:00', '03-08 16:00', 0, 'none on a Sunday'],
    ['03-03 17:00', '03-06 09:30', 30 + 390 + 390 + 30, 'over whole days'],
    ['03-04 09:00', '03-04 09:00', 0, 'none in no time'],
    ['03-05 09:00', '03-04 12:00', 0, 'none backwards'],
    ['03-04 14:00', '03-04 10:00', 0, 'none backwards in a day'],
  ])('from %s to %s are %i: %s', (from, until, minutes) => expect(worked(from, until)).toBe(minutes));

  it('are not those of a pause', () => {
    expect(worked('03-04 09:00', '03-04 12:00', pause('03-04 10:00', '03-04 11:00'))).toBe(120);
    expect(worked('03-04 09:00', '03-04 10:30', pause('03-04 10:00', '03-04 11:00'))).toBe(60);
    expect(worked('03-04 10:30', '03-04 12:00', pause('03-04 10:00', '03-04 11:00'))).toBe(60);
    expect(worked('03-04 11:00', '03-04 12:00', pause('03-04 10:00', '03-04 11:00'))).toBe(60);
    expect(worked('03-04 09:00', '03-04 12:00', pause('03-05 10:00', '03-05 11:00'))).toBe(180);
  });
  it('keep their fractions', () => {
    const from = at('03-04 09:00');
    expect(workedMinutes({ from, pauses: [] }, (from + 30_000) as Instant, calendar)).toBe(0.5);
  });
  it('are as many as a term of them has when it ends', () => {
    const start = { from: at('03-06 16:40'), pauses: [pause('03-07 10:00', '03-09 09:20')] };
    for (const minutes of [1, 50, 51, 195, 390, 1_000])
      expect(workedMinutes(start, dueOf(workingMinutes(minutes), start, calendar), calendar)).toBe(minutes);
  });
});
