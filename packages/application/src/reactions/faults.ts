/** What a saboteur breaks of reactions. Tests pass it in code; there is no setting for it. */
export interface ReactionFaults {
  /** Notes that an event was reacted to before anything is done: what falls in between never happens. */
  readonly checkpointFirst?: boolean;
  /** Notes its place whoever holds the lease by now. */
  readonly unfenced?: boolean;
  /** Told, and waited for, after the effects of an event, before its place is noted, and, of a saboteur, before its effects. */
  readonly passing?: (point: 'reacted' | 'noted') => void | Promise<void>;
}
