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

/** The State Council's notices for the years 2024 to 2026, typed in by hand, as an independent table for tests. */
export const publishedHolidays: HolidayTable = holidayTable(
  'notices of the State Council, by hand',
  [2024, 2025, 2026],
  Object.fromEntries([
    ...off('2024-01-01', '2024-01-01', newYear),
    ...off('2024-02-10', '2024-02-17', spring),
    ...worked('2024-02-04', spring),
    ...worked('2024-02-18', spring),
    ...off('2024-04-04', '2024-04-06', tombs),
    ...worked('2024-04-07', tombs),
    ...off('2024-05-01', '2024-05-05', labour),
    ...worked('2024-04-28', labour),
    ...worked('2024-05-11', labour),
    ...off('2024-06-10', '2024-06-10', boats),
    ...off('2024-09-15', '2024-09-17', moon),
    ...worked('2024-09-14', moon),
    ...off('2024-10-01', '2024-10-07', nation),
    ...worked('2024-09-29', nation),
    ...worked('2024-10-12', nation),
    ...off('2025-01-01', '2025-01-01', newYear),
    ...off('2025-01-28', '2025-02-04', spring),
    ...worked('2025-01-26', spring),
    ...worked('2025-02-08', spring),
    ...off('2025-04-04', '2025-04-06', tombs),
    ...off('2025-05-01', '2025-05-05', labour),
    ...worked('2025-04-27', labour),
    ...off('2025-05-31', '2025-06-02', boats),
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
