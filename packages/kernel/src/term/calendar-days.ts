import { addDays, dayOf, endOf, formatDate, type DayNumber, type Instant } from '../instant.ts';
import type { Course } from './course.ts';
import { daysStoodStill, pausedDays } from './pause.ts';

/** 24:00 of the day on which so many calendar days, and the days paused, have passed. */
export const endAfterDays = (days: number, course: Course): Instant => {
  const first = dayOf(course.from);
  const last = addDays(first, days + pausedDays(course.pauses));
  if (course.note) noteDays(first, last, course.pauses, course.note);
  return endOf(last);
};

const noteDays = (
  first: DayNumber,
  last: DayNumber,
  pauses: Course['pauses'],
  note: NonNullable<Course['note']>,
): void => {
  const stoodStill = daysStoodStill(pauses, first);
  note({ date: formatDate(first), counted: false, reason: 'trigger-day' });
  for (let number = addDays(first, 1); number <= last; number = addDays(number, 1)) {
    const paused = stoodStill.has(number);
    note({ date: formatDate(number), counted: !paused, reason: paused ? 'paused' : 'counted' });
  }
};
