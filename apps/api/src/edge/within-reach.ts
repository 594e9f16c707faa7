import { DAY, text, type Instant } from '@casetrail/kernel';
import { reject } from './rejection.ts';

/** A year is as far as anybody plans, and about as far as the holidays are known. */
const FARTHEST = 366 * DAY;

const TOO_FAR = text('最多只能判定到一年以后', 'is more than a year ahead; nothing is judged beyond that');

/**
 * Judging goes day by day up to the moment asked for, so that a moment in the year 9999 would keep the server busy for good.
 * @throws Rejection
 */
export const withinReach = (asOf: Instant | undefined, field = 'asOf'): Instant | undefined => {
  if (asOf !== undefined && asOf > Date.now() + FARTHEST) {
    throw reject(400, 'too-far-ahead', TOO_FAR, { field });
  }
  return asOf;
};
