import type { CaseNo, DomainEvent, RecordedEvent, StaffNo, StoreCode } from '@casetrail/kernel';

// Stored for good: add a field, never rename or drop one.

/** A client, or somebody for him, wants his data gone. It waits for a second person. */
export type ErasureAsked = DomainEvent<
  'ErasureAsked',
  { readonly caseNo: CaseNo; readonly store: StoreCode; readonly by: StaffNo; readonly reason: string }
>;

export type ErasureRefused = DomainEvent<
  'ErasureRefused',
  { readonly caseNo: CaseNo; readonly by: StaffNo; readonly reason: string }
>;

/** From here on nobody can read what was said of the client: the key is destroyed after this is in the log. */
export type ClientErased = DomainEvent<
  'ClientErased',
  {
    readonly caseNo: CaseNo;
    readonly store: StoreCode;
    /** Null where it was done again by the system, after a backup from before had been put back. */
    readonly by: StaffNo | null;
    readonly askedBy: StaffNo | null;
  }
>;

export type ErasureEvent = ErasureAsked | ErasureRefused | ClientErased;

export type RecordedErasureEvent = {
  [T in ErasureEvent['type']]: RecordedEvent<Extract<ErasureEvent, { type: T }>>;
}[ErasureEvent['type']];

/** Does not compile when a type is forgotten. */
const TYPES: Readonly<Record<ErasureEvent['type'], true>> = {
  ErasureAsked: true,
  ErasureRefused: true,
  ClientErased: true,
};

export const ERASURE_TYPES = Object.keys(TYPES) as readonly ErasureEvent['type'][];

export const ERASURE_PREFIX = 'erasure-';

export const erasureStream = (caseNo: string): string => `${ERASURE_PREFIX}${caseNo}`;
