import { formatMoney, type Money, type Refusal } from '@casetrail/kernel';
import type { DeductFine, PayFine } from './fine.commands.ts';
import type { FineStreamEvent } from './fine.events.ts';
import type { FineFacts } from './fine.facts.ts';
import { firstRefusal, refusedUnder } from './fine.rules.ts';
import { heldOf, monthsOf, type FineRecord } from './fine.state.ts';

type Decision = readonly FineStreamEvent[] | Refusal;

/** What is still to be deducted or paid. */
export const balanceOf = (fine: Pick<FineRecord, 'terms' | 'deducted' | 'paid'>): Money =>
  ((fine.terms?.amount ?? 0) - heldOf(fine)) as Money;

/** 3.3.2: nothing is taken while a fine is under appeal, unsigned, still growing, or waits for a second look. */
export const refusalOfDeduction = (fine: FineRecord): Refusal | undefined =>
  firstRefusal(
    fine.status !== 'issued' && refusedUnder.decidedAlready(fine),
    fine.suspended && refusedUnder.underAppeal(),
    fine.acknowledged === undefined && refusedUnder.unsigned(),
    fine.growing && refusedUnder.stillGrowing(),
    fine.flagged && refusedUnder.verdictFellAway(),
  );

/** Once a month at most. */
export const deduct = ({ month, amount }: DeductFine, fine: FineRecord): Decision => {
  if (monthsOf(fine).includes(month)) return [];
  const balance = balanceOf(fine);
  return (
    refusalOfDeduction(fine) ??
    firstRefusal(
      amount <= 0 && refusedUnder.zeroAmount(),
      amount > balance && refusedUnder.moreThanIsLeft(),
    ) ?? [
      {
        type: 'FineDeducted',
        data: {
          month,
          amount: formatMoney(amount),
          left: formatMoney((balance - amount) as Money),
          unit: fine.terms?.unit ?? 'cny',
        },
      },
    ]
  );
};

/** What is left was paid at once; taken by finance, by hr_admin or by the general office, never by the payer. */
export const pay = ({ by, now, note }: PayFine, fine: FineRecord, facts: FineFacts): Decision => {
  const member = facts.person(by, now);
  if (!member) return refusedUnder.unknownStaff(by, 'by');
  const receives = member.roles.some((role) => RECEIVERS.includes(role));
  const unit = fine.terms?.unit ?? 'cny';
  return (
    firstRefusal(
      by === fine.terms?.person && refusedUnder.ownFine('by'),
      !receives && refusedUnder.notAReceiver(),
      (fine.status !== 'issued' || fine.slip === undefined) && refusedUnder.notIssued(),
      fine.suspended && refusedUnder.underAppeal(),
      fine.growing && refusedUnder.stillGrowing(),
      fine.flagged && refusedUnder.verdictFellAway(),
      unit === 'points' && refusedUnder.pointsAreNotPaid(),
      balanceOf(fine) <= 0 && refusedUnder.zeroAmount(),
    ) ?? [{ type: 'FinePaid', data: { amount: formatMoney(balanceOf(fine)), unit, note: note ?? null } }]
  );
};

const RECEIVERS: readonly string[] = ['finance', 'hr_admin', 'general_office'];
