import type { CalendarDate, DomainEvent, RecordedEvent, StoreCode } from '@casetrail/kernel';

// Stored for good: add a field, never rename or drop one.

export type StoreOpened = DomainEvent<'StoreOpened', { readonly code: StoreCode; readonly name: string }>;
export type StoreRenamed = DomainEvent<'StoreRenamed', { readonly code: StoreCode; readonly name: string }>;

/** A journal told of this store up to `until` (ISO 8601); terms that run past it are not judged as missed. */
export type StoreObserved = DomainEvent<
  'StoreObserved',
  { readonly code: StoreCode; readonly until: string }
>;

/**
 * The import that told of the store up to its latest moment was undone: it was observed up to `until` (ISO 8601) as before,
 * or by no journal at all.
 */
export type StoreObservationWithdrawn = DomainEvent<
  'StoreObservationWithdrawn',
  { readonly code: StoreCode; readonly until: string | null }
>;

/** From `occurredAt` on the store records as it goes, and the clock judges its terms. */
export type StoreWentLive = DomainEvent<'StoreWentLive', { readonly code: StoreCode }>;

/** The store is shut on these days, for a reason of its own. */
export type StoreClosed = DomainEvent<
  'StoreClosed',
  { readonly code: StoreCode; readonly dates: readonly CalendarDate[]; readonly reason: string }
>;

/** 2.9.5: the engineering manager's list of active sites, for a month (`2026-05`). */
export type ActiveSiteListProvided = DomainEvent<
  'ActiveSiteListProvided',
  { readonly code: StoreCode; readonly month: string }
>;

export type StoreEvent =
  | StoreOpened
  | StoreRenamed
  | StoreObserved
  | StoreObservationWithdrawn
  | StoreWentLive
  | StoreClosed
  | ActiveSiteListProvided;

export type RecordedStoreEvent = {
  [T in StoreEvent['type']]: RecordedEvent<Extract<StoreEvent, { type: T }>>;
}[StoreEvent['type']];

export const storeStream = (code: string): string => `store-${code}`;

export const isStoreStream = (stream: string): boolean => stream.startsWith('store-');
