import type { StoreCalendar } from '../calendar/index.ts';
import { dayOf, formatDate, type DayNumber, type Instant } from '../instant.ts';
import { endAfterDays } from './calendar-days.ts';
import { marksOf, type Course } from './course.ts';
import { endOfWindow } from './month-window.ts';
import { pausedDays, pausesWithin } from './pause.ts';
import type { Pause, Receipt, ReceiptLine } from './receipt.ts';
import type { Term } from './term.ts';
import { closingAfter, closingOfTheDay, walk } from './working-days.ts';
import { afterMinutes, workedBetween } from './working-minutes.ts';

/**
 * What a due time is reckoned from. Pauses that had ended by `from` do not matter, nor do those that began when the
 * term was over. Every pause has ended: while one lasts, there is no due time.
 */
export interface Start {
  readonly from: Instant;
  readonly pauses: readonly Pause[];
}

/**
 * The due time of a term, an instant at which the obligation can still just be met.
 * @throws RangeError when the store is shut for ever, or a pause has no end.
 */
export const dueOf = (term: Term, start: Start, calendar: StoreCalendar): Instant =>
  settle(term, start, calendar).due;

/** Working minutes that have passed between a start and a moment, without those paused; 0 where it lies before. */
export const workedMinutes = ({ from, pauses }: Start, until: Instant, calendar: StoreCalendar): number =>
  workedBetween(until, { from, pauses: pausesWithin(pauses, from), calendar });

/** The due time with every day or interval that was counted or skipped, and why. Throws as `dueOf`. */
export const receiptOf = (term: Term, start: Start, calendar: StoreCalendar): Receipt => {
  const { due, pauses } = settle(term, start, calendar);
  const lines: ReceiptLine[] = [];
  reckon(term, { from: start.from, pauses, calendar, note: (line) => lines.push(line) });
  return {
    term,
    from: start.from,
    due,
    lines,
    pausedDays: isMovedByDays(term) ? pausedDays(pauses) : 0,
    calendar: calendar.source,
    provisional: lines.some(({ provisional }) => provisional),
  };
};

/** The due time, and those pauses that it waited for: each began while the term, as it then stood, still ran. */
const settle = (
  term: Term,
  { from, pauses: all }: Start,
  calendar: StoreCalendar,
): { readonly due: Instant; readonly pauses: readonly Pause[] } => {
  let pauses: readonly Pause[] = [];
  let due = reckon(term, { from, pauses, calendar, note: undefined });
  for (const pause of pausesWithin(all, from)) {
    if (pause.from > due) break;
    pauses = [...pauses, pause];
    due = reckon(term, { from, pauses, calendar, note: undefined });
  }
  return { due, pauses };
};

const reckon = (term: Term, course: Course): Instant => {
  switch (term.kind) {
    case 'working_days':
      return closingAfter(term.days, course);
    case 'working_minutes':
      return afterMinutes(term.minutes, course);
    case 'calendar_days':
    case 'every_days':
      return endAfterDays(term.days, course);
    case 'same_working_day':
      return closingOfTheDay(course);
    case 'month_window':
      return endOfWindow(term.from, term.to, course);
    case 'working_days_before':
      return closingBefore(term, course);
  }
};

const isMovedByDays = (term: Term): boolean =>
  term.kind === 'working_days_before'
    ? isMovedByDays(term.of)
    : term.kind === 'calendar_days' || term.kind === 'every_days';

/** The day itself, or the next on which the store works. */
const workedFrom = (day: DayNumber, calendar: StoreCalendar): DayNumber =>
  calendar.day(day).works ? day : calendar.nextWorkingDay(day).number;

const closingBefore = (
  { days, of, notBefore }: Extract<Term, { kind: 'working_days_before' }>,
  course: Course,
): Instant => {
  const { calendar, note } = course;
  const silent = { ...course, note: undefined };
  // 24:00 is the end of a day, not the beginning of the next.
  const ends = dayOf((reckon(of, silent) - 1) as Instant);
  note?.({ date: formatDate(ends), counted: false, reason: 'term-ends' });
  // Paused days are not skipped here: the pause has moved the end already, and counting back over it would
  // put the due time before the pause.
  // Nor does a day off that was told after the trigger: it moves clocks forward, never a due time into the past.
  // Stryker disable next-line ArrayDeclaration: what is no pause touches no day
  const counted = walk(ends, -1, days, { calendar: calendar.knownAt(course.from), note, pauses: [] });
  const closing = calendar.closing(workedFrom(counted, calendar));
  const earliest = reckon(notBefore, silent);
  if (closing >= earliest) return closing;
  const day = calendar.day(dayOf(earliest));
  note?.({ date: day.date, counted: true, reason: 'not-before', ...marksOf(day) });
  return earliest;
};
