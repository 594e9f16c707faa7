import { text, type Grade, type Text } from '@casetrail/kernel';
import type { Unit } from '../../fine/fine.events.ts';
import { tellAmount } from './amounts.ts';
import { spaced } from './phrases.ts';

export const GRADE_NAMES: Readonly<Record<Grade, Text>> = {
  fine: text('罚款', 'fine'),
  fault_slip: text('过失单', 'fault slip'),
  serious_fault_slip: text('严重过失单', 'serious fault slip'),
};

/** A sum as it stands in an event: money, or points where the firm runs in points. */
export const tellSum = (stored: string, unit: Unit): Text =>
  unit === 'cny' ? tellAmount(stored) : text(`${stored} 分`, `${stored} points`);

interface Penalised {
  readonly grade: Grade;
  readonly amount: string | null;
  readonly perDay: string | null;
  readonly unit: Unit;
}

/** `罚款 100.00 元`, `fine of CNY 100.00`; of a daily fine, what each day costs. */
export const tellPenalty = ({ grade, amount, perDay, unit }: Penalised): Text => {
  const { zh, en } = GRADE_NAMES[grade];
  if (perDay !== null && amount === null) {
    const day = tellSum(perDay, unit);
    return text(`每日${zh}${spaced(day.zh)}`, `${en} of ${day.en} a day`);
  }
  if (amount === null) return text(zh, en);
  const sum = tellSum(amount, unit);
  return text(`${zh}${spaced(sum.zh)}`, `${en} of ${sum.en}`);
};
