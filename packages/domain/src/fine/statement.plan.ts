import { formatMoney, money, type Money, type StaffNo, type Uuid } from '@casetrail/kernel';
import type { FineRecord } from './fine.state.ts';
import { creditOf, isCreditableIn, type Credit } from './give-back.decide.ts';
import { balanceOf } from './settle.decide.ts';
import type { LeftOut, LeftOutBecause, StatementLine } from './statement.events.ts';

/** An issued fine that is not settled, or of which more was deducted than it is to cost by now. */
export interface Outstanding {
  readonly fineId: Uuid;
  readonly fine: FineRecord;
}

export interface Purse {
  /** Undefined where the wage is not known: then no ceiling is reckoned. */
  readonly wage: Money | undefined;
  /** Taken from the same wage by other statements. */
  readonly taken: Money;
}

export interface Plan {
  readonly lines: readonly StatementLine[];
  readonly leftOut: readonly LeftOut[];
}

/**
 * What a month takes of whom, slip by slip in their order, up to `ceiling` per cent of each wage. What does not fit is
 * carried over, the rest of a slip too. What months before took too much is given back, beside the ceiling. Points are no money and know no ceiling.
 */
export const planDeductions = (
  fines: readonly Outstanding[],
  purseOf: (person: StaffNo) => Purse,
  ceiling: number,
  month: string,
): Plan => {
  const room = new Map<StaffNo, number>();
  const lines: StatementLine[] = [];
  const leftOut: LeftOut[] = [];
  for (const { fineId, fine } of [...fines].sort(bySlip)) {
    const credit = creditOf(fine);
    if (credit) {
      if (isCreditableIn(month, credit)) lines.push(...creditLine(fineId, fine, credit));
      continue;
    }
    if (fine.status !== 'issued') continue;
    const person = fine.terms?.person;
    const balance = balanceOf(fine);
    if (!fine.terms || !person || balance <= 0) continue;
    const { unit } = fine.terms;
    const leave = (because: LeftOutBecause) =>
      leftOut.push({ fineId, slip: fine.slip ?? null, person, amount: formatMoney(balance), unit, because });
    const hindrance = hindranceOf(fine);
    if (hindrance || fine.slip === undefined) {
      leave(hindrance ?? 'unsigned');
      continue;
    }
    const free = unit === 'points' ? Infinity : (room.get(person) ?? roomIn(purseOf(person), ceiling));
    const deducted = Math.min(balance, free) as Money;
    if (unit === 'cny') room.set(person, free - deducted);
    if (deducted <= 0) {
      leave('ceiling');
      continue;
    }
    const left = formatMoney((balance - deducted) as Money);
    lines.push({ fineId, slip: fine.slip, person, unit, deducted: formatMoney(deducted), left });
  }
  return { lines, leftOut };
};

const creditLine = (
  fineId: Uuid,
  { slip, terms }: FineRecord,
  { amount, because, months, person = terms?.person ?? undefined }: Credit,
): readonly StatementLine[] => {
  if (slip === undefined || !terms || person === undefined) return [];
  const { unit } = terms;
  const deducted = formatMoney((0 - amount) as Money);
  return [{ fineId, slip, person, unit, deducted, left: '0.00', givenBack: { deductedIn: months, because } }];
};

/** What a line takes; below zero where it gives back. */
export const signedSum = (deducted: string): Money =>
  (deducted.startsWith('-') ? 0 - money(deducted.slice(1)) : money(deducted)) as Money;

/** Why nothing of a fine may be taken now; the same as the fine itself would answer. */
export const hindranceOf = (fine: FineRecord): LeftOutBecause | undefined => {
  if (fine.suspended) return 'appealed';
  if (fine.acknowledged === undefined) return 'unsigned';
  if (fine.growing) return 'growing';
  return fine.flagged ? 'overturned' : undefined;
};

/** Whole fen, rounded down: the ceiling is never exceeded. */
const roomIn = ({ wage, taken }: Purse, ceiling: number): number =>
  wage === undefined ? Infinity : Math.max(0, Math.floor((wage * ceiling) / 100) - taken);

const bySlip = (a: Outstanding, b: Outstanding): number => compare(a.fine.slip ?? '~', b.fine.slip ?? '~');

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
