import { describe, expect, it } from 'vitest';
import { firstCaseNo, nextCaseNo } from './next-case-no.ts';

describe('the number of a new case', () => {
  it.each([
    ['LX-2600050', 'LX-2600051'],
    ['CZ-260099', 'CZ-260100'],
    ['A-009', 'A-010'],
    ['A-99', 'A-100'],
    ['without', undefined],
  ])('after %s is %s', (highest, next) => expect(nextCaseNo(highest)).toBe(next));
  it('begins with the store and the year', () => expect(firstCaseNo('ZX', '2026')).toBe('ZX-2600001'));
});
