import type { DutyView, FineView } from '@casetrail/contract';
import { GRADE_NAMES } from '@casetrail/domain';
import { both, say } from '../output/language.ts';

export const STATUS: Readonly<Record<FineView['status'], () => string>> = {
  late: () => both('逾期，不罚', 'late, no penalty'),
  proposed: () => both('待处理', 'proposed'),
  lapsed: () => both('已失效', 'lapsed'),
  waived: () => both('免予处罚', 'waived'),
  issued: () => both('已开具', 'issued'),
  signed: () => both('已签收', 'signed'),
  refused: () => both('已拒签', 'signing refused'),
  appealed: () => both('异议中', 'under appeal'),
  withdrawn: () => both('已撤销', 'withdrawn'),
  deducted: () => both('已扣款', 'deducted'),
  paid: () => both('已缴', 'paid'),
};

export const DUTY_STATUS: Readonly<Record<DutyView['status'], () => string>> = {
  open: () => both('进行中', 'open'),
  met: () => both('按时', 'met'),
  late: () => both('逾期已办', 'late'),
  missed: () => both('逾期未办', 'missed'),
  ended: () => both('终止', 'ended'),
};

export const sumText = (sum: string, unit: FineView['unit']): string =>
  unit === 'cny' ? both(`${sum} 元`, `CNY ${sum}`) : both(`${sum} 分`, `${sum} points`);

/** `罚款 100.00 元`; of a daily fine that still grows, what each day costs. */
export const penaltyText = ({ grade, amount, perDay, unit, growing }: FineView): string => {
  if (grade === null) return both('不罚', 'no penalty');
  const name = say(GRADE_NAMES[grade]);
  const sum = amount === null ? name : `${name} ${sumText(amount, unit)}`;
  if (perDay === null || (!growing && amount !== null)) return sum;
  const daily = sumText(perDay, unit);
  return both(`${sum}（每日 ${daily}）`, `${sum} (${daily} a day)`);
};

/** `2026-05-09 15:20` */
export const when = (instant: string): string => instant.slice(0, 16).replace('T', ' ');
