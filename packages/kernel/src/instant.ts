/** A moment: whole milliseconds since 1970-01-01T00:00Z. Whatever the host's zone, it is shown in the firm's. */
export type Instant = number & { readonly __instant: unique symbol };

/** A day of the firm's calendar, `2026-05-09`. */
export type CalendarDate = string & { readonly __date: unique symbol };

/** Days since 1970-01-01 in the firm's zone; what calendar arithmetic is done in. */
export type DayNumber = number & { readonly __day: unique symbol };

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Asia/Shanghai has stood at +08:00 since September 1991; the firm has no record from before. */
const ZONE_OFFSET = 8 * HOUR;

/** No place on earth has kept its clocks further from UTC than +14:00. */
const WIDEST_OFFSET = 14 * HOUR;

const ISO = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?(Z|[+-]\d{2}:\d{2})$/;

/** Why a text is no instant: its form, its offset, or a day or hour that does not exist. */
export type InstantFault = 'form' | 'no-offset' | 'no-such-day' | 'no-such-time';

interface Month {
  readonly first: DayNumber;
  readonly days: number;
}

/** Each is reckoned once, since the same few dozen months are read over and over. */
const knownMonths = new Map<number, Month>();
const REMEMBERED_MONTHS = 2_000;

/** Months before the first of a year and after its last are those of the years beside it. */
const monthAt = (year: number, month: number): Month => {
  const key = year * 12 + month;
  const known = knownMonths.get(key);
  if (known) return known;
  const [first, next] = [firstOf(year, month), firstOf(year, month + 1)];
  const found = { first, days: next - first };
  // Stryker disable next-line all: bounds the memory; what is forgotten is reckoned again
  if (knownMonths.size >= REMEMBERED_MONTHS) knownMonths.clear();
  knownMonths.set(key, found);
  return found;
};

/** `Date.UTC` alone takes the years 0 to 99 for 1900 to 1999. */
const firstOf = (year: number, month: number): DayNumber =>
  (new Date(0).setUTCFullYear(year, month - 1, 1) / DAY) as DayNumber;

/** Undefined where the month or the day does not exist. */
const dayAt = (year: number, month: number, day: number): DayNumber | undefined => {
  if (month < 1 || month > 12) return undefined;
  const { first, days } = monthAt(year, month);
  return day < 1 || day > days ? undefined : ((first + day - 1) as DayNumber);
};

/** The number that digits spell; that they are digits, the form has made sure of. */
const digits = (text: string, from: number, to: number): number => {
  let number = 0;
  for (let at = from; at < to; at += 1) number = number * 10 + text.charCodeAt(at) - 0x30;
  return number;
};

/** Reads ISO 8601 with an offset, to the millisecond at most; `2026-02-30` is refused, not turned into March. */
export const readInstant = (text: string): Instant | InstantFault => {
  if (!ISO.test(text))
    return /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/.test(text) ? 'no-offset' : 'form';
  const day = dayAt(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10));
  if (day === undefined) return 'no-such-day';
  const zone = text.length - (text.endsWith('Z') ? 1 : 6);
  const [hour, minute] = [digits(text, 11, 13), digits(text, 14, 16)];
  const second = zone > 16 ? digits(text, 17, 19) : 0;
  const ms = zone > 19 ? digits(text, 20, zone) * 10 ** (23 - zone) : 0;
  if (hour > 23 || minute > 59 || second > 59) return 'no-such-time';
  const offset = readOffset(text, zone);
  if (offset === undefined) return 'no-such-time';
  const at = (day * DAY + hour * HOUR + minute * MINUTE + second * 1000 + ms - offset) as Instant;
  return hasFourDigitYear(dayOf(at)) ? at : 'no-such-day';
};

const FIRST_DAY = firstOf(0, 1);
const FIRST_DAY_BEYOND = firstOf(10_000, 1);

/** An offset can push the first and the last day out of the years that `formatDate` can write. */
const hasFourDigitYear = (day: DayNumber) => day >= FIRST_DAY && day < FIRST_DAY_BEYOND;

const readOffset = (text: string, at: number): number | undefined => {
  if (text.length === at + 1) return 0;
  const [hours, minutes] = [digits(text, at + 1, at + 3), digits(text, at + 4, at + 6)];
  if (minutes > 59 || hours * HOUR + minutes * MINUTE > WIDEST_OFFSET) return undefined;
  return (text.charAt(at) === '-' ? -1 : 1) * (hours * HOUR + minutes * MINUTE);
};

/** @throws RangeError when the text is no instant; use `readInstant` on what people typed. */
export const instant = (text: string): Instant => {
  const read = readInstant(text);
  if (typeof read === 'string') throw new RangeError(`not an instant (${read}): ${text}`);
  return read;
};

const two = (n: number) => (n < 10 ? `0${n}` : String(n));

/** `2026-03-04T15:20:00+08:00`; milliseconds only where there are some. */
export const formatInstant = (at: Instant): string => {
  const date = new Date(at + ZONE_OFFSET);
  const ms = date.getUTCMilliseconds();
  const time = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`;
  return `${formatDate(dayOf(at))}T${time}${ms ? `.${String(ms).padStart(3, '0')}` : ''}+08:00`;
};

export const dayOf = (at: Instant): DayNumber => Math.floor((at + ZONE_OFFSET) / DAY) as DayNumber;

/** 00:00 of a day in the firm's zone. */
export const startOf = (day: DayNumber): Instant => (day * DAY - ZONE_OFFSET) as Instant;

/** 24:00 of a day, that is 00:00 of the next. */
export const endOf = (day: DayNumber): Instant => startOf((day + 1) as DayNumber);

/** Minutes since 00:00 of the instant's day, fractions kept. */
export const minuteOfDay = (at: Instant): number => (at - startOf(dayOf(at))) / MINUTE;

export const atMinute = (day: DayNumber, minute: number): Instant =>
  (startOf(day) + minute * MINUTE) as Instant;

export const addDays = (day: DayNumber, days: number): DayNumber => (day + days) as DayNumber;

const formatted = new Map<DayNumber, CalendarDate>();

/** `2026-05-09`. Remembered, since the same few hundred days are written over and over. */
export const formatDate = (day: DayNumber): CalendarDate => {
  let text = formatted.get(day);
  if (text === undefined) {
    text = new Date(day * DAY).toISOString().slice(0, 10) as CalendarDate;
    // Stryker disable next-line all: bounds the memory; what is forgotten is written again
    if (formatted.size > 20_000) formatted.clear();
    formatted.set(day, text);
  }
  return text;
};

/** The day of `2026-05-09`, or undefined when there is no such day. */
export const readDate = (text: string): DayNumber | undefined => {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!parts) return undefined;
  return dayAt(Number(parts[1]), Number(parts[2]), Number(parts[3]));
};

/** 1 = Monday … 7 = Sunday. */
export const weekdayOf = (day: DayNumber): number => ((((day + 3) % 7) + 7) % 7) + 1;

export const yearOf = (day: DayNumber): number => new Date(day * DAY).getUTCFullYear();

/** `2026-05`, the month of a day. */
export const monthOf = (day: DayNumber): string => formatDate(day).slice(0, 7);

/** Day `dayOfMonth` of the month that lies `months` after the month of `day`; its last day where it is shorter. */
export const dayInMonth = (day: DayNumber, months: number, dayOfMonth: number): DayNumber => {
  const date = new Date(day * DAY);
  const { first, days } = monthAt(date.getUTCFullYear(), date.getUTCMonth() + 1 + months);
  return (first + Math.min(dayOfMonth, days) - 1) as DayNumber;
};
