/** What a node of the stand-in does wrong; set by tests, in the middle of things. */
export interface Faults {
  /** So many appends are written and then answered with a broken connection. */
  loseAnswers: number;
  /** So many appends are written and then never answered at all. */
  neverAnswer: number;
  /** So many appends are refused before anything is written. */
  refuseAppends: number;
  /** Subscriptions break after so many events each. */
  breakSubscriptionsAfter: number | undefined;
  /** Milliseconds before each event of a read. */
  slowReads: number;
  /** The node has lost the lead to this one, and says so. */
  leader: { readonly host: string; readonly port: number } | undefined;
}

export const noFaults = (): Faults => ({
  loseAnswers: 0,
  neverAnswer: 0,
  refuseAppends: 0,
  breakSubscriptionsAfter: undefined,
  slowReads: 0,
  leader: undefined,
});
