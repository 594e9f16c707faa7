import { fen, formatMoney } from '@casetrail/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tellAmount, tellMoney } from './amounts.ts';

describe('tellMoney', () => {
  it.each([
    [0, '0.00'],
    [5, '0.05'],
    [50, '0.50'],
    [99_999, '999.99'],
    [100_000, '1,000.00'],
    [8_640_000, '86,400.00'],
    [99_999_999, '999,999.99'],
    [100_000_000, '1,000,000.00'],
    [-123_456, '-1,234.56'],
  ])('tells %d fen as %s', (amount, sum) => {
    expect(tellMoney(fen(amount))).toEqual({ zh: `${sum} 元`, en: `CNY ${sum}` });
  });

  it('changes nothing but the separators, which stand before every third digit', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e13, max: 1e13 }), (amount) => {
        const sum = tellMoney(fen(amount)).zh.slice(0, -2);
        expect(sum).toMatch(/^-?\d{1,3}(,\d{3})*\.\d\d$/);
        expect(sum.replaceAll(',', '')).toBe(formatMoney(fen(amount)));
      }),
    );
  });

  it('reads sums as events store them', () => {
    expect(tellAmount('86400.5').zh).toBe('86,400.50 元');
    expect(() => tellAmount('much')).toThrow(RangeError);
  });
});
