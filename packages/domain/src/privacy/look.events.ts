import type { CaseNo, DomainEvent, RecordedEvent, StaffNo, StoreCode } from '@casetrail/kernel';

// Stored for good: add a field, never rename or drop one. When is on the event, who as its actor too.

/** Somebody has asked to see what is masked, and was going to be shown it: recorded before the answer. */
export type ClientDataRevealed = DomainEvent<
  'ClientDataRevealed',
  {
    readonly caseNo: CaseNo;
    readonly store: StoreCode;
    readonly by: StaffNo;
    /** `client.phone`, or `41.note` for a field of the event at a position of the log. */
    readonly fields: readonly string[];
    readonly reason: string;
    /** The person had no post in the store of the case at the time. */
    readonly elsewhere: boolean;
    /** Reference of the request that it came with, where there was one. */
    readonly request: string | null;
  }
>;

export type LookEvent = ClientDataRevealed;

export type RecordedLookEvent = RecordedEvent<ClientDataRevealed>;

export const LOOK_TYPES = ['ClientDataRevealed'] as const satisfies readonly LookEvent['type'][];

export const LOOK_PREFIX = 'look-';

export const lookStream = (caseNo: string): string => `${LOOK_PREFIX}${caseNo}`;
