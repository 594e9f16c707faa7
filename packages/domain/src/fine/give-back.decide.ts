import { formatMoney, type Money, type Refusal, type StaffNo } from '@casetrail/kernel';
import type { GiveFineBack } from './fine.commands.ts';
import type { FineStreamEvent, GivenBackBecause } from './fine.events.ts';
import { firstRefusal, refusedUnder } from './fine.rules.ts';
import { heldOf, type FineRecord } from './fine.state.ts';

export interface Credit {
  readonly amount: Money;
  readonly because: GivenBackBecause;
  /** The months that took it; none where it was paid at once. */
  readonly months: readonly string[];
  /** Who gets it, where that is not the one fined by now. */
  readonly person?: StaffNo;
}

/**
 * What was deducted or paid beyond what the fine is to cost by now; undefined where nothing was, and while somebody has
 * yet to decide: it is under appeal, or its verdict became another. Whoever is not the one fined any more waits for nobody.
 */
export const creditOf = (fine: FineRecord): Credit | undefined => {
  const former = fine.formerly?.find(({ held }) => held > 0);
  if (former) {
    const { person, held, months } = former;
    return { amount: held, because: 'moved', months, person };
  }
  if (fine.suspended || (fine.stands && fine.flagged)) return undefined;
  const because = becauseOf(fine);
  const owed = because === 'reduced' ? (fine.terms?.amount ?? 0) : 0;
  const amount = (heldOf(fine) - owed) as Money;
  return amount > 0 ? { amount, because, months: fine.months } : undefined;
};

const becauseOf = ({ status, stands }: FineRecord): GivenBackBecause => {
  if (status === 'withdrawn' || status === 'waived') return status;
  return stands ? 'reduced' : 'overturned';
};

/** Whether a month may give back: it comes after every month that took, which stay as they were closed. */
export const isCreditableIn = (month: string, { months }: Pick<Credit, 'months'>): boolean =>
  months.every((taken) => taken < month);

/** Once a month at most, and only what is still too much: an appeal or a verdict that changed in between came first. */
export const giveBack = (
  { month, amount }: GiveFineBack,
  fine: FineRecord,
): readonly FineStreamEvent[] | Refusal => {
  if (fine.creditedIn?.includes(month)) return [];
  const credit = creditOf(fine);
  if (!credit || !isCreditableIn(month, credit)) return refusedUnder.nothingToGiveBack();
  const { because, months, person } = credit;
  return (
    firstRefusal(amount !== credit.amount && refusedUnder.nothingToGiveBack()) ?? [
      {
        type: 'FineGivenBack',
        data: {
          month,
          amount: formatMoney(amount),
          unit: fine.terms?.unit ?? 'cny',
          deductedIn: months,
          because,
          ...(person !== undefined && { person }),
        },
      },
    ]
  );
};
