import { describe, expect, it } from 'vitest';
import { Random } from './random.ts';

const numbers = (random: Random, count = 5) => Array.from({ length: count }, () => random.next());

describe('chance', () => {
  it('is the same for the same seed and path', () =>
    expect(numbers(new Random(7, 'case', 3))).toEqual(numbers(new Random(7, 'case', 3))));

  it('differs with the seed', () =>
    expect(numbers(new Random(7, 'case', 3))).not.toEqual(numbers(new Random(8, 'case', 3))));

  it('differs with the path', () =>
    expect(numbers(new Random(7, 'case', 3))).not.toEqual(numbers(new Random(7, 'case', 4))));

  it('reaches both ends of a range and nothing beyond', () => {
    const random = new Random(1);
    const drawn = new Set(Array.from({ length: 500 }, () => random.int(2, 4)));
    expect([...drawn].sort()).toEqual([2, 3, 4]);
  });

  it('is spread evenly', () => {
    const drawn = numbers(new Random(1), 20_000);
    for (const tenth of [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]) {
      const share = drawn.filter((n) => Math.floor(n * 10) === tenth).length / drawn.length;
      expect(share).toBeGreaterThan(0.09);
      expect(share).toBeLessThan(0.11);
    }
  });

  it('follows the weights', () => {
    const random = new Random(2);
    const drawn = Array.from({ length: 4000 }, () =>
      random.weighted([
        ['often', 3],
        ['seldom', 1],
        ['never', 0],
      ]),
    );
    expect(drawn).not.toContain('never');
    expect(drawn.filter((item) => item === 'seldom').length / 4000).toBeCloseTo(0.25, 1);
  });

  it('takes so many different items, in their order', () => {
    const random = new Random(3);
    for (let round = 0; round < 50; round += 1) {
      const taken = random.sample([1, 2, 3, 4, 5], 3);
      expect(new Set(taken).size).toBe(3);
      expect(taken).toEqual([...taken].sort());
    }
  });

  it('cannot pick from nothing', () => expect(() => new Random(1).pick([])).toThrow(RangeError));
});
