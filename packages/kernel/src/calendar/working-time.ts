import { addDays, atMinute, dayOf, type Instant } from '../instant.ts';
import type { StoreCalendar } from './store-calendar.ts';

/** Milliseconds of a store's working hours between two instants; 0 where `to` does not lie after `from`. */
export const workingTimeBetween = (from: Instant, to: Instant, calendar: StoreCalendar): number => {
  let time = 0;
  for (let number = dayOf(from); number <= dayOf(to); number = addDays(number, 1)) {
    if (!calendar.day(number).works) continue;
    for (const [opens, closes] of calendar.hours(number)) {
      const begins = Math.max(from, atMinute(number, opens));
      const ends = Math.min(to, atMinute(number, closes));
      if (ends > begins) time += ends - begins;
    }
  }
  return time;
};
