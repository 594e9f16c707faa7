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
  /** Milliseconds between judging and writing: time for others to be faster, and to be killed in. */
  readonly pauseBeforeWriting?: number;
}

export const NO_FAULTS: EnforcementFaults = {};
