import { amountOf, type Changes, type ObligationRecord, type Violation } from '@casetrail/domain';
import type { Money } from '@casetrail/kernel';
import { isRecurringTerm } from './obligation-row.ts';

/** What the verdicts on a case add up to as of its latest event; what time adds, a query does. */
export class Tally {
  readonly #open = new Set<string>();
  readonly #overdue = new Set<string>();
  readonly #late = new Set<string>();
  readonly #graded = new Map<string, number>();
  #amount = 0;

  take({ obligations, violations }: Changes): void {
    for (const record of obligations) this.#takeObligation(record);
    for (const violation of violations) this.#takeViolation(violation);
  }

  get open(): number {
    return this.#open.size;
  }

  /** Missed and still to be done; a missed term of a recurring obligation was followed by the next. */
  get overdue(): number {
    return this.#overdue.size;
  }

  get late(): number {
    return this.#late.size;
  }

  get violations(): number {
    return this.#graded.size;
  }

  /** Without the daily fines that still grow. */
  get amount(): Money {
    return this.#amount as Money;
  }

  #takeObligation({ key, status, term }: ObligationRecord): void {
    put(this.#open, key, status === 'open');
    put(this.#overdue, key, status === 'missed' && !isRecurringTerm(term));
  }

  #takeViolation(violation: Violation): void {
    if (violation.grade === undefined) {
      this.#late.add(violation.key);
      return;
    }
    const sum = settledAmount(violation) ?? 0;
    this.#amount += sum - (this.#graded.get(violation.key) ?? 0);
    this.#graded.set(violation.key, sum);
  }
}

const put = (keys: Set<string>, key: string, isIn: boolean): void => {
  if (isIn) keys.add(key);
  else keys.delete(key);
};

/** What a violation costs for good; undefined where there is no sum, or while it still grows. */
export const settledAmount = (violation: Pick<Violation, 'amount' | 'accrual'>): Money | undefined => {
  const { accrual, amount } = violation;
  if (!accrual) return amount;
  return accrual.until === undefined ? undefined : amountOf(violation, accrual.until);
};
