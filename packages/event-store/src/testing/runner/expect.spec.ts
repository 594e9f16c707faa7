import { describe, expect, it } from 'vitest';
import { expect as ours } from './expect.ts';
import { spy } from './spy.ts';
import { titleOf } from './vitest.ts';

const twice = () => {
  const counted = spy(() => 1);
  counted();
  counted();
  return counted;
};

const holds = (check: () => unknown): boolean => {
  try {
    check();
    return true;
  } catch {
    return false;
  }
};

describe('the matchers of the bundled contract', () => {
  it.each<[string, () => unknown, () => unknown]>([
    ['toBe', () => ours(1).toBe(1), () => ours(1).toBe(2)],
    ['toBeUndefined', () => ours(undefined).toBeUndefined(), () => ours(null).toBeUndefined()],
    [
      'toEqual, without what is undefined',
      () => ours({ a: 1, b: undefined }).toEqual({ a: 1 }),
      () => ours({ a: 1 }).toEqual({ a: 2 }),
    ],
    ['toEqual of lists', () => ours([1, [2]]).toEqual([1, [2]]), () => ours([1, 2]).toEqual([2, 1])],
    [
      'toEqual of bytes',
      () => ours(Buffer.from('a')).toEqual(new Uint8Array([97])),
      () => ours(Buffer.from('a')).toEqual(Buffer.from('b')),
    ],
    [
      'toEqual of sets',
      () => ours(new Set([1, 2])).toEqual(new Set([2, 1])),
      () => ours(new Set([1])).toEqual(new Set([2])),
    ],
    [
      'toEqual of more keys',
      () => ours({ a: { b: 1 } }).toEqual({ a: { b: 1 } }),
      () => ours({ a: 1, c: 2 }).toEqual({ a: 1 }),
    ],
    [
      'toMatchObject',
      () => ours({ a: { b: 1, c: 2 } }).toMatchObject({ a: { b: 1 } }),
      () => ours({ a: { b: 1 } }).toMatchObject({ a: { b: 2 } }),
    ],
    [
      'toMatchObject of lists',
      () => ours([{ a: 1, b: 2 }]).toMatchObject([{ a: 1 }]),
      () => ours([{ a: 1 }, {}]).toMatchObject([{ a: 1 }]),
    ],
    [
      'toMatchObject of what is not there',
      () => ours({ a: 1 }).toMatchObject({}),
      () => ours({}).toMatchObject({ a: 1 }),
    ],
    ['toHaveLength', () => ours([1]).toHaveLength(1), () => ours([1]).toHaveLength(2)],
    [
      'toBeGreaterThanOrEqual',
      () => ours(2).toBeGreaterThanOrEqual(2),
      () => ours(1).toBeGreaterThanOrEqual(2),
    ],
    ['toBeLessThanOrEqual', () => ours(2).toBeLessThanOrEqual(2), () => ours(3).toBeLessThanOrEqual(2)],
    [
      'toHaveBeenCalledTimes',
      () => ours(twice()).toHaveBeenCalledTimes(2),
      () => ours(twice()).toHaveBeenCalledTimes(1),
    ],
    ['not', () => ours(1).not.toEqual(2), () => ours({ a: 1 }).not.toEqual({ a: 1 })],
  ])('%s holds where it should and fails where it should', (_, right, wrong) => {
    expect([holds(right), holds(wrong)]).toEqual([true, false]);
  });

  it('wait for promises', async () => {
    await ours(Promise.resolve()).resolves.toBeUndefined();
    await ours(Promise.reject(new Error('a gap'))).rejects.toThrow('gap');
    await expect(ours(Promise.resolve()).rejects.toThrow('gap')).rejects.toThrow('a rejection');
    await expect(ours(Promise.reject(new Error('a gap'))).rejects.toThrow('time')).rejects.toThrow('toThrow');
    await expect(ours(Promise.resolve(1)).resolves.toBeUndefined()).rejects.toThrow('toBeUndefined');
  });

  it('name a row by its values', () => {
    expect(titleOf('finds %s', ['types', {}])).toBe('finds types');
    expect(titleOf('keeps the actor $kind', [{ kind: 'rule' }])).toBe('keeps the actor rule');
    expect(titleOf('100 %', [1])).toBe('100 %');
  });
});
