import { formatInstant, formatMoney, type Grade, type Instant } from '@casetrail/kernel';
import { amountOf, type Violation } from './verdict.ts';

/** A violation as findings tell it; field order is part of the format. */
export interface FoundViolation {
  readonly rule: string;
  readonly case: string | null;
  readonly responsible: string | null;
  readonly at: string;
  readonly grade: Grade;
  readonly amount: string | null;
}

export interface LateItem {
  readonly rule: string;
  readonly case: string | null;
  readonly responsible: string | null;
  readonly at: string;
}

/** What the rules find in a record as of a moment. */
export interface Findings {
  readonly asOf: string;
  readonly violations: readonly FoundViolation[];
  /** Missed, but the manual sets no penalty. */
  readonly late: readonly LateItem[];
}

/** Sorted by time, rule and case. */
export const findingsOf = (found: Iterable<Violation>, asOf: Instant): Findings => {
  const sorted = [...found].sort(
    (a, b) =>
      a.at - b.at ||
      compare(a.rule, b.rule) ||
      compare(a.caseNo ?? '', b.caseNo ?? '') ||
      compare(a.store, b.store) ||
      compare(a.key, b.key),
  );
  const violations: FoundViolation[] = [];
  const late: LateItem[] = [];
  for (const violation of sorted) {
    const item = {
      rule: violation.rule,
      case: violation.caseNo ?? null,
      responsible: violation.responsible ?? null,
      at: formatInstant(violation.at),
    };
    if (violation.grade === undefined) {
      late.push(item);
      continue;
    }
    const amount = amountOf(violation, asOf);
    violations.push({
      ...item,
      grade: violation.grade,
      amount: amount === undefined ? null : formatMoney(amount),
    });
  }
  return { asOf: formatInstant(asOf), violations, late };
};

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
