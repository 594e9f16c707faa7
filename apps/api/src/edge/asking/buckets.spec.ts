import { describe, expect, it } from 'vitest';
import { Buckets } from './buckets.ts';

const RATE = { atOnce: 3, aMinute: 60 };

describe('a bucket', () => {
  it('gives so many at once, and says when there is the next', () => {
    const buckets = new Buckets(RATE);
    expect([1, 2, 3].map(() => buckets.take('a', 0))).toEqual([0, 0, 0]);
    expect(buckets.take('a', 0)).toBe(1_000);
    expect(buckets.take('a', 400)).toBe(600);
  });
  it('fills as time goes, to the millisecond, and not above its brim', () => {
    const buckets = new Buckets(RATE);
    for (let n = 0; n < 3; n += 1) buckets.take('a', 0);
    expect(buckets.take('a', 999)).toBe(1);
    expect(buckets.take('a', 1_000)).toBe(0);
    const late = 3_600_000;
    expect([1, 2, 3, 4].map(() => buckets.take('a', late))).toEqual([0, 0, 0, 1_000]);
  });
  it('takes nothing from whoever is refused: he waits no longer for having asked', () => {
    const buckets = new Buckets(RATE);
    for (let n = 0; n < 50; n += 1) buckets.take('a', 0);
    expect(buckets.take('a', 1_000)).toBe(0);
  });
  it('is each key’s own', () => {
    const buckets = new Buckets(RATE);
    for (let n = 0; n < 4; n += 1) buckets.take('a', 0);
    expect(buckets.take('b', 0)).toBe(0);
  });
  it('is forgotten where too many others were used since, and no more are kept', () => {
    const buckets = new Buckets(RATE, 100);
    for (let n = 0; n < 4; n += 1) buckets.take('a', 0);
    for (let n = 0; n < 99; n += 1) buckets.take(`other ${n}`, 0);
    expect(buckets.take('a', 0)).toBeGreaterThan(0);
    for (let n = 0; n < 1_000; n += 1) buckets.take(`more ${n}`, 0);
    expect(buckets.size).toBe(100);
    expect(buckets.take('a', 0)).toBe(0);
  });
});
