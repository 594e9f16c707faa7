import type { DomainEvent, RecordedEvent, Role, StaffNo, StoreCode } from '@casetrail/kernel';
import type { StaffLeft } from './absence.events.ts';

// Stored for good: add a field, never rename or drop one.

export const LEVELS = ['senior', 'chief'] as const;
export type Level = (typeof LEVELS)[number];

/** What the firm knows of a member of staff. */
export interface StaffRecord {
  readonly no: StaffNo;
  readonly name: string;
  readonly store: StoreCode;
  readonly roles: readonly Role[];
  /** Of a designer. */
  readonly level?: Level;
  /** Roles in other stores, beside those of `store`. */
  readonly also?: readonly Post[];
}

/** Roles held in one store. */
export interface Post {
  readonly store: StoreCode;
  readonly roles: readonly Role[];
}

/** Holds from the beginning: a journal may tell of days before the person was entered. */
export type StaffRegistered = DomainEvent<'StaffRegistered', StaffRecord>;

/** The whole record as it is from `occurredAt` on. */
export type StaffChanged = DomainEvent<'StaffChanged', StaffRecord>;

/** The month's wage before deductions, in yuan, from a month (`2026-05`) on. It is known to payroll and shown to nobody else. */
export type WageStated = DomainEvent<
  'WageStated',
  { readonly no: StaffNo; readonly from: string; readonly wage: string }
>;

export type StaffEvent = StaffRegistered | StaffChanged;

export type RecordedStaffEvent =
  RecordedEvent<StaffRegistered> | RecordedEvent<StaffChanged> | RecordedEvent<StaffLeft>;

/** The events of a person that say who holds which role when. */
export const DIRECTORY_TYPES: readonly RecordedStaffEvent['type'][] = [
  'StaffRegistered',
  'StaffChanged',
  'StaffLeft',
];

export const staffStream = (no: string): string => `staff-${no}`;
