import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { text, type CalendarDate, type HolidayTable, type SpecialDay } from '@casetrail/kernel';
import { z } from 'zod';

const require = createRequire(import.meta.url);

/** The package's own table: dates to `English,中文,days`. Read as data, since its functions do not say which years they know. */
const days = z.record(z.string(), z.string());
const table = z.object({ holidays: days, workdays: days });

/** Statutory holidays and make-up days as published, from the `chinese-days` package. */
export const chineseDays = (): HolidayTable => {
  const { holidays, workdays } = table.parse(readJson('chinese-days/dist/chinese-days.json'));
  const { version } = z.object({ version: z.string() }).parse(readJson('chinese-days/package.json'));
  const special = new Map<string, SpecialDay>();
  for (const [date, name] of Object.entries(holidays))
    special.set(date, { kind: 'holiday', name: named(name) });
  for (const [date, name] of Object.entries(workdays))
    special.set(date, { kind: 'make-up', name: named(name) });
  const years = new Set([...special.keys()].map((date) => Number(date.slice(0, 4))));
  return {
    source: `chinese-days ${version}`,
    covers: (year) => years.has(year),
    special: (date: CalendarDate) => special.get(date),
  };
};

const readJson = (path: string): unknown => JSON.parse(readFileSync(require.resolve(path), 'utf8'));

const named = (name: string) => {
  const [en = name, zh = name] = name.split(',');
  return text(zh, en);
};
