import type { Instant } from '@casetrail/kernel';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Overdue } from './overdue.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => void vi.useRealTimers());

const NOW = 1_000_000_000_000 as Instant;

/** Looks so many milliseconds after the start, and answers with how far back each look went; `all` for no limit. */
const looks = async (...times: readonly number[]) => {
  const asked: (number | 'all')[] = [];
  const due = (now: Instant, since = 0) => {
    asked.push(since === 0 ? 'all' : now - since);
    return Promise.resolve([]);
  };
  const overdue = new Overdue({ due, nextDueAt: () => Promise.resolve(undefined) });
  // So that the first look at all is not taken for one that was made a moment ago.
  vi.advanceTimersByTime(60_000);
  let before = 0;
  for (const time of times) {
    vi.advanceTimersByTime(time - before);
    before = time;
    await overdue.look((NOW + time) as Instant);
  }
  return { asked, overdue };
};

it('looks at all there is first, and again after ten seconds', async () => {
  expect((await looks(0, 10_000, 10_001)).asked).toEqual(['all', 15_000, 'all']);
});

it('looks back for late rows twice a second, and in between no further than to the last look', async () => {
  expect((await looks(0, 100, 500, 501, 600)).asked).toEqual(['all', 100, 400, 5_001, 99]);
});

it('wants to look again where it did not look back, and calls no such moment a deadline', async () => {
  const { overdue } = await looks(0, 100);
  expect(overdue.lookAgainAt).toBe(NOW + 600);
  expect(await overdue.nextAt(NOW)).toBeUndefined();
  vi.advanceTimersByTime(500);
  await overdue.look((NOW + 600) as Instant);
  expect(overdue.lookAgainAt).toBeUndefined();
});

it('looks at all there is after what could not be settled', async () => {
  const { asked, overdue } = await looks(0, 100);
  overdue.forget();
  await overdue.look((NOW + 200) as Instant);
  expect(asked).toEqual(['all', 100, 'all']);
});
