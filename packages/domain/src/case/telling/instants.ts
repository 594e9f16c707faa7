import {
  DAY,
  MINUTE,
  addDays,
  dayOf,
  formatDate,
  instant,
  readDate,
  startOf,
  text,
  weekdayOf,
  type DayNumber,
  type Instant,
  type Text,
} from '@casetrail/kernel';

const ZH_WEEKDAYS = ['', '周一', '周二', '周三', '周四', '周五', '周六', '周日'];
const EN_WEEKDAYS = ['', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const EN_MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** A day taken apart for a sentence; `month` counts from 1. */
export interface DayWords {
  readonly month: number;
  readonly dayOfMonth: number;
  readonly enMonth: string;
  readonly weekday: Text;
}

export const wordsOfDay = (day: DayNumber): DayWords => {
  const date = formatDate(day);
  const month = Number(date.slice(5, 7));
  const weekday = weekdayOf(day);
  return {
    month,
    dayOfMonth: Number(date.slice(8)),
    enMonth: EN_MONTHS[month - 1] ?? '',
    weekday: text(ZH_WEEKDAYS[weekday] ?? '', EN_WEEKDAYS[weekday] ?? ''),
  };
};

/** `2026-05-09 周六`, `Sat 9 May 2026`. */
export const tellDay = (day: DayNumber): Text => {
  const date = formatDate(day);
  const { dayOfMonth, enMonth, weekday } = wordsOfDay(day);
  return text(`${date} ${weekday.zh}`, `${weekday.en} ${dayOfMonth} ${enMonth} ${date.slice(0, 4)}`);
};

/** A day as events store it, `2026-05-09`; what is no day is shown as it stands. */
export const tellDate = (stored: string): Text => {
  const day = readDate(stored);
  return day === undefined ? text(stored, stored) : tellDay(day);
};

/** A month as events store it, `2026-05`: `2026年5月`, `May 2026`. */
export const tellMonth = (stored: string): Text => {
  const [year = stored, month = ''] = stored.split('-');
  return text(`${year}年${Number(month)}月`, `${EN_MONTHS[Number(month) - 1] ?? month} ${year}`);
};

/**
 * `2026-05-09 周六 15:20`, `Sat 9 May 2026 15:20`; seconds only where there are some, their fractions dropped.
 * Midnight is 24:00 of the day that ends, which is how people speak of a time by which something is due.
 */
export const tellInstant = (at: Instant): Text => {
  const day = dayOf(at);
  return at === startOf(day) ? moment(addDays(day, -1), DAY) : moment(day, at - startOf(day));
};

/** The same for a time at which something begins or happened: midnight is 00:00 of the day that begins. */
export const tellBeginning = (at: Instant): Text => {
  const day = dayOf(at);
  return moment(day, at - startOf(day));
};

/** A time at which something begins, as events store it. */
export const tellBooking = (stored: string): Text => tellBeginning(instant(stored));

const moment = (day: DayNumber, sinceMidnight: number): Text => {
  const { zh, en } = tellDay(day);
  const time = clock(sinceMidnight / MINUTE);
  return text(`${zh} ${time}`, `${en} ${time}`);
};

const two = (n: number): string => (n < 10 ? `0${n}` : String(n));

/** A time of day from minutes since midnight: `09:00`, `24:00`, `15:20:30`. */
export const clock = (minutes: number): string => {
  // To the millisecond first: minutes that hold a fraction are never exact.
  const seconds = Math.floor(Math.round(minutes * MINUTE) / 1_000);
  const rest = seconds % 60;
  const time = `${two(Math.floor(seconds / 3_600))}:${two(Math.floor(seconds / 60) % 60)}`;
  return rest === 0 ? time : `${time}:${two(rest)}`;
};
