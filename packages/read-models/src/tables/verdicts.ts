import type { Instant, Money, Pause, Term } from '@casetrail/kernel';

/**
 * One thing that somebody owed, as it stood when its case last changed. What has become of it by now is what
 * `rm.obligations_at` answers. Instants are milliseconds since 1970, sums are fen.
 */
export interface ObligationRow {
  /** Empty where the store as a whole owes it. */
  case_no: string;
  key: string;
  store: string;
  rule: string;
  edition: string;
  role: string;
  responsible: string | null;
  /** Nobody holds the role for the case: whoever comes first in the store answers, and that may be another one later. */
  stand_in: boolean;
  status: string;
  ordinal: number;
  trigger_position: number;
  trigger_type: string;
  trigger_at: Instant;
  term: Term;
  /** When it is missed, the next term begins. */
  recurs: boolean;
  from_at: Instant;
  opens_at: Instant | null;
  due_at: Instant;
  done_at: Instant | null;
  done_position: number | null;
  pauses: readonly Pause[] | null;
  extension: Extended | null;
  stands_since: Instant | null;
  /** The case stands still: time does not make it missed. */
  paused: boolean;
  /** What missing it costs; no grade where the manual sets no penalty. */
  grade: string | null;
  amount_fen: Money | null;
  per_day_fen: Money | null;
}

export interface Extended {
  readonly until: Instant;
  readonly at: Instant;
  readonly by: string | undefined;
  readonly position: number;
}

/** A rule that was broken, or, without a grade, something that was late. What it costs by now: `rm.violations_at`. */
export interface ViolationRow {
  /** Empty where the store as a whole answers. */
  case_no: string;
  key: string;
  store: string;
  rule: string;
  edition: string;
  responsible: string | null;
  at: Instant;
  grade: string | null;
  /** Absent where there is no sum, and while a daily fine still grows. */
  amount_fen: Money | null;
  per_day_fen: Money | null;
  /** Days since 1970 of the day after which a daily fine grows. */
  due_day: number | null;
  accrued_until: Instant | null;
  evidence: readonly number[];
  obligation: string | null;
}
