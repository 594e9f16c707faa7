import type { Closure, Instant, Money } from '@casetrail/kernel';

/** A member of staff as known now. */
export interface StaffRow {
  no: string;
  name: string;
  store: string;
  roles: readonly string[];
  level: string | null;
}

/** Who comes first among the holders of a role in a store, from a moment on; nobody where `no` is null. */
export interface FirstHolderRow {
  store: string;
  role: string;
  since: Instant;
  no: string | null;
}

export interface StoreRow {
  code: string;
  name: string;
  live: boolean;
  /** What is dated before is history and never enforced. */
  live_since: Instant | null;
  observed_until: Instant | null;
  closures: readonly Closure[];
  /** When the latest event of the store and its cases happened. */
  latest_at: Instant | null;
  /** Up to when the rows of the store's own obligations were judged. */
  judged_until: Instant | null;
}

/** 2.E3: what an item code cost in the first fixed quote of the firm. */
export interface PriceBookRow {
  code: string;
  unit_price_fen: Money;
  at: Instant;
  position: number;
}

/** Which cases are to be judged again when the first price of a code turns out to be another. */
export interface QuotedCodeRow {
  code: string;
  case_no: string;
}

/** How far a projection has come. */
export interface CheckpointRow {
  name: string;
  position: number;
  version: number;
}
