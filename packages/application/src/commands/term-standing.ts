import { judgeCase, type RecordedCaseEvent, type TermStanding } from '@casetrail/domain';
import type { Instant } from '@casetrail/kernel';
import type { Firm } from '../judging/firm.ts';
import { isRecurringTerm } from '../projections/obligation-row.ts';

/** How what a case owes under a rule stands at a moment, for those who want to extend it. */
export const termStanding = (
  events: readonly RecordedCaseEvent[],
  rule: string,
  firm: Firm,
  now: Instant,
): TermStanding => {
  const owed =
    judgeCase(events, firm.context, now)?.obligations.filter((record) => record.rule === rule) ?? [];
  const open = owed.filter(({ status }) => status === 'open');
  if (open.some(({ term }) => !isRecurringTerm(term))) return 'open';
  if (open.length > 0) return 'recurring';
  return owed.some(({ status }) => status === 'missed') ? 'missed' : 'none';
};
