import type { EditionYear } from '@casetrail/contract';
import type { Edition } from '@casetrail/domain';
import {
  addDays,
  dayOf,
  formatDate,
  instant,
  StoreCalendar,
  type DayNumber,
  type HolidayTable,
  type StoreCode,
} from '@casetrail/kernel';
import type { Firm } from '../../judging/firm.ts';

/** Every day of a year under an edition: in a store with what it told of itself, or as the notices alone have it. */
export const editionYear = (
  edition: Edition,
  year: number,
  store: StoreCode | undefined,
  { firm, holidays }: { readonly firm: Firm; readonly holidays: HolidayTable },
): EditionYear => {
  const calendar =
    store === undefined ? new StoreCalendar(edition.calendar, holidays) : firm.calendarOf(store, edition);
  const first = dayOf(instant(`${year}-01-01T00:00:00+08:00`));
  const days: EditionYear['days'] = [];
  for (
    let number: DayNumber = first;
    formatDate(number).startsWith(`${year}-`);
    number = addDays(number, 1)
  ) {
    const { date, kind, works, name = null } = calendar.day(number);
    days.push({ date, kind, works, name });
  }
  return {
    version: edition.version,
    store: store ?? null,
    year,
    source: calendar.source,
    provisional: !holidays.covers(year),
    days,
  };
};
