import { describe, expect, it } from 'vitest';
import { addDays } from '#lib/format/wall-time.ts';
import { monthsOf } from './months.ts';

const days = (first: string, count: number) =>
  Array.from({ length: count }, (_, at) => ({
    date: addDays(first, at),
    kind: 'working' as const,
    works: at % 2 === 0,
    name: null,
  }));

describe('the months of a year', () => {
  it('begin on Monday, and hold every day once', () => {
    // 1 January 2026 is a Thursday.
    const [january, february] = monthsOf(days('2026-01-01', 59));
    expect(january?.weeks[0]?.map((day) => day?.date.slice(8))).toEqual([
      undefined,
      undefined,
      undefined,
      '01',
      '02',
      '03',
      '04',
    ]);
    expect(january?.weeks.flat().filter(Boolean)).toHaveLength(31);
    expect(january?.worked).toBe(16);
    expect(february?.month).toBe('2026-02');
    expect(february?.weeks.every((week) => week.length === 7)).toBe(true);
  });
});
