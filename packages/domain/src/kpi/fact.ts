import type { DayNumber, Role, StaffNo, StoreCode } from '@casetrail/kernel';

/** Somebody whom a fact counts for, in the role that he had. */
export interface Credit {
  readonly role: Role;
  readonly person: StaffNo;
}

/**
 * One thing that was counted. It names the events it was made from, so that every figure can show what is behind it.
 * It counts once for the store and the firm, and once for each person credited.
 */
export interface Fact {
  readonly measure: string;
  /** Unique with its measure and its stream. */
  readonly key: string;
  /** The firm's local date on which it counts. */
  readonly day: DayNumber;
  readonly store: StoreCode;
  readonly credits: readonly Credit[];
  /** What it is about: a rule, a stage, a cause, a kind; empty where the measure makes no difference. */
  readonly about: string;
  /** How it came out; empty where the measure makes no difference. */
  readonly outcome: string;
  /** In the unit of the measure; null where there is nothing but to count. */
  readonly value: number | null;
  /** Log positions, in ascending order. */
  readonly positions: readonly number[];
}

/** A fact as a measure gives it; what it is a fact of is put to it. */
export type Counted = Omit<Fact, 'measure' | 'store' | 'about' | 'outcome' | 'value'> &
  Partial<Pick<Fact, 'about' | 'outcome' | 'value'>>;
