import { describe, expect, it } from 'vitest';
import { addMonths, dayAfterKey, weeksOf } from './month-grid.ts';

describe('the weeks of a month', () => {
  it('begin on a Monday and hold every day of it', () => {
    const weeks = weeksOf('2026-05');
    expect([weeks.length, weeks[0]?.[0], weeks.at(-1)?.[6]]).toEqual([5, '2026-04-27', '2026-05-31']);
  });
  it('are four where a February begins on a Monday, and six where a month needs them', () =>
    expect([weeksOf('2027-02').length, weeksOf('2026-08').length]).toEqual([4, 6]));
});

describe('some months on', () => {
  it.each([
    ['2026-05-09', 1, '2026-06-09'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-01-09', -1, '2025-12-09'],
  ] as const)('%s and %i is %s', (date, months, then) => expect(addMonths(date, months)).toBe(then));
});

describe('a key in the month', () => {
  it.each([
    ['ArrowLeft', false, '2026-05-08'],
    ['ArrowRight', false, '2026-05-10'],
    ['ArrowUp', false, '2026-05-02'],
    ['ArrowDown', false, '2026-05-16'],
    ['Home', false, '2026-05-04'],
    ['End', false, '2026-05-10'],
    ['PageUp', false, '2026-04-09'],
    ['PageDown', true, '2027-05-09'],
    ['a', false, undefined],
  ] as const)('%s (with shift: %s) leads to %s', (key, shift, then) =>
    expect(dayAfterKey('2026-05-09', key, shift)).toBe(then),
  );
});
