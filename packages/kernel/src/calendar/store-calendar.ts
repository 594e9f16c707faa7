import {
  addDays,
  atMinute,
  formatDate,
  weekdayOf,
  yearOf,
  type CalendarDate,
  type DayNumber,
  type Instant,
} from '../instant.ts';
import { text, type Text } from '../text.ts';
import type { HolidayTable } from './holidays.ts';

/** Opening hours as minutes since midnight, `[from, to)`, in order. */
export type Hours = readonly (readonly [from: number, to: number])[];

/** A season's hours; `from` and `to` are `MM-DD`, both included, and may run over the new year. */
export interface Season {
  readonly name: Text;
  readonly from: string;
  readonly to: string;
  readonly hours: Hours;
}

/** The calendar part of a rulebook edition. Weekdays: 1 = Monday … 7 = Sunday. */
export interface CalendarRules {
  readonly weekdays: readonly number[];
  readonly seasons: readonly Season[];
}

/** A day on which a store does otherwise than its weekdays and the notices say: shut for a reason of its own, or at work. */
export interface Closure {
  readonly date: CalendarDate;
  readonly reason: string;
  /** The store works on it. */
  readonly works?: true;
  /** When the store said so; absent where it was known all along. */
  readonly toldAt?: Instant;
}

export type DayKind = 'working' | 'make-up' | 'weekly-rest' | 'holiday' | 'closure';

export interface Day {
  readonly number: DayNumber;
  readonly date: CalendarDate;
  readonly kind: DayKind;
  readonly works: boolean;
  /** The holiday's or the closure's name, where there is one. */
  readonly name?: Text;
  /** The year's notice is not published: the day is a guess from its weekday, and so is all that counts it. */
  readonly provisional: boolean;
}

/** Most days in a row, none of them worked, that are searched; a store shut for longer has no deadlines to reckon. */
export const HORIZON = 400;

/** @throws RangeError always: where terms would run for ever. */
export const neverWorks = (from: DayNumber): never => {
  throw new RangeError(`no working day within ${HORIZON} days of ${formatDate(from)}`);
};

/**
 * Which days and hours a store works: weekdays of the rulebook, statutory holidays and make-up days, closures.
 * Days are looked up once and remembered.
 */
export class StoreCalendar {
  readonly #rules: CalendarRules;
  readonly #holidays: HolidayTable;
  readonly #closures: ReadonlyMap<string, Closure>;
  readonly #days = new Map<DayNumber, Day>();
  readonly #earlier = new Map<number, StoreCalendar>();

  constructor(rules: CalendarRules, holidays: HolidayTable, closures: readonly Closure[] = []) {
    this.#rules = rules;
    this.#holidays = holidays;
    this.#closures = new Map(closures.map((closure) => [closure.date, closure]));
  }

  get source(): string {
    return this.#holidays.source;
  }

  withClosures(closures: readonly Closure[]): StoreCalendar {
    return new StoreCalendar(this.#rules, this.#holidays, closures);
  }

  /** The calendar without what was told after a moment; itself where nothing was. */
  knownAt(moment: Instant): StoreCalendar {
    const told = [...this.#closures.values()];
    const known = told.filter(({ toldAt }) => toldAt === undefined || toldAt <= moment);
    if (known.length === told.length) return this;
    const earlier = this.#earlier.get(known.length) ?? this.withClosures(known);
    // Stryker disable next-line CallExpression: what is not remembered is made again
    this.#earlier.set(known.length, earlier);
    return earlier;
  }

  day(number: DayNumber): Day {
    const known = this.#days.get(number);
    if (known) return known;
    const day = this.#lookUp(number);
    this.#days.set(number, day);
    return day;
  }

  /** The season's hours, whether or not the day is worked. */
  hours(number: DayNumber): Hours {
    return this.season(number).hours;
  }

  season(number: DayNumber): Season {
    const monthDay = formatDate(number).slice(5);
    const season = this.#rules.seasons.find(({ from, to }) =>
      from <= to ? from <= monthDay && monthDay <= to : from <= monthDay || monthDay <= to,
    );
    if (!season) throw new RangeError(`no season holds ${monthDay}`);
    return season;
  }

  opening(number: DayNumber): Instant {
    return atMinute(number, this.hours(number)[0]?.[0] ?? 0);
  }

  /** End of the day's last interval. */
  closing(number: DayNumber): Instant {
    return atMinute(number, this.hours(number).at(-1)?.[1] ?? 0);
  }

  /** The first working day after a day. */
  nextWorkingDay(after: DayNumber): Day {
    for (let step = 1; step <= HORIZON; step += 1) {
      const day = this.day(addDays(after, step));
      if (day.works) return day;
    }
    return neverWorks(after);
  }

  #lookUp(number: DayNumber): Day {
    const date = formatDate(number);
    const provisional = !this.#holidays.covers(yearOf(number));
    const closed = this.#closures.get(date);
    if (closed !== undefined) {
      const { reason, works = false } = closed;
      const kind = works ? 'make-up' : 'closure';
      return { number, date, kind, works, name: text(reason, reason), provisional };
    }
    const special = this.#holidays.special(date);
    if (special) {
      const works = special.kind === 'make-up';
      return { number, date, kind: special.kind, works, name: special.name, provisional };
    }
    const works = this.#rules.weekdays.includes(weekdayOf(number));
    return { number, date, kind: works ? 'working' : 'weekly-rest', works, provisional };
  }
}
