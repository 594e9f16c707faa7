import {
  addDays,
  dayOf,
  HOUR,
  startOf,
  type DayNumber,
  type Instant,
  type StoreCalendar,
} from '@casetrail/kernel';
import { WorkingTime } from '@casetrail/sample-company';

/** Working days as the sample company counts them: backwards from the day on which it is opened. */
export class Days {
  readonly now: Instant;
  readonly calendar: StoreCalendar;
  readonly #time: WorkingTime;
  readonly #today: DayNumber;

  constructor(calendar: StoreCalendar, now: Instant) {
    this.now = now;
    this.calendar = calendar;
    this.#time = new WorkingTime(calendar);
    this.#today = dayOf(now);
  }

  /** On the n-th working day before today (1 and more), when so many minutes of its work are done (0 to 389). */
  before(n: number, worked: number): Instant {
    return this.#time.at(this.#time.workingDay(this.#today, -n), worked);
  }

  /**
   * On the working day that ended last: today after closing, else the one before. By then nothing of it was entered
   * longer than a working day after it happened, at whatever hour the company is opened.
   */
  lately(worked: number): Instant {
    const { calendar, now } = this;
    const ended = calendar.day(this.#today).works && now > calendar.closing(this.#today);
    return ended ? this.#time.at(this.#today, worked) : this.before(1, worked);
  }

  /** So many minutes of work later. */
  after(at: Instant, minutes: number): Instant {
    return this.#time.after(at, minutes);
  }

  /**
   * When something may be due beside what runs out: every other hour of work, when people are reminded; right after
   * closing; and right after midnight, when a day more of whatever grows by the day has begun.
   */
  *looks(from: Instant): Generator<Instant> {
    for (let day = dayOf(from); day <= this.#today; day = addDays(day, 1)) {
      yield* this.#looksOn(day);
    }
  }

  *#looksOn(day: DayNumber): Generator<Instant> {
    const { calendar } = this;
    yield (startOf(day) + 1) as Instant;
    if (!calendar.day(day).works) return;
    const closing = calendar.closing(day);
    for (let at = calendar.opening(day); at < closing; at = (at + 2 * HOUR) as Instant) yield at;
    yield (closing + 1) as Instant;
  }
}
