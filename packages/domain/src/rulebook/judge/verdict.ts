import {
  dayOf,
  type CaseNo,
  type DayNumber,
  type Grade,
  type Instant,
  type Money,
  type Pause,
  type Role,
  type StaffNo,
  type StoreCode,
  type Term,
  type Trigger,
} from '@casetrail/kernel';

/**
 * - `open`: not done, and its term runs
 * - `met`: done in time
 * - `missed`: the term has run out and it is still not done
 * - `late`: done after the term
 * - `ended`: nobody owes it any more, without a violation
 */
export type ObligationStatus = 'open' | 'met' | 'missed' | 'late' | 'ended';

/** One thing that somebody owed, and what became of it. Everything its receipt needs is on it. */
export interface ObligationRecord {
  /** Same events, same key: rule, trigger position and, for recurring ones, the number of the term. */
  readonly key: string;
  readonly rule: string;
  readonly edition: string;
  readonly caseNo: CaseNo | undefined;
  readonly store: StoreCode;
  readonly role: Role;
  /** Who holds the role now; once missed, who held it at the due time. */
  readonly responsible: StaffNo | undefined;
  readonly trigger: Trigger;
  /** 1, 2, … for the terms of a recurring obligation. */
  readonly ordinal: number;
  readonly status: ObligationStatus;
  readonly term: Term;
  /** Start of the term: the trigger, or for recurring ones the last discharge or miss. */
  readonly from: Instant;
  /** A monthly window opens only then. */
  readonly opensAt: Instant | undefined;
  readonly dueAt: Instant;
  readonly doneAt: Instant | undefined;
  /** Position of the event that discharged or ended it. */
  readonly donePosition: number | undefined;
  readonly pauses: readonly Pause[];
  readonly extension: Extension | undefined;
  /** Set while the case is paused and the term stands still. */
  readonly standsSince: Instant | undefined;
}

export interface Extension {
  readonly until: Instant;
  readonly at: Instant;
  readonly by: StaffNo | undefined;
  readonly position: number;
}

/** A daily fine: it grows with each started calendar day after `dueDay` until `until`, or until it is looked at. */
export interface Accrual {
  readonly perDay: Money;
  readonly dueDay: DayNumber;
  readonly until: Instant | undefined;
}

/** A rule was broken, or, where it has no grade, something was late. */
export interface Violation {
  /** Same events, same key. */
  readonly key: string;
  readonly rule: string;
  readonly edition: string;
  readonly caseNo: CaseNo | undefined;
  readonly store: StoreCode;
  readonly responsible: StaffNo | undefined;
  /** The due time that was missed, or the event that broke the rule. */
  readonly at: Instant;
  /** Absent where the manual sets no penalty: late, not fined. */
  readonly grade: Grade | undefined;
  readonly amount: Money | undefined;
  readonly accrual: Accrual | undefined;
  /** Positions of the events that prove it. */
  readonly evidence: readonly number[];
  /** Key of the obligation that was missed, where it was one. */
  readonly obligation: string | undefined;
}

/** What changed: whole records, each replacing the one with its key. */
export interface Changes {
  readonly obligations: readonly ObligationRecord[];
  readonly violations: readonly Violation[];
}

export const NO_CHANGES: Changes = { obligations: [], violations: [] };

/** What a violation costs as of a moment; undefined where it carries no sum. */
export const amountOf = (
  { amount, accrual }: Pick<Violation, 'amount' | 'accrual'>,
  asOf: Instant,
): Money | undefined => {
  if (!accrual) return amount;
  const until = Math.min(accrual.until ?? asOf, asOf) as Instant;
  return (Math.max(0, dayOf(until) - accrual.dueDay) * accrual.perDay) as Money;
};
