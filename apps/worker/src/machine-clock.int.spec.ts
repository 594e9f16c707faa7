import { HOUR } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import { eachOnce } from './testing/decided.ts';
import { FAKETIME, nowIn, withMachineClock } from './testing/faketime.ts';
import { decidedBy } from './testing/wrong-clock.ts';

const DAY_SECONDS = (24 * HOUR) / 1_000;
const HOUR_SECONDS = HOUR / 1_000;
/** Starting a process takes time; an hour is far more. */
const NEAR_MS = 10 * 60_000;

describe.runIf(FAKETIME !== '')('a worker on a machine whose clock is wrong', () => {
  it.each([
    ['an hour ahead', HOUR_SECONDS],
    ['an hour behind', -HOUR_SECONDS],
    ['400 days ahead', 400 * DAY_SECONDS],
  ])('by %s decides what is due there, and nothing early', async (_name, seconds) => {
    const env = await withMachineClock(seconds);
    // It is wrong: without this, all that follows would show nothing.
    expect(Math.abs((await nowIn(env)) - Date.now() - seconds * 1_000)).toBeLessThan(NEAR_MS);
    const { due, later } = await decidedBy({ env }, 20);
    expect(due).toEqual(eachOnce(20));
    expect(later).toEqual({ never: 40, once: 0, often: 0, early: 0 });
  });

  it('would decide early if it believed its machine: the saboteur', async () => {
    const faults = { noRecheck: true, noBreaker: true };
    const env = await withMachineClock(HOUR_SECONDS);
    const { later } = await decidedBy({ env, enforcement: { faults } }, 40);
    expect(later.early).toBe(20);
  });
});
