import {
  dayOf,
  MINUTE,
  minuteOfDay,
  startOf,
  type DayNumber,
  type Instant,
  type StoreCalendar,
} from '@casetrail/kernel';

/** Working minutes from one moment to another, whole ones; negative where `to` lies before `from`. */
export const workingMinutesBetween = (from: Instant, to: Instant, calendar: StoreCalendar): number =>
  from <= to ? forwards(from, to, calendar) : -forwards(to, from, calendar);

const forwards = (from: Instant, to: Instant, calendar: StoreCalendar): number => {
  let minutes = 0;
  for (let day = dayOf(from); day <= dayOf(to); day = (day + 1) as DayNumber) {
    if (!calendar.day(day).works) continue;
    const since = day === dayOf(from) ? minuteOfDay(from) : 0;
    const until = day === dayOf(to) ? (to - startOf(day)) / MINUTE : Infinity;
    for (const [opens, closes] of calendar.hours(day))
      minutes += Math.max(0, Math.min(closes, until) - Math.max(opens, since));
  }
  return Math.floor(minutes);
};
