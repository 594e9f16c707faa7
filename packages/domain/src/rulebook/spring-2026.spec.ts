import { describe, expect, it } from 'vitest';
import { springExpected, springFindings, springLines } from './testing/spring.ts';

/** Two real stores' spring, told by a journal and found by an independent reading of the rulebook. */
describe('spring 2026', () => {
  const lines = springLines();
  it.each([
    ['in the order of the journal', lines],
    [
      'one store after the other',
      [...lines].sort((a, b) => (a.store < b.store ? -1 : a.store > b.store ? 1 : 0)),
    ],
  ])('is judged exactly as expected, entered %s', (_order, entered) => {
    expect(springFindings(entered)).toBe(springExpected());
  });
});
