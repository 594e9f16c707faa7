import type { Instant, Role, StaffNo, StoreCode } from '@casetrail/kernel';
import type { CaseEventType, RecordedCaseEvent } from '../case/case.events.ts';
import type { RecordedFineEvent } from '../fine/fine.events.ts';

// What measures count from. The verdicts are named by what is asked of them, so that counting knows no judge.

export interface JudgedObligation {
  readonly key: string;
  readonly rule: string;
  readonly store: StoreCode;
  readonly role: Role;
  readonly responsible: StaffNo | undefined;
  readonly trigger: { readonly position: number };
  readonly status: 'open' | 'met' | 'missed' | 'late' | 'ended';
  readonly dueAt: Instant;
  readonly doneAt: Instant | undefined;
  readonly donePosition: number | undefined;
}

export interface JudgedViolation {
  readonly key: string;
  readonly rule: string;
  readonly edition: string;
  readonly store: StoreCode;
  readonly responsible: StaffNo | undefined;
  readonly at: Instant;
  readonly grade: string | undefined;
  readonly evidence: readonly number[];
  readonly obligation: string | undefined;
}

/** What was found about a case or a store as of a moment. */
export interface Judged {
  readonly obligations: readonly JudgedObligation[];
  readonly violations: readonly JudgedViolation[];
}

/** What counting asks of the rules. */
interface RulesTold {
  /** The role in which somebody answers for the breach of a rule. */
  roleOf(breach: Pick<JudgedViolation, 'rule' | 'edition' | 'responsible' | 'at'>): Role | undefined;
}

/** A fine with its appeals as of a moment, in order of entry. */
export interface FineTold extends RulesTold {
  readonly store: StoreCode;
  readonly events: readonly RecordedFineEvent[];
}

/** The order that the rules and the life of a case ask for. */
export interface AskedOrder {
  /** Every step that has to lie before this one. */
  before(type: CaseEventType): ReadonlySet<CaseEventType>;
  /** Of a check that asks for something to lie before something else: what has to come first. */
  firstBy(rule: string): CaseEventType | undefined;
}

/** Verdicts, and what a rule that was checked asks of whom. */
export interface VerdictsTold extends Judged, RulesTold {
  readonly order: AskedOrder;
}

/** A case as of a moment: nothing that happened later is in it. */
export interface CaseTold extends VerdictsTold {
  readonly store: StoreCode;
  /** In the case's own order: when it happened, then order of entry. */
  readonly events: readonly RecordedCaseEvent[];
  /** Working minutes between two moments, in the store's calendar. */
  workingMinutes(from: Instant, to: Instant): number;
}
