import type { CalendarDate } from '../instant.ts';
import type { Text } from '../text.ts';

/** What the State Council's notice says of a day that is not what its weekday suggests. */
export interface SpecialDay {
  /** A day off, or a weekend day worked in exchange for one. */
  readonly kind: 'holiday' | 'make-up';
  readonly name: Text;
}

/** Our port to published holidays; the `chinese-days` package stands behind it at run time. */
export interface HolidayTable {
  /** Names the data, so that a receipt can say what it was reckoned with: `chinese-days 1.5.7`. */
  readonly source: string;
  /** Whether the notice for this year is in the data. Where it is not, every day of the year is provisional. */
  covers(year: number): boolean;
  special(date: CalendarDate): SpecialDay | undefined;
}

/** Literal data, for tests and for a firm that keeps its own table. */
export const holidayTable = (
  source: string,
  years: readonly number[],
  days: Readonly<Record<string, SpecialDay>>,
): HolidayTable => ({
  source,
  covers: (year) => years.includes(year),
  special: (date) => days[date],
});
