import type {
  CalendarDate,
  CaseNo,
  DomainEvent,
  Grade,
  Receipt,
  RecordedEvent,
  StaffNo,
  StoreCode,
  Uuid,
} from '@casetrail/kernel';
import type { AppealEvent } from '../appeal/appeal.events.ts';

// Stored for good: add a field, never rename or drop one. Times are ISO 8601, sums decimal strings of the unit; a
// receipt is the kernel's, whose instants are milliseconds since 1970.

/** What a sum is counted in. A firm may run in points, by edition; nothing else changes. */
export const UNITS = ['cny', 'points'] as const;
export type Unit = (typeof UNITS)[number];

/** What a breach is said to cost: a sum, or a sum a day that grows until the work is done. */
export interface Penalised {
  readonly grade: Grade;
  readonly amount: string | null;
  readonly perDay: string | null;
  readonly unit: Unit;
}

/** A rule was broken, as the judge found it; where it has no grade, something was late. A final verdict, until overturned. */
export type ViolationFound = DomainEvent<
  'ViolationFound',
  {
    readonly rule: string;
    readonly edition: string;
    readonly clause: string;
    readonly caseNo: CaseNo | null;
    readonly store: StoreCode;
    /** Who answers for it; null where nobody held the role. */
    readonly person: StaffNo | null;
    /** The event that broke the rule, or the due time that was missed. */
    readonly at: string;
    readonly grade: Grade | null;
    readonly amount: string | null;
    readonly perDay: string | null;
    readonly unit: Unit;
    /** When the overdue work was done, where it was by then; a daily fine grows no further. */
    readonly doneAt: string | null;
    /** Key of the verdict, unique with its case or store. */
    readonly key: string;
    /** Log positions of the events that prove it. */
    readonly evidence: readonly number[];
    /** How the due time was reckoned; null for a check. Kept as data: a calendar that changes later changes no verdict. */
    readonly receipt: Receipt | null;
    /** It fell due while nobody was there to see it, and is not fined without a person. */
    readonly whileDown?: true;
  }
>;

/** A rule was broken, as a person says. */
export type ViolationReported = DomainEvent<
  'ViolationReported',
  Omit<ViolationFound['data'], 'receipt' | 'doneAt' | 'whileDown'> & {
    readonly statement: string;
    readonly attachments: readonly FineAttachment[];
  }
>;

/** A file, by the SHA-256 of its content. */
export interface FineAttachment {
  readonly hash: string;
  readonly name: string;
}

/** The verdict fell away, such as by a back-dated entry. A proposal lapses with it; an issued fine waits for a person. */
export type ViolationOverturned = DomainEvent<
  'ViolationOverturned',
  { readonly key: string; readonly reason: OverturnReason; readonly evidence: readonly number[] }
>;

export const OVERTURN_REASONS = ['entry-back-dated', 'verdict-changed', 'calendar-corrected'] as const;
export type OverturnReason = (typeof OVERTURN_REASONS)[number];

/** 3.3.1: the penalty that the rule in force sets, before the store supervisor, who decides by `decideBy`. */
export type FineProposed = DomainEvent<
  'FineProposed',
  Penalised & {
    readonly person: StaffNo | null;
    readonly decideBy: string;
    /** How `decideBy` was reckoned. */
    readonly receipt: Receipt;
    /** The edition under whose term it is to be decided. */
    readonly edition: string;
  }
>;

export type FineIssued = DomainEvent<
  'FineIssued',
  Penalised & {
    readonly person: StaffNo;
    /** Null where its rule issued it, as the general office had told it to. */
    readonly issuer: StaffNo | null;
    readonly reason: string;
    /** Of a daily fine: the last day counted in `amount`. */
    readonly countedTo: CalendarDate | null;
    /** The work is not done yet: each day that begins adds `perDay`. */
    readonly growing: boolean;
  }
>;

export type FineWaived = DomainEvent<'FineWaived', { readonly reason: string }>;

/** The whole penalty as it is from now on. A sum that a person sets does not grow. */
export type FineChanged = DomainEvent<
  'FineChanged',
  Penalised & { readonly person: StaffNo | null; readonly reason: string }
