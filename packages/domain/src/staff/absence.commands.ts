import { instant, refuse, Refusal, text, type Instant, type StaffNo } from '@casetrail/kernel';
import { z } from 'zod';
import { checked } from '../validation/checked.ts';
import { shortText, staffNo, time } from '../validation/fields.ts';
import { ABSENCE_KINDS, type AbsenceKind } from './absence.events.ts';

const grantSchema = z.strictObject({
  from: time,
  to: time,
  kind: z.enum(ABSENCE_KINDS),
  substitute: staffNo,
  reason: shortText,
});

export interface AbsenceAsked {
  readonly from: Instant;
  readonly to: Instant;
  readonly kind: AbsenceKind;
  readonly substitute: StaffNo;
  readonly reason: string;
}

export const readAbsence = (value: unknown): AbsenceAsked | Refusal => {
  const read = checked(grantSchema, value);
  if (read instanceof Refusal) return read;
  const [from, to] = [instant(read.from), instant(read.to)];
  return from < to ? { ...read, from, to } : ENDS_FIRST;
};

const ENDS_FIRST = refuse('ends-first', text('结束必须晚于开始', 'must end after it begins'), 'to');

/** Whether somebody may approve, and whether another could. */
export interface Approver {
  readonly no: StaffNo;
  /** Supervisor of the person's store, or of the general office. */
  readonly supervises: boolean;
  /** Whether somebody else could approve. */
  readonly othersCould: boolean;
}

/** A person of whom something is asked, as the firm knows him. */
export interface Colleague {
  readonly isKnown: boolean;
  readonly hasLeft: boolean;
  /** Times at which he is away himself. */
  readonly away: readonly { readonly from: Instant; readonly to: Instant }[];
}

export interface GrantAbsence {
  readonly type: 'GrantAbsence';
  readonly no: StaffNo;
  readonly asked: AbsenceAsked;
  readonly approver: Approver;
  readonly substitute: Colleague;
}

export interface EndAbsence {
  readonly type: 'EndAbsence';
  readonly no: StaffNo;
  readonly absence: string;
  /** Absent where its time has run out and the rule ends it. */
  readonly approver?: Approver;
  readonly now: Instant;
}

export interface LeaveFirm {
  readonly type: 'LeaveFirm';
  readonly no: StaffNo;
  readonly reason: string;
  readonly approver: Approver;
  readonly successor?: { readonly no: StaffNo } & Colleague;
  /** Who has to say who goes on with the work, where there is no successor. */
  readonly decides?: StaffNo;
}

export type AbsenceCommand = GrantAbsence | EndAbsence | LeaveFirm;
