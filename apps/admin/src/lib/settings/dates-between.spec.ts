import { describe, expect, it } from 'vitest';
import { datesBetween } from './dates-between.ts';

describe('the days between', () => {
  it.each<[string, string, readonly string[]]>([
    ['2026-02-28', '2026-03-01', ['2026-02-28', '2026-03-01']],
    ['2028-02-28', '2028-03-01', ['2028-02-28', '2028-02-29', '2028-03-01']],
    ['2026-05-01', '2026-05-01', ['2026-05-01']],
    ['2026-05-02', '2026-05-01', []],
    ['', '2026-05-01', []],
    ['2026-02-30', 'x', []],
  ])('%s and %s', (first, last, days) => expect(datesBetween(first, last)).toEqual(days));
  it('are a year at most', () => expect(datesBetween('2020-01-01', '2030-01-01')).toHaveLength(366));
});
