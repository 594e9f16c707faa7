import type { DomainEvent, StaffNo, StoreCode } from '@casetrail/kernel';

// Stored for good: add a field, never rename or drop one. Settings of the firm as a whole: who and when is on the event.

/** From now on a proposed fine is issued by its rule, except where a person has to look first. Off until then. */
export type AutomaticIssuingTurnedOn = DomainEvent<'AutomaticIssuingTurnedOn', { readonly reason: string }>;
export type AutomaticIssuingTurnedOff = DomainEvent<'AutomaticIssuingTurnedOff', { readonly reason: string }>;

/** The most that a month's deductions may take of a wage, in per cent. */
export type CeilingSet = DomainEvent<'CeilingSet', { readonly percent: number; readonly reason: string }>;

/** May issue fines in these stores as their supervisors may; null is every store. */
export type InspectorNamed = DomainEvent<
  'InspectorNamed',
  { readonly person: StaffNo; readonly stores: readonly StoreCode[] | null }
>;
export type InspectorDismissed = DomainEvent<
  'InspectorDismissed',
  { readonly person: StaffNo; readonly reason: string }
>;

export type FirmEvent =
  AutomaticIssuingTurnedOn | AutomaticIssuingTurnedOff | CeilingSet | InspectorNamed | InspectorDismissed;

/** Does not compile when a type is forgotten. */
const TYPES: Readonly<Record<FirmEvent['type'], true>> = {
  AutomaticIssuingTurnedOn: true,
  AutomaticIssuingTurnedOff: true,
  CeilingSet: true,
  InspectorNamed: true,
  InspectorDismissed: true,
};

export const FIRM_EVENT_TYPES = Object.keys(TYPES) as readonly FirmEvent['type'][];

export const FIRM_STREAM = 'firm';
