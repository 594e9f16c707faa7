import type { Instant, Uuid } from '@casetrail/kernel';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Candidate } from './candidates.ts';
import { Overdue } from './overdue.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => void vi.useRealTimers());

const START = 1_000_000_000_000;
const at = (ms: number): Instant => (START + ms) as Instant;

/** Terms that end so many milliseconds after the start, and who looks after them. */
const watching = (...ends: readonly number[]) => {
  const asked: string[] = [];
  const rows: Candidate[] = [];
  const enter = (end: number) =>
    rows.push({ caseNo: `AA-${end}`, store: 'AA', dueAt: at(end), fineId: `${end}` as Uuid });
  for (const end of ends) enter(end);
  let failing = false;
  const due = (now: Instant, since = 0) => {
    asked.push(`${since === 0 ? 'all' : since - START} to ${now - START}`);
    if (failing) return Promise.reject(new Error('gone'));
    const seen = rows.filter(({ dueAt }) => dueAt < now && dueAt >= since);
    return Promise.resolve(seen.sort((a, b) => a.dueAt - b.dueAt));
  };
  const overdue = new Overdue({ due, nextDueAt: () => Promise.resolve(undefined) });
  // So that the first look at all is not taken for one that was made a moment ago.
  vi.advanceTimersByTime(60_000);
  let before = 0;
  const goTo = (ms: number): Instant => {
    vi.advanceTimersByTime(ms - before);
    before = ms;
    return at(ms);
  };
  const named = (found: readonly Candidate[]) => found.map(({ dueAt }) => dueAt - START);
  return {
    overdue,
    asked,
    enter,
    fail: (fails: boolean) => void (failing = fails),
    look: async (ms: number) => named(await overdue.look(goTo(ms))),
    prepare: async (ms: number) => named(await overdue.prepare(goTo(ms))),
    glance: async (ms: number) => named(await overdue.glance(goTo(ms))),
  };
};

describe('a look', () => {
  it('is at all there is first, and again after ten seconds; in between at what ended since, and a little before', async () => {
    const { look, asked } = watching();
    for (const ms of [0, 100, 10_000, 10_001]) await look(ms);
    expect(asked).toEqual(['all to 0', '-5000 to 100', '-4900 to 10000', 'all to 10001']);
  });

  it('finds what is over, and nothing that ends at this moment', async () => {
    const { look } = watching(5, 10, 11);
    expect(await look(10)).toEqual([5]);
    expect(await look(11)).toEqual([5, 10]);
  });

  it('is at all there is after what could not be settled', async () => {
    const { look, overdue, asked } = watching();
    await look(0);
    overdue.forget();
    await look(100);
    expect(asked).toEqual(['all to 0', 'all to 100']);
  });

  it('finds at once what was entered a moment ago', async () => {
    const { glance, look, enter } = watching();
    await glance(0);
    enter(40);
    expect(await look(50)).toEqual([40]);
  });
});

describe('a glance', () => {
  it('answers from what was seen a second ahead, each term once and when it is over', async () => {
    const { glance, asked } = watching(0, 10, 11, 1_000);
    expect(await glance(0)).toEqual([]);
    expect(await glance(10)).toEqual([0]);
    expect(await glance(12)).toEqual([10, 11]);
    expect(await glance(13)).toEqual([]);
    expect(asked).toEqual(['all to 1000']);
  });

  it('looks again while it answers, twice a second, and finds then what was entered late', async () => {
    const { glance, asked, enter } = watching(20);
    await glance(0);
    enter(30);
    expect(await glance(500)).toEqual([20]);
    expect(asked).toEqual(['all to 1000']);
    // What the look finds is told by the next glance.
    expect(await glance(501)).toEqual([]);
    expect(await glance(551)).toEqual([20, 30]);
    expect(asked).toEqual(['all to 1000', '-4500 to 1501']);
  });

  it('puts a look at all there is off while terms end one after the other, for a minute at most', async () => {
    const every = Array.from({ length: 105 }, (_, nth) => nth * 600);
    const { glance, asked } = watching(...every);
    for (const ms of every) {
      await glance(ms + 1);
      // The look that it began comes to its end.
      await turn();
    }
    expect(asked.filter((look) => look.startsWith('all'))).toEqual(['all to 1001', 'all to 61601']);
  });

  it('waits for a look where nothing was seen so far ahead', async () => {
    const { glance, asked } = watching(1_500);
    await glance(0);
    expect(await glance(1_501)).toEqual([1_500]);
    expect(asked).toEqual(['all to 1000', '-5000 to 2501']);
  });

  it('that failed to look ahead makes the next one look at all there is', async () => {
    const { glance, fail, asked } = watching(1_100);
    await glance(0);
    fail(true);
    expect(await glance(600)).toEqual([]);
    fail(false);
    expect(await glance(1_101)).toEqual([1_100]);
    expect(asked).toEqual(['all to 1000', '-5000 to 1600', 'all to 2101']);
  });
});

describe('what is prepared', () => {
  it('is named before it ends, and no look stands before its verdict', async () => {
    const { prepare, glance, asked } = watching(2_000, 2_600, 3_500);
    await glance(0);
    expect(await prepare(1_700)).toEqual([2_000, 2_600]);
    expect(await glance(2_001)).toEqual([2_000]);
    expect(asked).toEqual(['all to 1000', '-5000 to 2700']);
  });

  it('is looked for among what ends now, and a look at all there is waits for the next glance', async () => {
    const { prepare, glance, asked } = watching(12_000, 13_500);
    await glance(0);
    expect(await prepare(11_700)).toEqual([12_000]);
    expect(await glance(12_001)).toEqual([12_000]);
    expect(await glance(12_300)).toEqual([]);
    expect(asked).toEqual(['all to 1000', '-5000 to 12700', 'all to 13300']);
  });

  it('comes to nothing where it cannot be read, and is looked for among all there is', async () => {
    const { prepare, glance, fail, asked } = watching(2_000);
    await glance(0);
    fail(true);
    expect(await prepare(1_700)).toEqual([]);
    fail(false);
    expect(await glance(2_001)).toEqual([2_000]);
    expect(asked.at(-1)).toBe('all to 3001');
  });
});

describe('the next moment', () => {
  it('is that of the next term that was seen ahead; its due time itself is still in time', async () => {
    const { glance, overdue } = watching(20, 40);
    await glance(30);
    expect(await overdue.nextAt(at(30))).toBe(at(41));
    await glance(41);
    expect(await overdue.nextAt(at(41))).toBeUndefined();
  });

  it('to look again is half a second after the last look, and soon where one is going on; none follows a look', async () => {
    const { glance, look, overdue } = watching();
    await glance(0);
    expect(overdue.lookAgainAt).toBeUndefined();
    await glance(100);
    expect(overdue.lookAgainAt).toBe(at(501));
    await glance(501);
    expect(overdue.lookAgainAt).toBe(at(551));
    await glance(551);
    expect(overdue.lookAgainAt).toBeUndefined();
    await look(600);
    expect(overdue.lookAgainAt).toBeUndefined();
  });
});
