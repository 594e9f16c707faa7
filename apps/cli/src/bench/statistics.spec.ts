import { describe, expect, it } from 'vitest';
import { median, pairedRatios, quantile } from './statistics.ts';

const upTo = (n: number) => Array.from({ length: n }, (_, at) => at + 1);

describe('a median', () => {
  it.each([
    [[3], 3],
    [[9, 1, 5], 5],
    [[4, 1, 3, 2], 2.5],
    [[1, 1, 100], 1],
  ])('of %j is %d', (values, expected) => expect(median(values)).toBe(expected));

  it('leaves what it was given in its order', () => {
    const values = [3, 1, 2];
    median(values);
    expect(values).toEqual([3, 1, 2]);
  });

  it('of nothing is an error', () => expect(() => median([])).toThrow(RangeError));
});

describe('a quantile', () => {
  it('is the value that so many do not exceed', () => {
    expect(quantile(upTo(100), 0.99)).toBe(99);
    expect(quantile(upTo(101), 0.99)).toBe(100);
    expect(quantile(upTo(200), 0.99)).toBe(198);
  });

  it('of few values is the largest', () => expect(quantile([5, 7, 6], 0.99)).toBe(7));
  it('of all values is the largest', () => expect(quantile(upTo(10), 1)).toBe(10));
  it('orders numbers as numbers', () => expect(quantile([10, 9, 100], 1)).toBe(100));
  it('of nothing is an error', () => expect(() => quantile([], 0.99)).toThrow('nothing was measured'));
});

describe('paired ratios', () => {
  const pairs = [
    { own: 2, baseline: 1 },
    { own: 30, baseline: 10 },
    { own: 400, baseline: 100 },
  ];

  it('compare within each round, however different the rounds are', () =>
    expect(pairedRatios(pairs)).toEqual({ median: 3, lowest: 2, highest: 4 }));

  it('can be turned over, for rates', () =>
    expect(pairedRatios(pairs, 'baseline/own')).toEqual({ median: 1 / 3, lowest: 0.25, highest: 0.5 }));

  it.each([
    [0, 1],
    [1, 0],
    [Number.NaN, 1],
    [1, Infinity],
    [-1, 1],
  ])('of %d against %d are no ratios', (own, baseline) =>
    expect(() =>
      pairedRatios([
        { own: 1, baseline: 1 },
        { own, baseline },
      ]),
    ).toThrow('no measurement'),
  );

  it('of no round are an error', () => expect(() => pairedRatios([])).toThrow(RangeError));
});
