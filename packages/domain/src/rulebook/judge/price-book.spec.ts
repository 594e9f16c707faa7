import { money } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import type { RecordedCaseEvent } from '../../case/case.events.ts';
import { on, tell } from '../testing/story.ts';
import { PriceBook, QUOTING } from './price-book.ts';

const quote = (at: string, position: number, price: string, more: object = {}): RecordedCaseEvent => {
  const [event] = tell('flat', [at, 'estimate_issued', {}]).slice(-1);
  const items = [{ code: 'QM-1', unitPrice: price }];
  return {
    ...event,
    position,
    data: { amount: '1.00', quote: 'fixed', items, ...more },
  } as RecordedCaseEvent;
};
const noted = (...events: RecordedCaseEvent[]) => {
  const book = new PriceBook();
  return { book, changed: events.map((event) => book.note(event)) };
};
const priceIn = (book: PriceBook) => book.firstFixedPrice('QM-1')?.unitPrice;

describe('2.E3 the first fixed price of an item', () => {
  it('is that of the first quote, whichever is entered first', () => {
    const [first, second] = [quote('03-04 10:00', 1, '10.00'), quote('03-05 10:00', 2, '12.00')];
    expect(priceIn(noted(first, second).book)).toBe(money('10.00'));
    expect(priceIn(noted(second, first).book)).toBe(money('10.00'));
  });

  it('is that of the one that was entered first, where two are of one moment', () => {
    const [first, second] = [quote('03-04 10:00', 1, '10.00'), quote('03-04 10:00', 2, '12.00')];
    expect(priceIn(noted(first, second).book)).toBe(money('10.00'));
    expect(priceIn(noted(second, first).book)).toBe(money('10.00'));
  });

  it('changes nothing when the same quote is noted again', () => {
    const first = quote('03-04 10:00', 1, '10.00');
    expect(
      noted(first, {
        ...first,
        data: { ...first.data, items: [{ code: 'QM-1', unitPrice: '11.00' }] },
      } as never).changed,
    ).toEqual([[], []]);
  });

  it('names the items whose price another one gives: what was judged by it is judged anew', () => {
    const [early, late] = [quote('03-04 10:00', 1, '10.00'), quote('03-05 10:00', 2, '12.00')];
    expect(noted(late, early).changed).toEqual([[], ['QM-1']]);
    expect(noted(early, late).changed).toEqual([[], []]);
    expect(noted(late, quote('03-04 10:00', 1, '12.00')).changed).toEqual([[], []]);
  });

  it('stands in budgets as in estimates, and in nothing else', () => {
    const items = [{ code: 'QM-1', unitPrice: '10.00' }];
    const other = (step: 'budget_issued' | 'house_measured') => ({
      ...tell('flat', ['03-04 10:00', step, {}]).at(-1),
      data: { quote: 'fixed', items },
    });
    expect(priceIn(noted(other('budget_issued') as never).book)).toBe(money('10.00'));
    expect(noted(other('house_measured') as never).changed).toEqual([[]]);
    expect(priceIn(noted(other('house_measured') as never).book)).toBeUndefined();
    expect([...QUOTING].sort()).toEqual(['BudgetIssued', 'EstimateIssued']);
  });

  it('is of fixed quotes alone, and of none that lists no items', () => {
    const itemised = noted(quote('03-04 10:00', 1, '10.00', { quote: 'itemised' }));
    expect(itemised.changed).toEqual([[]]);
    expect([...itemised.book.entries()]).toEqual([]);
    const without = noted(quote('03-04 10:00', 1, '10.00', { items: undefined }));
    expect([...without.book.entries()]).toEqual([]);
  });

  it('can be kept and put back, and forgotten', () => {
    const { book } = noted(quote('03-04 10:00', 1, '10.00'));
    const kept = [...book.entries()];
    expect(kept).toEqual([['QM-1', { unitPrice: money('10.00'), at: on('03-04 10:00'), position: 1 }]]);
    book.clear();
    expect(priceIn(book)).toBeUndefined();
    for (const [code, price] of kept) book.restore(code, price);
    expect(priceIn(book)).toBe(money('10.00'));
  });
});
