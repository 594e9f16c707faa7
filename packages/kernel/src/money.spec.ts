import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fen, formatMoney, money, readMoney, type Money } from './money.ts';

describe('a sum of money that is read', () => {
  it.each([
    ['86400.00', 8_640_000],
    ['86400.5', 8_640_050],
    ['86400.05', 8_640_005],
    ['86400', 8_640_000],
    ['0', 0],
    ['0.01', 1],
    ['007.00', 700],
    ['100000000000.00', 1e13],
    ['000000000000001', 100],
  ])('%s yuan are %i fen', (text, amount) => {
    expect(readMoney(text)).toBe(amount);
    expect(money(text)).toBe(amount);
  });

  it.each([
    ['', 'form'],
    ['.5', 'form'],
    ['5.', 'form'],
    ['+5', 'form'],
    ['1e5', 'form'],
    ['1,000.00', 'form'],
    [' 5', 'form'],
    ['5\n', 'form'],
    ['５', 'form'],
    ['NaN', 'form'],
    ['Infinity', 'form'],
    ['0x10', 'form'],
    ['--1', 'form'],
    ['-1.00', 'negative'],
    ['-0', 'negative'],
    ['-0.001', 'negative'],
    ['86400.005', 'decimals'],
    ['86400.000', 'decimals'],
    ['100000000000.01', 'too-large'],
    ['999999999999999', 'too-large'],
    ['9999999999999999', 'too-large'],
    ['0000000000000001', 'too-large'],
    ['9'.repeat(400), 'too-large'],
  ])('%j is refused: %s', (text, fault) => {
    expect(readMoney(text)).toBe(fault);
    expect(() => money(text)).toThrow(`(${fault})`);
  });
});

describe('a sum of money', () => {
  it('is whole fen', () => {
    expect(fen(-150)).toBe(-150);
    expect(fen(Number.MAX_SAFE_INTEGER)).toBe(Number.MAX_SAFE_INTEGER);
    expect(() => fen(1.5)).toThrow(RangeError);
    expect(() => fen(2 ** 53)).toThrow(RangeError);
    expect(() => fen(Number.NaN)).toThrow(RangeError);
  });
  it.each([
    [0, '0.00'],
    [-0, '0.00'],
    [5, '0.05'],
    [-5, '-0.05'],
    [100, '1.00'],
    [-10_050, '-100.50'],
    [8_640_000, '86400.00'],
  ])('of %i fen is written %s', (amount, text) => expect(formatMoney(fen(amount))).toBe(text));

  const sums = fc.integer({ min: 0, max: 1e13 }).map((amount) => amount as Money);

  it('is read back as it was written', () =>
    fc.assert(fc.property(sums, (amount) => readMoney(formatMoney(amount)) === amount)));
});