>;

/** `CZ-2026-0007`: the seventh slip of the store in that year. */
export type SlipNumbered = DomainEvent<'SlipNumbered', { readonly slip: string }>;
export type SlipSigned = DomainEvent<'SlipSigned', { readonly slip: string }>;
/** Signing was refused before a witness, who is neither the person fined, nor issued it, nor records it. */
export type SlipRefused = DomainEvent<
  'SlipRefused',
  { readonly slip: string; readonly witness: StaffNo; readonly reason: string }
>;

/** 2.6.1: one more calendar day has begun. */
export type FineAccrued = DomainEvent<
  'FineAccrued',
  { readonly day: CalendarDate; readonly perDay: string; readonly amount: string; readonly unit: Unit }
>;

/** It grows no more; `amount` is the whole sum, which is less than before where the work was done earlier than was known. */
export type AccrualEnded = DomainEvent<
  'AccrualEnded',
  {
    readonly cause: 'done' | 'client-lost' | 'decided';
    readonly at: string;
    readonly amount: string;
    readonly unit: Unit;
  }
>;

/** From the wage of a month (`2026-05`): `amount` now, `left` carried over to the next. */
export type FineDeducted = DomainEvent<
  'FineDeducted',
  { readonly month: string; readonly amount: string; readonly left: string; readonly unit: Unit }
>;

export const GIVEN_BACK_BECAUSE = ['overturned', 'withdrawn', 'reduced', 'waived', 'moved'] as const;
/**
 * Why what was taken was too much: the verdict fell away, or an appeal withdrew or reduced the fine; or the verdict became
 * another and a person who looked at it made the fine less, waived it, or moved it to somebody else.
 */
export type GivenBackBecause = (typeof GIVEN_BACK_BECAUSE)[number];

/**
 * With the wage of a month: what months closed before had deducted too much, or what was paid at once. `amount` is above
 * zero, `person` who gets it, where that is not the one fined by now.
 */
export type FineGivenBack = DomainEvent<
  'FineGivenBack',
  {
    readonly month: string;
    readonly amount: string;
    readonly unit: Unit;
    readonly deductedIn: readonly string[];
    readonly because: GivenBackBecause;
    readonly person?: StaffNo;
  }
>;

export type FinePaid = DomainEvent<
  'FinePaid',
  { readonly amount: string; readonly unit: Unit; readonly note: string | null }
>;

export type FineEvent =
  | ViolationFound
  | ViolationReported
  | ViolationOverturned
  | FineProposed
  | FineIssued
  | FineWaived
  | FineChanged
  | SlipNumbered
  | SlipSigned
  | SlipRefused
  | FineAccrued
  | AccrualEnded
  | FineDeducted
  | FineGivenBack
  | FinePaid;

/** All that stands in one stream `fine-<id>`: the breach, the fine and the appeals against it have one arbiter. */
export type FineStreamEvent = FineEvent | AppealEvent;

/** Does not compile when a type is forgotten. */
const TYPES: Readonly<Record<FineStreamEvent['type'], true>> = {
  ViolationFound: true,
  ViolationReported: true,
  ViolationOverturned: true,
  FineProposed: true,
  FineIssued: true,
  FineWaived: true,
  FineChanged: true,
  SlipNumbered: true,
  SlipSigned: true,
  SlipRefused: true,
  FineAccrued: true,
  AccrualEnded: true,
  FineDeducted: true,
  FineGivenBack: true,
  FinePaid: true,
  AppealFiled: true,
  AppealEscalated: true,
  AppealAnswered: true,
};

export const FINE_TYPES = Object.keys(TYPES) as readonly FineStreamEvent['type'][];

export type RecordedFineEvent = {
  [T in FineStreamEvent['type']]: RecordedEvent<Extract<FineStreamEvent, { type: T }>>;
}[FineStreamEvent['type']];

export const fineStream = (id: Uuid): string => `fine-${id}`;

export const fineIdIn = (stream: string): Uuid => stream.slice('fine-'.length) as Uuid;

export const isFineStream = (stream: string): boolean => stream.startsWith('fine-');
