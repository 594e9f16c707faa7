import type { DomainEvent, RecordedEvent, StaffNo, StoreCode } from '@casetrail/kernel';

// Stored for good: add a field, never rename or drop one.

/** Leave, illness, travel for the firm, training, anything else. */
export const ABSENCE_KINDS = ['leave', 'sick', 'travel', 'training', 'other'] as const;
export type AbsenceKind = (typeof ABSENCE_KINDS)[number];

/**
 * A person is away from `from` until just before `to` (ISO 8601), and `substitute` does his work. `absence` is unique in
 * the firm: `CZ104-2` is the second of CZ104.
 */
export type AbsenceGranted = DomainEvent<
  'AbsenceGranted',
  {
    readonly no: StaffNo;
    readonly store: StoreCode;
    readonly absence: string;
    readonly from: string;
    readonly to: string;
    readonly kind: AbsenceKind;
    readonly substitute: StaffNo;
    readonly reason: string;
    readonly by: StaffNo;
    /** The person approved it himself: nobody else could. */
    readonly own?: boolean;
  }
>;

/** It is over, at its end or `early`; ended before it began, it never was. */
export type AbsenceEnded = DomainEvent<
  'AbsenceEnded',
  {
    readonly no: StaffNo;
    readonly store: StoreCode;
    readonly absence: string;
    readonly substitute: StaffNo;
    readonly early?: boolean;
  }
>;

/** From `occurredAt` on the person holds no role. Without a successor, `decides` has to say who goes on with the work. */
export type StaffLeft = DomainEvent<
  'StaffLeft',
  {
    readonly no: StaffNo;
    readonly store: StoreCode;
    readonly reason: string;
    readonly by: StaffNo;
    readonly successor?: StaffNo;
    readonly decides?: StaffNo;
  }
>;

export type AbsenceEvent = AbsenceGranted | AbsenceEnded | StaffLeft;

export type RecordedAbsenceEvent = {
  [T in AbsenceEvent['type']]: RecordedEvent<Extract<AbsenceEvent, { type: T }>>;
}[AbsenceEvent['type']];

/** Does not compile when a type is forgotten. */
const TYPES: Readonly<Record<AbsenceEvent['type'], true>> = {
  AbsenceGranted: true,
  AbsenceEnded: true,
  StaffLeft: true,
};

export const ABSENCE_TYPES = Object.keys(TYPES) as readonly AbsenceEvent['type'][];
