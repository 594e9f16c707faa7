import { addDays, dayOf, formatDate, type DayNumber, type Instant } from '../instant.ts';
import { idleDays, lineFor, type Course } from './course.ts';
import { touches } from './pause.ts';

/** Closing of the n-th working day after the date of the trigger; days that a pause touches are skipped. */
export const closingAfter = (days: number, course: Course): Instant => {
  const trigger = dayOf(course.from);
  course.note?.({ date: formatDate(trigger), counted: false, reason: 'trigger-day' });
  return course.calendar.closing(walk(trigger, 1, days, course));
};

/** Closing of the trigger's day, or of the next working day when it came too late. */
export const closingOfTheDay = (course: Course): Instant => {
  const { from, pauses, calendar, note } = course;
  const today = dayOf(from);
  const line = lineFor(calendar.day(today), touches(pauses, today));
  if (line.counted && from <= calendar.closing(today)) {
    note?.(line);
    return calendar.closing(today);
  }
  note?.(line.counted ? { ...line, counted: false, reason: 'too-late-today' } : line);
  return calendar.closing(walk(today, 1, 1, course));
};

/** The day on which so many working days have been counted, forwards or backwards. */
export const walk = (
  start: DayNumber,
  step: 1 | -1,
  days: number,
  { pauses, calendar, note }: Omit<Course, 'from'>,
): DayNumber => {
  let number = start;
  let idle = 0;
  for (let left = days; left > 0;) {
    number = addDays(number, step);
    const day = calendar.day(number);
    const paused = touches(pauses, number);
    note?.(lineFor(day, paused));
    idle = idleDays(idle, day.works, number);
    if (day.works && !paused) left -= 1;
  }
  return number;
};
