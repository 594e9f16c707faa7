import {
  addDays,
  dayOf,
  dueOf,
  workedMinutes,
  workingMinutes,
  type Instant,
  type Pause,
  type StoreCalendar,
} from '@casetrail/kernel';

export type ReminderKind = 'half' | 'three-quarters' | 'half-a-day-left';

export interface Reminder {
  readonly kind: ReminderKind;
  readonly at: Instant;
}

/** What a reminder is reckoned from: the term of an open obligation as it stands. */
export interface RunningTerm {
  readonly from: Instant;
  /** A monthly window runs only from then. */
  readonly opensAt: Instant | undefined;
  readonly dueAt: Instant;
  readonly pauses: readonly Pause[];
}

/**
 * When the person who owes something is reminded: when half and three quarters of the working time between start and
 * due time have passed, and, where the term runs over more than one further working day, half a working day before
 * its end. In order; all of them lie before the due time. A term without working time has none.
 */
export const reminderTimes = (term: RunningTerm, calendar: StoreCalendar): readonly Reminder[] => {
  const { dueAt, pauses } = term;
  const from = term.opensAt ?? term.from;
  const total = workedMinutes({ from, pauses }, dueAt, calendar);
  if (total <= 0) return [];
  // Half of a term need not be a whole number of milliseconds, and an instant is one.
  const after = (minutes: number): Instant =>
    Math.ceil(dueOf(workingMinutes(minutes), { from, pauses }, calendar)) as Instant;
  const reminders: Reminder[] = [
    { kind: 'half', at: after(total / 2) },
    { kind: 'three-quarters', at: after((total * 3) / 4) },
  ];
  const left = halfOfLastDay(dueAt, calendar);
  if (left < total && workingDaysAfter(from, dueAt, calendar) > 1)
    reminders.push({ kind: 'half-a-day-left', at: after(total - left) });
  const byMoment = new Map(reminders.map((reminder) => [reminder.at, reminder]));
  return [...byMoment.values()].filter(({ at }) => at < dueAt).sort((a, b) => a.at - b.at);
};

/** 24:00 is the end of a day. */
const lastDay = (dueAt: Instant) => dayOf((dueAt - 1) as Instant);

/** Minutes; of the last working day on or before the due time. */
const halfOfLastDay = (dueAt: Instant, calendar: StoreCalendar): number => {
  const last = lastDay(dueAt);
  const hours = calendar.hours(last);
  return hours.reduce((sum, [opens, closes]) => sum + closes - opens, 0) / 2;
};

const workingDaysAfter = (from: Instant, dueAt: Instant, calendar: StoreCalendar): number => {
  const last = lastDay(dueAt);
  let days = 0;
  for (let day = addDays(dayOf(from), 1); day <= last && days < 2; day = addDays(day, 1))
    if (calendar.day(day).works) days += 1;
  return days;
};
