import type { Rulebook } from '@casetrail/domain';
import { text, type Grade } from '@casetrail/kernel';
import { both, say } from './language.ts';

const GRADES = {
  fine: text('罚款', 'fine'),
  fault_slip: text('过失单', 'fault slip'),
  serious_fault_slip: text('严重过失单', 'serious fault slip'),
} as const;

/** `罚款 100.00 元` */
export const amountText = (grade: Grade, amount: string | null): string =>
  amount === null ? say(GRADES[grade]) : `${say(GRADES[grade])} ${both(`${amount} 元`, `CNY ${amount}`)}`;

/** A rule by its title, with its id for those who look it up. */
export const sentenceOfFinding = (rule: string, rulebook: Rulebook): string => {
  const title = rulebook.title(rule);
  return title ? `${say(title)} (${rule})` : rule;
};
