import {
  addDays,
  dayOf,
  formatDate,
  formatInstant,
  formatMoney,
  instant,
  type DayNumber,
  type Instant,
  type Money,
} from '@casetrail/kernel';
import type { AccrueFine, EndAccrual } from './fine.commands.ts';
import type { FineAccrued, FineStreamEvent } from './fine.events.ts';
import type { FineRecord } from './fine.state.ts';

/** The day on which the work was due: a term that ends at 24:00 ends on the day before. */
const dueDayOf = ({ breach }: FineRecord): DayNumber => dayOf((instant(breach.at) - 1) as Instant);

/** 2.6.1: what a daily fine comes to by a moment, and the last day in it. Each day that has begun counts whole. */
export const accruedBy = (
  fine: FineRecord,
  perDay: Money,
  until: Instant,
): { readonly amount: Money; readonly day: DayNumber } => {
  const due = dueDayOf(fine);
  const days = Math.max(0, dayOf(until) - due);
  return { amount: (days * perDay) as Money, day: addDays(due, days) };
};

/** One event for each day that has begun since the last one counted. */
export const accrue = ({ now }: AccrueFine, fine: FineRecord): readonly FineAccrued[] => {
  const { terms, countedTo } = fine;
  if (!fine.growing || !terms || terms.perDay === null || countedTo === undefined) return [];
  const { perDay, unit, amount } = terms;
  const days = Math.max(0, dayOf(now) - countedTo);
  return Array.from({ length: days }, (_, at) => ({
    type: 'FineAccrued',
    data: {
      day: formatDate(addDays(countedTo, at + 1)),
      perDay: formatMoney(perDay),
      amount: formatMoney(((amount ?? 0) + (at + 1) * perDay) as Money),
      unit,
    },
  }));
};

/**
 * The work was done, or its client lost: nothing is added from then on. Told again with another moment, as after a
 * back-dated entry, the sum follows, until something was deducted or a person set another.
 */
export const endAccrual = ({ cause, at }: EndAccrual, fine: FineRecord): readonly FineStreamEvent[] => {
  const { terms, status } = fine;
  if (!terms || terms.perDay === null || fine.doneAt === at || fine.deducted > 0) return [];
  if (status !== 'proposed' && status !== 'issued') return [];
  const { amount } = accruedBy(fine, terms.perDay, at);
  return [
    {
      type: 'AccrualEnded',
      data: { cause, at: formatInstant(at), amount: formatMoney(amount), unit: terms.unit },
    },
  ];
};
