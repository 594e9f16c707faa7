import type { DomainEvent, StoreCode, Uuid } from '@casetrail/kernel';

// Stored for good: add a field, never rename or drop one.

/** The next number of a store's slips of a year; every issued fine gets one, and none is left out. */
export type SlipNumberGiven = DomainEvent<
  'SlipNumberGiven',
  { readonly fineId: Uuid; readonly number: number }
>;

export const slipsStream = (store: StoreCode, year: number): string => `slips-${store}-${year}`;

const DIGITS = 4;

/** `CZ-2026-0007` */
export const slipName = (store: StoreCode, year: number, number: number): string =>
  `${store}-${year}-${String(number).padStart(DIGITS, '0')}`;
