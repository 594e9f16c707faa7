/**
 * What a saboteur breaks, so that a test can be seen to turn red. Tests pass it in code; there is no setting for it.
 */
export interface EnforcementFaults {
  /** Believes the process's clock and judges nothing again: terms run out early where that clock is fast. */
  readonly noRecheck?: boolean;
  /** Gives every verdict an identity of its own: two workers find everything twice. */
  readonly randomIds?: boolean;
  /** Nothing stops enforcement. */
  readonly noBreaker?: boolean;
  /** Takes what fell due while nobody was there as if somebody had been. */
  readonly downtimeIsNormal?: boolean;
  /** Commands a transaction, instead of a whole lot: room to fall between two. */
  readonly microBatch?: number;
  /** A sweep that failed is never tried again. */
  readonly givesUp?: boolean;
  /** Told how far enforcement is, and waited for: whoever is killed or halted in it, is right there. */
  readonly passing?: (point: FallingPoint) => void | Promise<void>;
}

/** Judged and not written; written in part, or wholly; and at the end of the sweep, before it is noted that there was one. */
export type FallingPoint = 'judged' | 'written' | 'settled' | 'swept';

export const NO_FAULTS: EnforcementFaults = {};
