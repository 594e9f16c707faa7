import type { RecordedCaseEvent } from '../case/case.events.ts';
import { countViolations } from './count-verdicts.ts';
import type { Counted } from './fact.ts';
import type { JudgedViolation, VerdictsTold } from './told.ts';

interface Told extends VerdictsTold {
  readonly events: readonly RecordedCaseEvent[];
}

/** Every violation once more, by the four kinds of deviation; how it came out is the rule that was broken. */
export const countDeviations = (told: Told): readonly Counted[] => {
  const late = new Set(told.obligations.flatMap(({ key, status }) => (status === 'late' ? [key] : [])));
  return countViolations(told).map((counted, at) => {
    const violation = told.violations[at];
    return violation
      ? { ...counted, about: kindOf(violation, late, told), outcome: violation.rule }
      : counted;
  });
};

const kindOf = (
  { rule, obligation, at }: JudgedViolation,
  late: ReadonlySet<string>,
  { events, order }: Told,
): string => {
  if (obligation !== undefined) return late.has(obligation) ? 'late' : 'missing';
  const first = order.firstBy(rule);
  if (first === undefined) return 'forbidden';
  return events.some(({ type, occurredAt }) => type === first && occurredAt >= at)
    ? 'out_of_order'
    : 'missing';
};
