import { addDays, weekdayOf } from '#lib/format/wall-time.ts';

/** Called with the day that was chosen. */
export type ChooseDay = (date: string) => void;

const monday = (date: string): string => addDays(date, -((weekdayOf(date) + 6) % 7));

/** The days of a month in weeks from Monday, with those of its neighbours that fill the first and the last. */
export const weeksOf = (month: string): readonly (readonly string[])[] => {
  const weeks: string[][] = [];
  for (let day = monday(`${month}-01`); day.slice(0, 7) <= month; day = addDays(day, 7))
    weeks.push(Array.from({ length: 7 }, (_, at) => addDays(day, at)));
  return weeks;
};

/** The same day some months on, or the last of a month that is too short for it. */
export const addMonths = (date: string, months: number): string => {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month + months, 0));
  return `${last.toISOString().slice(0, 8)}${String(Math.min(day, last.getUTCDate())).padStart(2, '0')}`;
};

/** Where a key leads from a day; undefined for one that leads nowhere. */
export const dayAfterKey = (date: string, key: string, shift: boolean): string | undefined => {
  switch (key) {
    case 'ArrowLeft':
      return addDays(date, -1);
    case 'ArrowRight':
      return addDays(date, 1);
    case 'ArrowUp':
      return addDays(date, -7);
    case 'ArrowDown':
      return addDays(date, 7);
    case 'Home':
      return monday(date);
    case 'End':
      return addDays(monday(date), 6);
    case 'PageUp':
      return addMonths(date, shift ? -12 : -1);
    case 'PageDown':
      return addMonths(date, shift ? 12 : 1);
    default:
      return undefined;
  }
};
