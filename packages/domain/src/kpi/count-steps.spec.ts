import { describe, expect, it } from 'vitest';
import {
  countAgreements,
  countBudgetDeviation,
  countContracts,
  countDesignFees,
  countRevisits,
  countSatisfaction,
} from './count-steps.ts';
import { shownAs, toldCase } from './fixtures/told-case.ts';

const signed = (amount: string) => ({ amount, signatures: { contract: [], drawings: [], quotation: [] } });
const quoted = (amount: string) => ({ amount, quote: 'itemised' });

describe('output value', () => {
  it('is the sum of contracts, each on the day it was signed, to the last second of it', () =>
    expect(
      shownAs(
        countContracts(
          toldCase([
            ['03-31 23:59:59', 'construction_contract_signed', signed('60000.00')],
            ['04-01 00:00:00', 'construction_contract_signed', signed('0.01')],
          ]),
        ),
      ),
    ).toEqual(['2026-03-31 6000000 M1 D2 @3', '2026-04-01 1 M1 D2 @4']));

  it('is for those who then led the client', () =>
    expect(
      shownAs(
        countContracts(
          toldCase([
            [
              '03-03 09:00',
              'work_reassigned',
              { role: 'customer_manager', from: 'M1', to: 'M7', reason: '离职' },
            ],
            ['03-04 09:00', 'construction_contract_signed', signed('10.00')],
          ]),
        ),
      ),
    ).toEqual(['2026-03-04 1000 M7 D2 @4']));
});

describe('design agreements and fees', () => {
  const told = toldCase([
    ['03-10 10:00', 'design_agreement_signed', { signatures: [], fee: '3000.00' }],
    ['03-12 10:00', 'design_fee_paid', { amount: '2999.99' }],
  ]);
  it('count the fee agreed on the day of the agreement', () =>
    expect(shownAs(countAgreements(told))).toEqual(['2026-03-10 300000 M1 D2 @3']));
  it('count the fee paid on the day of the payment', () =>
    expect(shownAs(countDesignFees(told))).toEqual(['2026-03-12 299999 M1 D2 @4']));
});

describe('satisfaction', () => {
  it('is what clients said in calls; who said nothing is left out', () =>
    expect(
      shownAs(
        countSatisfaction(
          toldCase([
            ['03-10 10:00', 'follow_up_called', { satisfaction: 5 }],
            ['03-11 10:00', 'follow_up_called'],
            ['03-12 10:00', 'revisit_called', { satisfaction: 1 }],
            ['03-13 10:00', 'revisit_called'],
          ]),
        ),
      ),
    ).toEqual(['2026-03-10 follow_up 5 M1 D2 @3', '2026-03-12 revisit 1 M1 D2 @5']));
});

describe('revisits', () => {
  it('are for whoever made the call', () =>
    expect(shownAs(countRevisits(toldCase([['03-12 10:00', 'revisit_called', {}, 'M9']])))).toEqual([
      '2026-03-12 M9 @3',
    ]));
});

describe('estimate to budget', () => {
  const deviation = (estimate: string, budget: string) =>
    shownAs(
      countBudgetDeviation(
        toldCase([
          ['03-03 09:00', 'plan_handed_to_estimator', { to: 'E3' }],
          ['03-04 10:00', 'estimate_issued', quoted(estimate)],
          ['03-20 10:00', 'budget_issued', quoted(budget)],
        ]),
      ),
    );
  it.each([
    ['50000.00', '55000.00', '2026-03-20 above/within 1000 E3 @4,5'],
    ['50000.00', '55000.01', '2026-03-20 above/beyond 1000 E3 @4,5'],
    ['50000.00', '45000.00', '2026-03-20 below/within 1000 E3 @4,5'],
    ['50000.00', '44999.99', '2026-03-20 below/beyond 1000 E3 @4,5'],
    ['50000.00', '50000.00', '2026-03-20 equal/within 0 E3 @4,5'],
    ['30000.00', '40000.00', '2026-03-20 above/beyond 3333 E3 @4,5'],
  ])('from %s to %s', (estimate, budget, expected) =>
    expect(deviation(estimate, budget)).toEqual([expected]),
  );

  it('takes the latest estimate before each budget, and needs one that is not nothing', () =>
    expect(
      shownAs(
        countBudgetDeviation(
          toldCase([
            ['03-01 10:00', 'budget_issued', quoted('9.00')],
            ['03-04 10:00', 'estimate_issued', quoted('0.00')],
            ['03-05 10:00', 'budget_issued', quoted('9.00')],
            ['03-06 10:00', 'estimate_issued', quoted('100.00')],
            ['03-07 10:00', 'budget_issued', quoted('101.00')],
            ['03-08 10:00', 'estimate_issued', quoted('202.00')],
            ['03-09 10:00', 'budget_issued', quoted('101.00')],
          ]),
        ),
      ),
    ).toEqual(['2026-03-07 above/within 100 @6,7', '2026-03-09 below/beyond 5000 @8,9']));
});
