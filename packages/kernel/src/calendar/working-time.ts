import {
  addDays,
  DAY,
  dayOf,
  minuteOfDay,
  readDate,
  yearOf,
  type DayNumber,
  type Instant,
} from '../instant.ts';
import type { StoreCalendar } from './store-calendar.ts';

/** A span beyond this is a slip of the pen; only so much of it is counted, in days. */
const LONGEST = 3_660;

/** What was worked before each day of a year, and, last, in all of it. */
interface Year {
  readonly first: DayNumber;
  readonly minutes: readonly number[];
  readonly days: readonly number[];
}

/** Working minutes and days of a calendar, summed up once a year, so that a span of months costs what one of hours does. */
export class WorkingTime {
  readonly #calendar: StoreCalendar;
  readonly #years = new Map<number, Year>();

  constructor(calendar: StoreCalendar) {
    this.#calendar = calendar;
  }

  /** Whole working minutes between two moments; 0 where the second is not later. Ten years at most are counted. */
  minutesBetween(from: Instant, to: Instant): number {
    const until = Math.min(to, from + LONGEST * DAY) as Instant;
    if (until <= from) return 0;
    const whole = this.#sumBetween('minutes', dayOf(from), dayOf(until));
    return Math.floor(whole + this.#workedUpTo(until) - this.#workedUpTo(from));
  }

  /** Working days from a day up to another, both included. Ten years at most are counted. */
  daysBetween(from: DayNumber, to: DayNumber): number {
    const last = Math.min(to, from + LONGEST) as DayNumber;
    return last < from ? 0 : this.#sumBetween('days', from, addDays(last, 1));
  }

  /** From the start of a day up to the start of another. */
  #sumBetween(of: 'minutes' | 'days', from: DayNumber, to: DayNumber): number {
    let sum = this.#before(of, to) - this.#before(of, from);
    for (let year = yearOf(from); year < yearOf(to); year += 1) sum += this.#year(year)[of].at(-1) ?? 0;
    return sum;
  }

  /** Since the year began. */
  #before(of: 'minutes' | 'days', day: DayNumber): number {
    const year = this.#year(yearOf(day));
    return year[of][day - year.first] ?? 0;
  }

  #workedUpTo(at: Instant): number {
    const day = dayOf(at);
    return this.#calendar.day(day).works ? this.#minutesOf(day, minuteOfDay(at)) : 0;
  }

  #year(year: number): Year {
    const known = this.#years.get(year);
    if (known) return known;
    const first = readDate(`${String(year).padStart(4, '0')}-01-01`) ?? (0 as DayNumber);
    const [minutes, days] = [[0], [0]];
    for (let day = first; yearOf(day) === year; day = addDays(day, 1)) {
      const { works } = this.#calendar.day(day);
      minutes.push((minutes.at(-1) ?? 0) + (works ? this.#minutesOf(day, 24 * 60) : 0));
      days.push((days.at(-1) ?? 0) + (works ? 1 : 0));
    }
    const counted = { first, minutes, days };
    // Stryker disable next-line CallExpression: what is not remembered is made again
    this.#years.set(year, counted);
    return counted;
  }

  #minutesOf(day: DayNumber, upTo: number): number {
    let worked = 0;
    for (const [from, to] of this.#calendar.hours(day)) worked += Math.max(0, Math.min(upTo, to) - from);
    return worked;
  }
}
