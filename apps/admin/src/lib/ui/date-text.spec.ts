import { describe, expect, it } from 'vitest';
import { EXAMPLES, PATTERNS, readDate, shownDate, type DateKind } from './date-text.ts';

describe('a date that was typed', () => {
  it.each([
    ['date', '2026-05-09', '2026-05-09'],
    ['date', ' 2026/5/9 ', '2026-05-09'],
    ['date', '2026.5.9', '2026-05-09'],
    ['date', '20260509', '2026-05-09'],
    ['date', '２０２６－０５－０９', '2026-05-09'],
    ['date', '2026年5月9日', '2026-05-09'],
    ['date', '2026-05-09 周六', '2026-05-09'],
    ['date', '2026-05-09 Sat', '2026-05-09'],
    ['moment', '2026-05-09 15:20', '2026-05-09T15:20'],
    ['moment', '2026-05-09T15:20', '2026-05-09T15:20'],
    ['moment', '2026-5-9 9:05', '2026-05-09T09:05'],
    ['moment', '202605091520', '2026-05-09T15:20'],
    ['moment', '20260509 1520', '2026-05-09T15:20'],
    ['moment', '2026年5月9日 15：20', '2026-05-09T15:20'],
    ['moment', '2026年5月9日9时05分', '2026-05-09T09:05'],
    ['moment', '2026-05-09 0905', '2026-05-09T09:05'],
    ['moment', '2026-05-09 周六 15:20', '2026-05-09T15:20'],
    ['moment', '2024-02-29 00:00', '2024-02-29T00:00'],
    ['month', '2026-05', '2026-05'],
    ['month', '2026年5月', '2026-05'],
    ['month', '202605', '2026-05'],
  ] as const)('of the kind %s is read: %s', (kind, typed, value) =>
    expect(readDate(typed, kind)).toBe(value),
  );
  it.each([
    ['date', ''],
    ['date', '05/09/2026'],
    ['date', '9.5.2026'],
    ['date', '2026-02-30'],
    ['date', '2026-13-01'],
    ['date', '明天'],
    ['moment', '2026-05-09'],
    ['moment', '2026-05-091520'],
    ['moment', '2026-05-09 24:00'],
    ['moment', '2026-05-09 12:60'],
    ['month', '2026-00'],
    ['month', '2026-13'],
  ] as const)('of the kind %s is not guessed at: "%s"', (kind, typed) =>
    expect(readDate(typed, kind)).toBeUndefined(),
  );
  it.each(Object.keys(EXAMPLES) as DateKind[])('of the kind %s is shown as it can be typed', (kind) => {
    const value = readDate(EXAMPLES[kind], kind) ?? '';
    expect(shownDate(value)).toBe(EXAMPLES[kind]);
    expect(EXAMPLES[kind]).toMatch(new RegExp(`^${PATTERNS[kind]}$`));
  });
});
