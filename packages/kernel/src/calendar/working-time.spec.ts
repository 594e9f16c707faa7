import { describe, expect, it } from 'vitest';
import { instant, MINUTE } from '../instant.ts';
import { storeCalendar } from './fixtures/two-seasons.ts';
import { workingTimeBetween } from './working-time.ts';

const at = (moment: string) => instant(`2026-${moment.replace(' ', 'T')}:00+08:00`);

describe('working time between two instants', () => {
  it.each([
    ['03-04 09:00', '03-04 12:00', 180, 'a morning'],
    ['03-04 08:59', '03-04 09:01', 1, 'only from opening on'],
    ['03-04 11:00', '03-04 15:00', 120, 'not over noon'],
    ['03-04 17:00', '03-05 09:30', 60, 'not over night'],
    ['03-07 00:00', '03-10 00:00', 780, 'Saturday and Monday, not Sunday'],
    ['04-30 16:30', '05-06 09:10', 70, 'not over Labour Day'],
    ['05-09 00:00', '05-10 00:00', 390, 'a Saturday that is worked in exchange'],
    ['05-06 14:00', '05-06 15:00', 30, 'by the hours of the summer'],
    ['03-04 12:00', '03-04 14:00', 0, 'nothing at noon'],
    ['03-04 10:00', '03-04 10:00', 0, 'nothing in no time'],
    ['03-05 10:00', '03-04 10:00', 0, 'nothing backwards'],
  ])('%s to %s is %i minutes: %s', (from, to, minutes) =>
    expect(workingTimeBetween(at(from), at(to), storeCalendar())).toBe(minutes * MINUTE),
  );
});
