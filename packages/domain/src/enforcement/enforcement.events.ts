import type { DomainEvent, RecordedEvent } from '@casetrail/kernel';

// Stored for good: add a field, never rename or drop one.

/** Why nobody is fined by the clock any more. */
export type StopReason =
  /** The database's clock moved by more than the time that passed. Milliseconds; negative where it went back. */
  | { readonly reason: 'clock-jump'; readonly jumpedBy: number }
  /** More ran out at once than the firm ever misses. */
  | { readonly reason: 'mass-expiry'; readonly found: number; readonly dailyMean: number };

/** Nothing is enforced from `occurredAt` on, until a person confirms. */
export type EnforcementStopped = DomainEvent<'EnforcementStopped', StopReason>;

/** A person of the general office has looked: what fell due up to `upTo` (ISO 8601) may be enforced, and what follows. */
export type EnforcementConfirmed = DomainEvent<
  'EnforcementConfirmed',
  { readonly upTo: string; readonly note: string }
>;

export type EnforcementEvent = EnforcementStopped | EnforcementConfirmed;

export type RecordedEnforcementEvent = {
  [T in EnforcementEvent['type']]: RecordedEvent<Extract<EnforcementEvent, { type: T }>>;
}[EnforcementEvent['type']];

/** Does not compile when a type of event is forgotten. */
const TYPES: Readonly<Record<EnforcementEvent['type'], true>> = {
  EnforcementStopped: true,
  EnforcementConfirmed: true,
};

export const ENFORCEMENT_TYPES = Object.keys(TYPES) as readonly EnforcementEvent['type'][];
