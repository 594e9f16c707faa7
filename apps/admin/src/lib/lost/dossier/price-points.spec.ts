import { describe, expect, it } from 'vitest';
import { pricePoints } from './price-points.ts';

const at = (day: string) => `2026-05-${day}T10:00:00+08:00`;
const stages = [
  {
    stage: { code: 's', name: 's' },
    from: at('01'),
    to: at('11'),
    days: 10,
    time: { total: 1000, firm: 1000, waiting: 0, paused: 0 },
    events: [],
  },
];
const quote = { code: 'itemised', name: 'itemised' };
const estimate = { at: at('03'), amount: '100000.00', quote, events: [1] };
const budget = (amount: string, deviation: number, beyondLimit: boolean) => ({
  at: at('06'),
  amount,
  quote,
  estimate: '100000.00',
  deviation,
  beyondLimit,
  explanation: null,
  events: [1, 2],
});

describe('the price path', () => {
  it('lies along working time, from nothing to the highest of budget and limit', () => {
    const [first, second] = pricePoints({
      estimates: [estimate],
      budgets: [budget('120000.00', 20, true)],
      stages,
    });
    expect(first).toMatchObject({ kind: 'estimate', x: 200, y: 50, limitY: null });
    expect(second).toMatchObject({ kind: 'budget', x: 500, y: 30, limitY: 40, beyondLimit: true });
  });
  it('draws a budget at its limit on the line of the limit', () => {
    const [, second] = pricePoints({
      estimates: [estimate],
      budgets: [budget('110000.00', 10, false)],
      stages,
    });
    expect(second?.y).toBe(second?.limitY);
  });
  it('is empty where nothing was quoted', () =>
    expect(pricePoints({ estimates: [], budgets: [], stages })).toEqual([]));
});
