import type { Grade, Refusal } from '@casetrail/kernel';
import type { AnswerAppeal } from './appeal.commands.ts';
import { refusedBecause } from './appeal.rules.ts';
import type { Contested } from './appeal.state.ts';

/** From the lightest to the heaviest. */
const GRADES: readonly Grade[] = ['fine', 'fault_slip', 'serious_fault_slip'];

/** 3.3.2: an answer that reduces lowers the sum or the grade, raises neither, and leaves something. */
export const refusalOfReduction = (
  { outcome, grade, amount }: Pick<AnswerAppeal, 'outcome' | 'grade' | 'amount'>,
  fine: Pick<Contested, 'grade' | 'amount'>,
): Refusal | undefined => {
  if (outcome !== 'reduced') {
    if (amount !== undefined) return refusedBecause.onlyWhenReduced('amount');
    return grade === undefined ? undefined : refusedBecause.onlyWhenReduced('grade');
  }
  const was = fine.amount ?? 0;
  if (amount !== undefined && (amount <= 0 || amount > was)) return refusedBecause.notLess('amount');
  const [before, after] = [rank(fine.grade), rank(grade ?? fine.grade)];
  if (after > before) return refusedBecause.notLess('grade');
  const isLess = after < before || (amount !== undefined && amount < was);
  return isLess ? undefined : refusedBecause.notLess('amount');
};

const rank = (grade: Grade | undefined): number => (grade === undefined ? -1 : GRADES.indexOf(grade));
