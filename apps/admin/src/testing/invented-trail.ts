import type { CaseTrail, ViolationView } from '@casetrail/contract';
import { ENTRIES } from './invented-entries.ts';
import { OBLIGATIONS } from './invented-obligations.ts';
import { CASE_NO, CASES, DESIGNER, ESTIMATOR, MANAGER } from './invented-people.ts';
import { RULES } from './invented-rules.ts';

const VIOLATIONS: readonly ViolationView[] = [
  violation('estimate@104', RULES.estimate, '2026-02-24T10:15:00+08:00', {
    responsible: ESTIMATOR,
    obligation: 'estimate@104',
  }),
  violation('materials-before-estimate@105', RULES.materials, '2026-02-25T09:10:00+08:00', {
    responsible: ESTIMATOR,
    evidence: [105],
  }),
  violation('plan-review-booking@105', RULES.booking, '2026-02-26T17:30:00+08:00', {
    responsible: MANAGER,
    grade: null,
    amount: null,
    obligation: 'plan-review-booking@105',
  }),
  violation('designer-contact@106#1', RULES.contact, '2026-03-02T00:00:00+08:00', {
    obligation: 'designer-contact@106#1',
  }),
  violation('no-total-price@107', RULES.price, '2026-03-02T11:00:00+08:00', {
    grade: 'serious_fault_slip',
    amount: null,
    evidence: [107],
  }),
];

function violation(
  key: string,
  rule: ViolationView['rule'],
  at: string,
  more: Partial<ViolationView>,
): ViolationView {
  return {
    key,
    rule,
    caseNo: CASE_NO,
    store: 'ZX',
    responsible: DESIGNER,
    at,
    grade: 'fine',
    amount: '100.00',
    evidence: [],
    obligation: null,
    ...more,
  };
}

const NOW = '2026-03-04T15:20:00+08:00';

/** The case as of a moment, as far as a page can tell the difference: what had happened, and what had run out. */
export const inventedTrail = (asOf: string = NOW): CaseTrail | undefined => {
  const until = Date.parse(asOf);
  const by = (at: string): boolean => Date.parse(at) <= until;
  const entries = ENTRIES.filter(({ occurredAt }) => by(occurredAt));
  const [summary] = CASES;
  if (entries.length === 0 || !summary) return undefined;
  const obligations = OBLIGATIONS.filter(({ triggeredAt }) => by(triggeredAt));
  const violations = VIOLATIONS.filter(({ at }) => by(at));
  return {
    case: {
      ...summary,
      receivedAt: '2026-02-12T10:00:00+08:00',
      latestAt: entries.at(-1)?.occurredAt ?? summary.latestAt,
      designer: DESIGNER,
      estimator: ESTIMATOR,
      events: entries.length,
      open: obligations.filter(({ status }) => status === 'open').length,
      overdue: violations.some(({ key }) => key === 'plan-review-booking@105') ? 1 : 0,
      violations: violations.filter(({ grade }) => grade !== null).length,
      late: violations.filter(({ grade }) => grade === null).length,
      amount: `${violations.filter(({ grade }) => grade === 'fine').length * 1100}.00`,
    },
    asOf,
    judgedUntil: asOf,
    withdrawn: null,
    entries: [...entries],
    obligations: [...obligations],
    violations: [...violations],
  };
};
