import { amountOf, type Changes, type ObligationRecord, type Violation } from '@casetrail/domain';
import { fen, type Money } from '@casetrail/kernel';
import type { CaseListRow } from '@casetrail/read-models';
import { isRecurringTerm } from './obligation-row.ts';

/** What the verdicts on a case add up to as of its latest event; what time adds, a query does. */
export class Tally {
  /** Obligations that are open, and those missed and still to be done. */
  readonly #pending = new Map<string, 'open' | 'overdue'>();
  readonly #late = new Set<string>();
  readonly #graded = new Map<string, number>();

  take({ obligations, violations }: Changes): void {
    for (const record of obligations) {
      const pending = pendingAs(record);
      if (pending) this.#pending.set(record.key, pending);
      else this.#pending.delete(record.key);
    }
    for (const violation of violations) {
      if (violation.grade === undefined) this.#late.add(violation.key);
      else this.#graded.set(violation.key, settledAmount(violation) ?? 0);
    }
  }

  /** Only what is pending can change: what was met, ended or replaced by its next term is never told of again. */
  isPending(obligation: string): boolean {
    return this.#pending.has(obligation);
  }

  get isAnythingPending(): boolean {
    return this.#pending.size > 0;
  }

  isViolated(violation: string): boolean {
    return this.#late.has(violation) || this.#graded.has(violation);
  }

  /** The sum leaves out the daily fines that still grow. */
  counts(): Pick<CaseListRow, 'open' | 'overdue' | 'late' | 'violations' | 'amount_fen'> {
    let overdue = 0;
    for (const pending of this.#pending.values()) if (pending === 'overdue') overdue += 1;
    let amount = 0;
    for (const sum of this.#graded.values()) amount += sum;
    return {
      open: this.#pending.size - overdue,
      overdue,
      late: this.#late.size,
      violations: this.#graded.size,
      amount_fen: fen(amount),
    };
  }
}

/** A missed term of a recurring obligation is not to be done any more: the next one was put in its place. */
const pendingAs = ({ status, term }: ObligationRecord): 'open' | 'overdue' | undefined => {
  if (status === 'open') return 'open';
  return status === 'missed' && !isRecurringTerm(term) ? 'overdue' : undefined;
};

/** What a violation costs for good; undefined where there is no sum, or while it still grows. */
export const settledAmount = (violation: Pick<Violation, 'amount' | 'accrual'>): Money | undefined => {
  const { accrual, amount } = violation;
  if (!accrual) return amount;
  return accrual.until === undefined ? undefined : amountOf(violation, accrual.until);
};
