import { describe, expect, it } from 'vitest';
import { found, tell } from '../testing/story.ts';

const confirmed = ['03-11 10:00', 'drawings_confirmed_by_client', { signatures: [] }] as const;
const handed = ['03-06 10:00', 'plan_handed_to_estimator', { to: 'E2' }] as const;
const issued = (at: string, amount = '100000.00') =>
  [at, 'budget_issued', { amount, quote: 'fixed' }] as const;
const estimate = (amount: string) => ['03-06 11:00', 'estimate_issued', { amount, quote: 'fixed' }] as const;
const toEngineering = (at: string) => [at, 'budget_handed_to_engineering', { to: 'G1' }] as const;

describe('the budget', () => {
  it('2.1.6 is due three working days after the client’s confirmation', () => {
    expect(found('budget', tell('flat', handed, confirmed, issued('03-14 17:30')), '04-01 00:00')).toEqual(
      [],
    );
    expect(found('budget', tell('flat', handed, confirmed, issued('03-14 17:31')), '04-01 00:00')).toEqual([
      '03-14 17:30 E2 100',
    ]);
  });

  it('2.7 comes after the confirmation', () => {
    expect(
      found('confirmation-before-budget', tell('flat', confirmed, issued('03-11 10:00')), '03-12 00:00'),
    ).toEqual([]);
    expect(found('confirmation-before-budget', tell('flat', issued('03-11 10:00')), '03-12 00:00')).toEqual([
      '03-11 10:00 E1 100',
    ]);
  });

  it.each([
    ['110000.00', []],
    ['110000.01', ['03-12 10:00 E1 100']],
    ['90000.00', []],
    ['89999.99', ['03-12 10:00 E1 100']],
  ])('2.P5 of %s on an estimate of 100,000 yuan', (amount, expected) => {
    const events = tell('flat', estimate('1.00'), estimate('100000.00'), issued('03-12 10:00', amount));
    expect(found('budget-deviation', events, '03-13 00:00')).toEqual(expected);
  });

  it('2.P5 is not judged without an estimate', () => {
    expect(found('budget-deviation', tell('flat', issued('03-12 10:00')), '03-13 00:00')).toEqual([]);
  });

  it('2.P9 goes to engineering by closing of the same day, or of the next when it came after', () => {
    const both = (from: string, to: string) => tell('flat', issued(from), toEngineering(to));
    expect(found('budget-to-engineering', both('03-12 17:30', '03-12 17:30'), '04-01 00:00')).toEqual([]);
    expect(found('budget-to-engineering', both('03-12 17:00', '03-12 17:31'), '04-01 00:00')).toEqual([
      '03-12 17:30 E1 100',
    ]);
    expect(found('budget-to-engineering', both('03-12 17:31', '03-13 17:30'), '04-01 00:00')).toEqual([]);
    expect(found('budget-to-engineering', both('03-12 17:31', '03-13 17:31'), '04-01 00:00')).toEqual([
      '03-13 17:30 E1 100',
    ]);
  });

  it.each([
    ['budget-review', 'budget_reviewed', { result: 'returned' }, 'G1'],
    ['pre-briefing', 'prebriefing_arranged', { projectManager: 'P2' }, 'G1'],
  ] as const)('2.P9 %s by the next working day; late, not fined', (rule, step, data, who) => {
    const done = (at: string) => tell('flat', toEngineering('03-12 10:00'), [at, step, data]);
    expect(found(rule, done('03-13 17:30'), '04-01 00:00')).toEqual([]);
    expect(found(rule, done('03-13 17:31'), '04-01 00:00')).toEqual([`03-13 17:30 ${who} late`]);
  });

  it('2.P10 the presentation is booked by the next working day; late, not fined', () => {
    const booked = (at: string) =>
      tell(
        'flat',
        ['03-12 10:00', 'budget_reviewed', { result: 'approved' }],
        [at, 'budget_presentation_booked', { for: '2026-03-16T09:00:00+08:00' }],
      );
    expect(found('budget-presentation-booking', booked('03-13 17:30'), '04-01 00:00')).toEqual([]);
    expect(found('budget-presentation-booking', booked('03-13 17:31'), '04-01 00:00')).toEqual([
      '03-13 17:30 M2 late',
    ]);
  });

  it.each([
    ['a designer before the explanation', 'D9', true, false, ['03-12 10:00 D9 100']],
    ['a designer after it', 'D9', true, true, []],
    ['a designer who is silent', 'D9', false, false, []],
    ['a customer manager', 'M2', true, false, []],
  ])('2.B2 the total price told by %s', (_name, actor, totalPriceDisclosed, explained, expected) => {
    const explanation = ['03-12 09:00', 'budget_explained', { itemised: true }] as const;
    const contact = [
      '03-12 10:00',
      'client_contacted',
      { channel: 'visit', totalPriceDisclosed },
      actor,
    ] as const;
    expect(
      found('price-silence', tell('flat', ...(explained ? [explanation] : []), contact), '03-13 00:00'),
    ).toEqual(expected);
  });

  it('2.B1 is explained item by item', () => {
    const explained = (itemised: boolean) => tell('flat', ['03-12 09:00', 'budget_explained', { itemised }]);
    expect(found('itemised-explanation', explained(true), '03-13 00:00')).toEqual([]);
    expect(found('itemised-explanation', explained(false), '03-13 00:00')).toEqual(['03-12 09:00 E1 100']);
  });
});
