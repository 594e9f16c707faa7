import type { StepData } from '@casetrail/domain';
import type { Money } from '@casetrail/kernel';
import { written } from '../price/amounts.ts';
import type { Telling } from './telling.ts';

/** An estimate or a budget as it goes on paper: at fixed prices from the firm's list, or itemised with a split table. */
export const quoteOf = (telling: Telling, amount: Money): StepData<'estimate_issued'> => {
  const { cast, memory, random, setting } = telling;
  if (memory.quote === 'itemised') {
    return {
      amount: written(amount),
      quote: 'itemised',
      splitTable: !telling.slips(cast.estimator, 'no split table'),
    };
  }
  const off = telling.at >= setting.pricesSettledAt && telling.slips(cast.estimator, 'price off the list');
  const items = off ? setting.prices.deviating(random) : setting.prices.fixed(random);
  return { amount: written(amount), quote: 'fixed', items };
};
