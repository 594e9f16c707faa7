import { holidayTable, type HolidayTable, type SpecialDay } from '../calendar/index.ts';
import { addDays, formatDate, readDate } from '../instant.ts';
import { text, type Text } from '../text.ts';

const stretch = (from: string, to: string, name: Text, kind: SpecialDay['kind']): [string, SpecialDay][] => {
  const days: [string, SpecialDay][] = [];
  const last = readDate(to);
  for (
    let day = readDate(from);
    day !== undefined && last !== undefined && day <= last;
    day = addDays(day, 1)
  ) {
    days.push([formatDate(day), { kind, name }]);
  }
  return days;
};

const off = (from: string, to: string, name: Text) => stretch(from, to, name, 'holiday');
const worked = (date: string, name: Text) => stretch(date, date, name, 'make-up');

const newYear = text('元旦', "New Year's Day");
const spring = text('春节', 'Spring Festival');
const tombs = text('清明', 'Tomb-sweeping Day');
const labour = text('劳动节', 'Labour Day');
const boats = text('端午', 'Dragon Boat Festival');
const nation = text('国庆节', 'National Day');
const moon = text('中秋', 'Mid-autumn Festival');

/** The State Council's notices for the years 2025 (from September) and 2026, typed in by hand, as an independent table for tests. */
export const publishedHolidays: HolidayTable = holidayTable(
  'notices of the State Council, by hand',
  [2025, 2026],
  Object.fromEntries([
    ...off('2025-10-01', '2025-10-08', nation),
    ...worked('2025-09-28', nation),
    ...worked('2025-10-11', nation),
    ...off('2026-01-01', '2026-01-03', newYear),
    ...worked('2026-01-04', newYear),
    ...off('2026-02-15', '2026-02-23', spring),
    ...worked('2026-02-14', spring),
    ...worked('2026-02-28', spring),
    ...off('2026-04-04', '2026-04-06', tombs),
    ...off('2026-05-01', '2026-05-05', labour),
    ...worked('2026-05-09', labour),
    ...off('2026-06-19', '2026-06-21', boats),
    ...off('2026-09-25', '2026-09-27', moon),
    ...off('2026-10-01', '2026-10-07', nation),
    ...worked('2026-09-20', nation),
    ...worked('2026-10-10', nation),
  ]),
);
