import {
  addDays,
  atMinute,
  dayOf,
  minuteOfDay,
  type DayNumber,
  type Hours,
  type Instant,
  type StoreCalendar,
} from '@casetrail/kernel';

/** Working minutes of a day, in either season. */
export const WORKING_MINUTES = 390;

/** The store's opening hours as a clock that people act by; everything falls on whole minutes. */
export class WorkingTime {
  readonly calendar: StoreCalendar;
  readonly #hours = new Map<DayNumber, Hours>();

  constructor(calendar: StoreCalendar) {
    this.calendar = calendar;
  }

  works(day: DayNumber): boolean {
    return this.calendar.day(day).works;
  }

  /** The n-th working day after a day, or before it where `n` is negative. */
  workingDay(from: DayNumber, n: number): DayNumber {
    const direction = Math.sign(n);
    let day = from;
    for (let left = Math.abs(n); left > 0;) {
      day = addDays(day, direction);
      if (this.works(day)) left -= 1;
    }
    return day;
  }

  /** The day itself where it is worked, else the next one that is. */
  onOrAfter(day: DayNumber): DayNumber {
    return this.works(day) ? day : this.workingDay(day, 1);
  }

  /** When so many minutes of a day's work are done, 0 to 389. */
  at(day: DayNumber, worked: number): Instant {
    let left = Math.min(worked, WORKING_MINUTES - 1);
    for (const [from, to] of this.#hoursOf(day)) {
      if (left < to - from) return atMinute(day, from + left);
      left -= to - from;
    }
    return this.calendar.closing(day);
  }

  /** The moment when so many working minutes have passed. */
  after(at: Instant, minutes: number): Instant {
    let day = dayOf(at);
    let worked = this.works(day) ? this.#workedBy(at) : WORKING_MINUTES;
    worked += minutes;
    while (worked >= WORKING_MINUTES) {
      day = this.workingDay(day, 1);
      worked = worked - WORKING_MINUTES;
    }
    return this.at(day, worked);
  }

  #workedBy(at: Instant): number {
    const now = minuteOfDay(at);
    let worked = 0;
    for (const [from, to] of this.#hoursOf(dayOf(at))) {
      if (now > from) worked += Math.min(now, to) - from;
    }
    return Math.floor(worked);
  }

  #hoursOf(day: DayNumber): Hours {
    let hours = this.#hours.get(day);
    if (!hours) {
      hours = this.calendar.hours(day);
      this.#hours.set(day, hours);
    }
    return hours;
  }
}
