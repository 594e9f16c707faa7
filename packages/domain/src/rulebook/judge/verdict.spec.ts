import { dayOf, type Money } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import { on } from '../testing/story.ts';
import { amountOf } from './verdict.ts';

const costs = (asOf: string, until?: string) =>
  amountOf(
    {
      amount: undefined,
      accrual: {
        perDay: 10_00 as Money,
        dueDay: dayOf(on('03-18 00:00')),
        until: until === undefined ? undefined : on(until),
      },
    },
    on(asOf),
  );

describe('what a violation costs', () => {
  it('is its sum, or nothing, whenever it is looked at', () => {
    expect(amountOf({ amount: 100_00 as Money, accrual: undefined }, on('03-01 00:00'))).toBe(100_00);
    expect(amountOf({ amount: undefined, accrual: undefined }, on('03-01 00:00'))).toBeUndefined();
  });
  it('grows with each day that has begun, where the fine is a daily one', () => {
    expect(costs('03-18 23:59')).toBe(0);
    expect(costs('03-19 00:00')).toBe(10_00);
    expect(costs('03-20 23:59')).toBe(20_00);
  });
  it('stops growing when the work is done', () => {
    expect(costs('03-31 00:00', '03-21 09:00')).toBe(30_00);
    expect(costs('03-21 09:00', '03-21 09:00')).toBe(30_00);
  });
  it('is what it was for who looks at it as of an earlier day', () =>
    expect(costs('03-20 10:00', '03-25 09:00')).toBe(20_00));
  it('is nothing before the due day', () => expect(costs('03-10 00:00')).toBe(0));
});
