import type { Refusal, StaffNo } from '@casetrail/kernel';
import type { Cause, Responsibility } from './lost-client.events.ts';
import { estimatorAnswersForAll, fullLeavesNothing, noEstimator } from './lost-client.refusals.ts';

export const EXPLANATION_CLAUSE = '2.F';

interface Shared {
  readonly responsible: readonly Responsibility[];
  /** Who answers for all of it by 2.F. */
  readonly answersForAll: StaffNo | undefined;
}

/**
 * The shares of responsibility. One person may answer for all of it, and then nobody for a part. 2.F: where too little
 * explanation of the budget is among the causes, that person is the estimator, named or not; a share for somebody else
 * is refused rather than struck out, so that nobody's name is changed behind the analyst's back.
 */
export const responsibilityOf = (
  causes: readonly Cause[],
  named: readonly Responsibility[],
  estimator: StaffNo | undefined,
): Shared | Refusal => {
  if (!causes.includes('budget_explanation')) {
    const full = named.find(({ degree }) => degree === 'full');
    const other = named.findIndex((share) => share !== full && share.degree !== 'none');
    return full && other >= 0 ? fullLeavesNothing(other) : { responsible: named, answersForAll: undefined };
  }
  if (estimator === undefined) return noEstimator();
  const other = named.findIndex(({ staff, degree }) => staff !== estimator && degree !== 'none');
  if (other >= 0) return estimatorAnswersForAll(other);
  return {
    responsible: [{ staff: estimator, degree: 'full' }, ...named.filter(({ staff }) => staff !== estimator)],
    answersForAll: estimator,
  };
};
