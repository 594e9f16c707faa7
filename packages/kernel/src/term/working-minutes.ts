import type { Day, Hours } from '../calendar/index.ts';
import { addDays, atMinute, dayOf, startOf, MINUTE, type Instant } from '../instant.ts';
import { idleDays, lineFor, marksOf, type Course } from './course.ts';
import type { Pause, ReceiptLine } from './receipt.ts';

/** A stretch of working time after the trigger. Instants, in milliseconds. */
interface Slice {
  readonly begins: number;
  readonly ends: number;
  readonly reason: 'counted' | 'paused';
}

/** The moment when so many working minutes have passed; minutes paused do not count. */
export const afterMinutes = (minutes: number, { from, pauses, calendar, note }: Course): Instant => {
  let left = minutes * MINUTE;
  let idle = 0;
  for (let number = dayOf(from); ; number = addDays(number, 1)) {
    const day = calendar.day(number);
    const hours = day.works ? calendar.hours(number) : [];
    const used: Slice[] = [];
    for (const slice of slicesOf(day, hours, from, pauses)) {
      const taken = slice.reason === 'paused' ? 0 : Math.min(left, slice.ends - slice.begins);
      const isLast = slice.reason === 'counted' && taken === left;
      left -= taken;
      used.push(isLast ? { ...slice, ends: slice.begins + taken } : slice);
      if (!isLast) continue;
      if (note) explain(day, used, from).forEach(note);
      return (slice.begins + taken) as Instant;
    }
    if (note) explain(day, used, from).forEach(note);
    idle = idleDays(idle, hours.length > 0, number);
  }
};

/** Working minutes between a start and a moment, without those paused; fractions kept. */
export const workedBetween = (until: Instant, { from, pauses, calendar }: Omit<Course, 'note'>): number => {
  let worked = 0;
  for (let number = dayOf(from); atMinute(number, 0) < until; number = addDays(number, 1)) {
    const day = calendar.day(number);
    if (!day.works) continue;
    for (const { begins, ends, reason } of slicesOf(day, calendar.hours(number), from, pauses))
      if (reason === 'counted') worked += Math.max(0, Math.min(ends, until) - begins);
  }
  return worked / MINUTE;
};

/** The working time of a day that lies after the trigger, cut at each pause. */
const slicesOf = (
  { number }: Day,
  hours: Hours,
  from: Instant,
  pauses: readonly Pause[],
): readonly Slice[] => {
  const slices: Slice[] = [];
  for (const [opens, closes] of hours) {
    const ends = atMinute(number, closes);
    let at: number = Math.max(atMinute(number, opens), from);
    const cut = (until: number, reason: Slice['reason']) => {
      const end = Math.min(until, ends);
      if (end > at) slices.push({ begins: at, ends: end, reason });
      at = Math.max(at, end);
    };
    for (const pause of pauses) {
      cut(pause.from, 'counted');
      cut(pause.to, 'paused');
    }
    cut(ends, 'counted');
  }
  return slices;
};

/** The day's lines: as few as still let the minutes be added up by hand. */
const explain = (day: Day, slices: readonly Slice[], from: Instant): readonly ReceiptLine[] => {
  const [first] = slices;
  // Stryker disable next-line BooleanLiteral: a day that is not worked is never told as paused
  if (!day.works) return [lineFor(day, false)];
  if (!first) return [{ date: day.date, counted: false, reason: 'too-late-today', ...marksOf(day) }];
  if (slices.every(({ reason }) => reason === 'paused')) return [lineFor(day, true)];
  const waited = dayOf(from) === day.number && from < first.begins;
  return [
    ...(waited ? [lineOf(day, { begins: from, ends: first.begins, reason: 'outside-hours' })] : []),
    ...joined(slices).map((slice) => lineOf(day, slice)),
  ];
};

/** A pause over the noon break is one line. */
const joined = (slices: readonly Slice[]): readonly Slice[] => {
  const lines: Slice[] = [];
  for (const slice of slices) {
    const last = lines.at(-1);
    if (last?.reason === 'paused' && slice.reason === 'paused') {
      lines[lines.length - 1] = { ...last, ends: slice.ends };
    } else {
      lines.push(slice);
    }
  }
  return lines;
};

const lineOf = (
  day: Day,
  { begins, ends, reason }: Omit<Slice, 'reason'> & Pick<ReceiptLine, 'reason'>,
): ReceiptLine => ({
  date: day.date,
  counted: reason === 'counted',
  reason,
  from: (begins - startOf(day.number)) / MINUTE,
  to: (ends - startOf(day.number)) / MINUTE,
  ...marksOf(day),
});
