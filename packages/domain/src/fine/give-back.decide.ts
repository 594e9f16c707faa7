import { formatMoney, type Money, type Refusal } from '@casetrail/kernel';
import type { GiveFineBack } from './fine.commands.ts';
import type { FineStreamEvent, GivenBackBecause } from './fine.events.ts';
import { firstRefusal, refusedUnder } from './fine.rules.ts';
import type { FineRecord } from './fine.state.ts';

export interface Credit {
  readonly amount: Money;
  readonly because: GivenBackBecause;
}

/**
 * What was deducted beyond what the fine is to cost by now; undefined where nothing was, and while somebody has yet to
 * decide: it is under appeal, or its verdict became another. What was paid at once is not the wage's to give back.
 */
export const creditOf = (fine: FineRecord): Credit | undefined => {
  if (fine.suspended || (fine.stands && fine.flagged)) return undefined;
  const because = becauseOf(fine);
  const owed = because === 'reduced' ? (fine.terms?.amount ?? 0) : 0;
  return fine.deducted > owed ? { amount: (fine.deducted - owed) as Money, because } : undefined;
};

const becauseOf = ({ status, stands }: FineRecord): GivenBackBecause => {
  if (status === 'withdrawn') return 'withdrawn';
  return stands ? 'reduced' : 'overturned';
};

/** Whether a month may give back: it comes after every month that took, which stay as they were closed. */
export const isCreditableIn = (month: string, { months }: Pick<FineRecord, 'months'>): boolean =>
  months.every((taken) => taken < month);

/** Once a month at most, and only what is still too much: an appeal or a verdict that changed in between came first. */
export const giveBack = (
  { month, amount }: GiveFineBack,
  fine: FineRecord,
): readonly FineStreamEvent[] | Refusal => {
  if (fine.creditedIn?.includes(month)) return [];
  const credit = creditOf(fine);
  if (!credit || !isCreditableIn(month, fine)) return refusedUnder.nothingToGiveBack();
  const { because } = credit;
  return (
    firstRefusal(amount !== credit.amount && refusedUnder.nothingToGiveBack()) ?? [
      {
        type: 'FineGivenBack',
        data: {
          month,
          amount: formatMoney(amount),
          unit: fine.terms?.unit ?? 'cny',
          deductedIn: fine.months,
          because,
        },
      },
    ]
  );
};
