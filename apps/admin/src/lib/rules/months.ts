import type { EditionYear } from '@casetrail/contract';
import { weekdayOf } from '#lib/format/wall-time.ts';

type Day = EditionYear['days'][number];

/** A month as a calendar shows it: weeks of seven, Monday first, empty where another month has the day. */
export interface Month {
  readonly month: string;
  readonly worked: number;
  readonly weeks: readonly (readonly (Day | undefined)[])[];
}

const WEEK = 7;
const MONDAY_FIRST = (date: string): number => (weekdayOf(date) + 6) % WEEK;

export const monthsOf = (days: readonly Day[]): readonly Month[] => {
  const months = new Map<string, Day[]>();
  for (const day of days) {
    const month = day.date.slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), day]);
  }
  return [...months].map(([month, some]) => {
    const before = Array.from({ length: MONDAY_FIRST(some[0]?.date ?? `${month}-01`) }, () => undefined);
    const cells = [...before, ...some];
    const padded = [
      ...cells,
      ...Array.from({ length: (WEEK - (cells.length % WEEK)) % WEEK }, () => undefined),
    ];
    return {
      month,
      worked: some.filter(({ works }) => works).length,
      weeks: Array.from({ length: padded.length / WEEK }, (_, week) =>
        padded.slice(week * WEEK, (week + 1) * WEEK),
      ),
    };
  });
};
