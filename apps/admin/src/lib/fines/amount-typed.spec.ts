import { describe, expect, it } from 'vitest';
import { amountTyped } from './amount-typed.ts';

describe('a sum that is typed', () => {
  it.each([
    ['50', '50.00'],
    ['50.5', '50.50'],
    ['50.', '50.00'],
    ['1,200.50', '1200.50'],
    ['1，200', '1200.00'],
    ['５０元', '50.00'],
    ['¥ 50', '50.00'],
    ['￥50', '50.00'],
  ])('%s is %s', (typed, amount) => expect(amountTyped(typed)).toBe(amount));
  it.each(['-1', '1.001', 'fifty', '', '1e3'])('%j is left for the API to refuse', (typed) =>
    expect(amountTyped(typed)).toBe(typed),
  );
});
