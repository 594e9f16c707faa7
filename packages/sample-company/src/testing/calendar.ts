import { StoreCalendar, text, type Hours } from '@casetrail/kernel';
import { publishedHolidays } from '@casetrail/kernel/testing';

const hours = (afternoon: number): Hours => [
  [9 * 60, 12 * 60],
  [afternoon, afternoon + 210],
];

/** Monday to Saturday, two seasons, the holidays of late 2025 and of 2026. */
export const calendar = new StoreCalendar(
  {
    weekdays: [1, 2, 3, 4, 5, 6],
    seasons: [
      { name: text('夏季', 'summer'), from: '05-01', to: '09-30', hours: hours(14 * 60 + 30) },
      { name: text('冬季', 'winter'), from: '10-01', to: '04-30', hours: hours(14 * 60) },
    ],
  },
  publishedHolidays,
);
