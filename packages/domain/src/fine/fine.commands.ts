import type { CaseNo, Grade, Instant, Money, Receipt, StaffNo, StoreCode } from '@casetrail/kernel';
import type { FineAttachment, OverturnReason } from './fine.events.ts';

/** A verdict of the judge, with what is needed to read it for good. */
export interface FoundBreach {
  readonly rule: string;
  readonly edition: string;
  readonly clause: string;
  readonly caseNo: CaseNo | undefined;
  readonly store: StoreCode;
  readonly person: StaffNo | undefined;
  readonly at: Instant;
  readonly grade: Grade | undefined;
  readonly amount: Money | undefined;
  readonly perDay: Money | undefined;
  /** When overdue work was done, where it is. */
  readonly doneAt: Instant | undefined;
  readonly key: string;
  readonly evidence: readonly number[];
  readonly receipt: Receipt | undefined;
}

/** Enter a verdict. The penalty, where the rule has one, is proposed with it, to be decided by `decideBy.due`. */
export interface NoteViolation {
  readonly type: 'NoteViolation';
  readonly violation: FoundBreach;
  readonly whileDown: boolean;
  readonly decideBy: Receipt;
  /** The edition in force now, under whose term the proposal is to be decided. */
  readonly editionNow: string;
}

/** The judge finds it no more. */
export interface OverturnViolation {
  readonly type: 'OverturnViolation';
  readonly reason: OverturnReason;
  /** Log positions of the entries that changed the verdict. */
  readonly evidence: readonly number[];
}

/** Report a breach by hand. */
export interface ReportViolation {
  readonly type: 'ReportViolation';
  readonly by: StaffNo;
  readonly now: Instant;
  readonly violation: Omit<FoundBreach, 'receipt' | 'doneAt'>;
  readonly statement: string;
  readonly attachments: readonly FineAttachment[];
  readonly decideBy: Receipt;
  readonly editionNow: string;
}

/** Somebody decides, in words: `by` is undefined where the rule itself does, which only happens when it is turned on. */
interface Decision {
  readonly by: StaffNo;
  readonly now: Instant;
  readonly reason: string;
}

export type IssueFine = Omit<Decision, 'by'> & {
  readonly type: 'IssueFine';
  readonly by: StaffNo | undefined;
};

export type WaiveFine = Decision & { readonly type: 'WaiveFine' };

/** What is undefined stays as it is. */
export type ChangeFine = Decision & {
  readonly type: 'ChangeFine';
  readonly person: StaffNo | undefined;
  readonly grade: Grade | undefined;
  readonly amount: Money | undefined;
};

export interface NumberSlip {
  readonly type: 'NumberSlip';
  readonly slip: string;
}

export interface SignSlip {
  readonly type: 'SignSlip';
  readonly by: StaffNo;
  readonly now: Instant;
}

export type RefuseSlip = Decision & { readonly type: 'RefuseSlip'; readonly witness: StaffNo };

/** Count the days that have begun up to `now`. */
export interface AccrueFine {
  readonly type: 'AccrueFine';
  readonly now: Instant;
}

/** The overdue work was done at `at`, or its client was lost. */
export interface EndAccrual {
  readonly type: 'EndAccrual';
  readonly cause: 'done' | 'client-lost';
  readonly at: Instant;
}

/** Take this much from the wage of a month. */
export interface DeductFine {
  readonly type: 'DeductFine';
  readonly month: string;
  readonly amount: Money;
}

/** Give this much back with the wage of a month. */
export interface GiveFineBack {
  readonly type: 'GiveFineBack';
  readonly month: string;
  readonly amount: Money;
}

export interface PayFine {
  readonly type: 'PayFine';
  readonly by: StaffNo;
  readonly now: Instant;
  readonly note: string | undefined;
}

export type FineCommand =
  | NoteViolation
  | OverturnViolation
  | ReportViolation
  | IssueFine
  | WaiveFine
  | ChangeFine
  | NumberSlip
  | SignSlip
  | RefuseSlip
  | AccrueFine
  | EndAccrual
  | DeductFine
  | GiveFineBack
  | PayFine;
