import { MINUTE, type Instant } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import { BREAKER_LIMITS, clockJump, isMassExpiry, type ClockReading } from './breaker.ts';

const before: ClockReading = { database: 1_000_000 as Instant, monotonic: 5_000, uptime: 90_000 };

/** A minute later, the database's clock moved by so much more. */
const after = (more: number, passed = MINUTE, slept = 0): ClockReading => ({
  database: (before.database + passed + slept + more) as Instant,
  monotonic: before.monotonic + passed,
  uptime: before.uptime + passed + slept,
});

describe('a clock', () => {
  it.each([
    [0, undefined],
    [5 * MINUTE, undefined],
    [5 * MINUTE + 1, 5 * MINUTE + 1],
    [-5 * MINUTE, undefined],
    [-5 * MINUTE - 1, -5 * MINUTE - 1],
    [30 * 86_400_000, 30 * 86_400_000],
    [-86_400_000, -86_400_000],
  ])('that moved by %d ms beyond the time that passed jumped by %s', (more, jumped) =>
    expect(clockJump(before, after(more), BREAKER_LIMITS)).toBe(jumped),
  );
  it('does not jump while much time passes', () =>
    expect(clockJump(before, after(0, 400 * 86_400_000), BREAKER_LIMITS)).toBeUndefined());
  it('does not jump while the machine sleeps', () => {
    expect(clockJump(before, after(0, MINUTE, 9 * 3_600_000), BREAKER_LIMITS)).toBeUndefined();
    expect(clockJump(before, after(3_600_000, MINUTE, 9 * 3_600_000), BREAKER_LIMITS)).toBe(3_600_000);
  });
});

describe('a mass expiry', () => {
  it.each([
    [20, 0, false],
    [21, 0, true],
    [21, 6.9, true],
    [21, 7, false],
    [30, 10, false],
    [31, 10, true],
    [5_000, 2_000, false],
  ])('%d at once where the daily mean is %d: %s', (found, mean, isMass) =>
    expect(isMassExpiry(found, mean, BREAKER_LIMITS)).toBe(isMass),
  );
  it('is what the limits say', () =>
    expect(isMassExpiry(31, 10, { ...BREAKER_LIMITS, timesDailyMean: 4 })).toBe(false));
});
