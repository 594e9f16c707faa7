import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spreadOf, type Counted } from './spread.ts';

/** The same, the long way: every value in its place. */
const ofAll = (counted: readonly Counted[], share: number): number => {
  const all = counted
    .flatMap(([value, times]) => Array.from({ length: times }, () => value))
    .sort((a, b) => a - b);
  const rank = share * (all.length - 1);
  const below = all[Math.floor(rank)] ?? Number.NaN;
  const above = all[Math.ceil(rank)] ?? Number.NaN;
  return below + (rank - Math.floor(rank)) * (above - below);
};

describe('median and 90th percentile', () => {
  it('are those of nothing nowhere', () => {
    expect(spreadOf([])).toBeUndefined();
    expect(spreadOf([[3, 0]])).toBeUndefined();
  });

  it('are the value itself where there is one', () => {
    expect(spreadOf([[7, 1]])).toEqual({ median: 7, p90: 7 });
    expect(spreadOf([[7, 20]])).toEqual({ median: 7, p90: 7 });
  });

  it('lie between two values in proportion', () => {
    const two: readonly Counted[] = [
      [20, 1],
      [10, 1],
    ];
    expect(spreadOf(two)).toEqual({ median: 15, p90: 19 });
  });

  it('stay on a value up to the last time it was found, and no longer', () => {
    // Of eleven the tenth is the ninth in ten.
    const atTheEnd: readonly Counted[] = [
      [1, 9],
      [2, 1],
      [5, 1],
    ];
    expect(spreadOf(atTheEnd)).toEqual({ median: 1, p90: 2 });
    const beforeIt: readonly Counted[] = [
      [1, 10],
      [5, 1],
    ];
    expect(spreadOf(beforeIt)).toEqual({ median: 1, p90: 1 });
  });

  it('are what they are of all values in a row', () => {
    const counted = fc.array(fc.tuple(fc.integer({ min: -500, max: 500 }), fc.integer({ min: 0, max: 9 })));
    fc.assert(
      fc.property(counted, (some) => {
        const spread = spreadOf(some);
        if (!spread) return some.every(([, times]) => times === 0);
        expect(spread.median).toBeCloseTo(ofAll(some, 0.5), 9);
        expect(spread.p90).toBeCloseTo(ofAll(some, 0.9), 9);
        return true;
      }),
    );
  });
});
