import { MINUTE, type Instant } from '@casetrail/kernel';

/** When enforcement stops itself. */
export interface BreakerLimits {
  /** A clock may be set right by so many milliseconds; by more, it jumped. */
  readonly jump: number;
  /** So many at once are never a mass expiry. */
  readonly atOnce: number;
  /** Nor are so many times what the firm misses on a day. */
  readonly timesDailyMean: number;
}

export const BREAKER_LIMITS: BreakerLimits = { jump: 5 * MINUTE, atOnce: 20, timesDailyMean: 3 };

/** The database's clock, and two that nobody can set, read together. Milliseconds. */
export interface ClockReading {
  readonly database: Instant;
  /** Time that this process has seen pass. */
  readonly monotonic: number;
  /** Time since the machine was started, sleep included where the machine counts it. */
  readonly uptime: number;
}

/**
 * By how much the database's clock moved beyond the time that passed between two readings; undefined while that is
 * within the limit. A machine that slept did not jump: its uptime knows.
 */
export const clockJump = (
  before: ClockReading,
  after: ClockReading,
  { jump }: BreakerLimits,
): number | undefined => {
  const moved = after.database - before.database;
  const drifts = [moved - (after.monotonic - before.monotonic), moved - (after.uptime - before.uptime)];
  const least = drifts.reduce((a, b) => (Math.abs(b) < Math.abs(a) ? b : a));
  return Math.abs(least) > jump ? Math.round(least) : undefined;
};

/** Whether more ran out in one sweep than can be right: then it is rather the clock, a holiday nobody entered, or a fault. */
export const isMassExpiry = (
  found: number,
  dailyMean: number,
  { atOnce, timesDailyMean }: BreakerLimits,
): boolean => found > atOnce && found > timesDailyMean * dailyMean;
