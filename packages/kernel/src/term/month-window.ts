import { dayInMonth, dayOf, endOf, formatDate, startOf, type Instant } from '../instant.ts';
import type { Course } from './course.ts';

/** The first monthly window that opens after an instant. */
export const windowFrom = (
  from: Instant,
  opens: number,
  closes: number,
): { readonly opens: Instant; readonly due: Instant } => {
  const day = dayOf(from);
  const months = startOf(dayInMonth(day, 0, opens)) > from ? 0 : 1;
  return { opens: startOf(dayInMonth(day, months, opens)), due: endOf(dayInMonth(day, months, closes)) };
};

/** 24:00 of the window's last day. A pause does not move it. */
export const endOfWindow = (opens: number, closes: number, { from, note }: Course): Instant => {
  const window = windowFrom(from, opens, closes);
  note?.({ date: formatDate(dayOf(window.opens)), counted: true, reason: 'window-opens' });
  return window.due;
};
