import {
  addDays,
  dayInMonth,
  dayOf,
  formatDate,
  monthOf,
  readDate,
  type DayNumber,
  type Instant,
} from '@casetrail/kernel';

/** Days that a rolling window holds. */
export const KPI_WINDOWS = [7, 30, 90] as const;
export type KpiWindow = (typeof KPI_WINDOWS)[number];

/** Whole local days, both included. */
export interface Period {
  readonly from: DayNumber;
  readonly to: DayNumber;
  /** It ends today: nothing is counted on a later day yet. */
  readonly untilNow?: true;
}

/** Today and the days before it: a window of 7 is today and the six days before. Today is not over yet. */
export const windowAt = (window: KpiWindow, now: Instant): Period => ({
  from: addDays(dayOf(now), 1 - window),
  to: dayOf(now),
  untilNow: true,
});

/** So many months, the last of them the one that is not over. */
export const monthsAt = (months: number, now: Instant): Period => ({
  from: dayInMonth(dayOf(now), 1 - months, 1),
  to: dayOf(now),
  untilNow: true,
});

/** `2026-05`; undefined where it is no month. */
export const periodOfMonth = (month: string): Period | undefined => {
  const first = readDate(`${month}-01`);
  return first === undefined ? undefined : { from: first, to: addDays(dayInMonth(first, 1, 1), -1) };
};

/** The month `by` months after one, or before it; `2026-05` and -1 make `2026-04`. */
export const monthAfter = (month: string, by = 1): string => {
  const first = readDate(`${month}-01`);
  if (first === undefined) throw new RangeError(`no month: ${month}`);
  return monthOf(dayInMonth(first, by, 1));
};

/** Months since the year 0, so that they can be counted and kept in order. */
export const monthNumber = (day: DayNumber): number => {
  const date = formatDate(day);
  return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
};

export const monthName = (number: number): string =>
  `${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}`;

/** A period as whole months, and the days before and after them. */
export interface Split {
  readonly months: { readonly from: number; readonly to: number } | undefined;
  readonly days: readonly Period[];
}

/**
 * Whole months are counted already; only what is left at both ends is counted day by day. A month that has come no
 * further than the period holds nothing else, and is taken whole.
 */
export const splitByMonths = ({ from, to, untilNow }: Period): Split => {
  const first = firstOfMonth(from) === from ? from : dayInMonth(from, 1, 1);
  const afterLast = untilNow ? dayInMonth(to, 1, 1) : firstOfMonth(addDays(to, 1));
  if (first >= afterLast) return { months: undefined, days: [{ from, to }] };
  const days = [
    { from, to: addDays(first, -1) },
    { from: afterLast, to },
  ];
  return {
    months: { from: monthNumber(first), to: monthNumber(afterLast) - 1 },
    days: days.filter((one) => one.from <= one.to),
  };
};

const firstOfMonth = (day: DayNumber): DayNumber => dayInMonth(day, 0, 1);
