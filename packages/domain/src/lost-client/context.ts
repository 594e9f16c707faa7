import type {
  CaseNo,
  Instant,
  Role,
  StaffNo,
  StoreCalendar,
  StoreCode,
  Term,
  Text,
  Trigger,
} from '@casetrail/kernel';
import type { RecordedCaseEvent } from '../case/case.events.ts';

// What a dossier asks of its neighbours, in its own words: slices meet only through each other's events, and the
// judge's verdicts fit these shapes as they are.

/** One thing that somebody owed, as the judge tells it. */
export interface OwedTerm {
  readonly key: string;
  readonly rule: string;
  readonly edition: string;
  readonly role: Role;
  /** Once missed: who held the role at the due time. */
  readonly responsible: StaffNo | undefined;
  readonly trigger: Trigger;
  readonly ordinal: number;
  readonly status: 'open' | 'met' | 'missed' | 'late' | 'ended';
  readonly term: Term;
  readonly from: Instant;
  readonly opensAt: Instant | undefined;
  readonly dueAt: Instant;
  readonly doneAt: Instant | undefined;
  readonly donePosition: number | undefined;
}

/** A rule that was broken, as the judge tells it. */
export interface BrokenRule {
  readonly key: string;
  readonly rule: string;
  readonly edition: string;
  readonly responsible: StaffNo | undefined;
  readonly at: Instant;
  readonly grade: string | undefined;
  readonly evidence: readonly number[];
  readonly obligation: string | undefined;
}

/** All verdicts on a case as of a moment. */
export interface Verdicts {
  readonly caseNo: CaseNo;
  readonly store: StoreCode;
  /** Terms are judged up to here. */
  readonly asOf: Instant;
  readonly obligations: readonly OwedTerm[];
  readonly violations: readonly BrokenRule[];
}

/** Somebody held a role on the case from one event until another. */
interface Held {
  readonly role: Role;
  readonly person: StaffNo;
  readonly from: Instant;
  readonly to: Instant | undefined;
  readonly by: RecordedCaseEvent['type'];
  readonly position: number;
}

export interface DossierContext {
  /** The store's calendar by the edition in force at a moment. */
  calendarAt(at: Instant): StoreCalendar;
  /** The store's calendar by the edition that a term was owed under. */
  calendarOf(edition: string): StoreCalendar;
  /** Who held which role on the case, in order. */
  readonly holdings: readonly Held[];
  /** Who answered in a role, in order, for what an event of this type set going: a handover may leave it with its giver. */
  answering(role: Role, cause: Pick<Trigger, 'type'>): readonly Held[];
  /** Who answers for a role that nobody was given: the store's first. */
  firstHolder(role: Role, at: Instant): StaffNo | undefined;
  /** How far the case has come after one more event. */
  stageAfter(stage: string | undefined, event: RecordedCaseEvent): string;
}

/** What a reason says in words. */
export interface DossierWords {
  rule(id: string): Text;
  objection(kind: string): Text;
}
