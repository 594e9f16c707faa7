import { addDays, dayOf, type DayNumber, type Instant } from '../instant.ts';
import type { Pause } from './receipt.ts';

/**
 * The part of each pause that lies in a term starting at `from`, in order, overlapping ones as one; pauses that
 * were over by then drop out.
 * @throws RangeError for a pause without an end: what stands still has no due time.
 */
export const pausesWithin = (pauses: readonly Pause[], from: Instant): readonly Pause[] => {
  if (pauses.length === 0) return pauses;
  const within: Pause[] = [];
  for (const pause of pauses.toSorted((a, b) => a.from - b.from)) {
    if (!Number.isFinite(pause.to)) throw new RangeError('a pause that has not ended');
    if (pause.to <= from) continue;
    const last = within.at(-1);
    if (last && pause.from <= last.to) {
      within[within.length - 1] = { from: last.from, to: later(last.to, pause.to) };
    } else {
      within.push({ from: later(pause.from, from), to: pause.to });
    }
  }
  return within;
};

const later = (a: Instant, b: Instant): Instant => (a > b ? a : b);

/** Date of resume less date of pause, summed: what moves a term of calendar days. */
export const pausedDays = (pauses: readonly Pause[]): number =>
  pauses.reduce((days, { from, to }) => days + (dayOf(to) - dayOf(from)), 0);

export const touches = (pauses: readonly Pause[], day: DayNumber): boolean =>
  pauses.some(({ from, to }) => dayOf(from) <= day && day <= dayOf(to));

/**
 * The days after the trigger's that a receipt shows as paused, as many as `pausedDays`: each pause's from its first
 * day on, without the day of resume unless an earlier day is the trigger's or taken.
 */
export const daysStoodStill = (pauses: readonly Pause[], trigger: DayNumber): ReadonlySet<DayNumber> => {
  const days = new Set<DayNumber>();
  for (const pause of pauses) {
    let left = pausedDays([pause]);
    for (let day = dayOf(pause.from); left > 0; day = addDays(day, 1)) {
      if (day <= trigger || days.has(day)) continue;
      days.add(day);
      left -= 1;
    }
  }
  return days;
};
