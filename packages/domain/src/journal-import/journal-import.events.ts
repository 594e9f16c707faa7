import type { CaseNo, DomainEvent, RecordedEvent, StoreCode, Uuid } from '@casetrail/kernel';

// Stored for good: add a field, never rename or drop one.

/** Somebody had an uploaded journal taken in. What it says stands in the cases, correlated by `import`. */
export type ImportStarted = DomainEvent<
  'ImportStarted',
  {
    readonly import: Uuid;
    /** As it was called, without its path. */
    readonly file: string;
    readonly sha256: string;
    /** Bytes. */
    readonly size: number;
    /** Whether a file of stores and people came with it. */
    readonly staffFile: boolean;
    /** Up to when the journal was said to tell of its stores, ISO 8601. */
    readonly until?: string;
    /** Not uploaded on a page, but read where the system runs. */
    readonly through?: 'command-line';
  }
>;

/** `cancelled`: somebody stopped it; what was written by then is whole. */
export type ImportOutcome = 'done' | 'cancelled';

/** Up to when a store was observed through an import, and before it; ISO 8601. */
export interface ObservedThrough {
  readonly store: StoreCode;
  readonly before: string | null;
  readonly until: string;
}

export type ImportEnded = DomainEvent<
  'ImportEnded',
  {
    readonly import: Uuid;
    readonly outcome: ImportOutcome;
    readonly lines: number;
    readonly cases: number;
    /** New in the log. */
    readonly events: number;
    /** Lines that were in the log already. */
    readonly repeated: number;
    readonly rejected: number;
    readonly observed: readonly ObservedThrough[];
  }
>;

/** Cases that an import began were withdrawn, each in its own stream; others were relied upon and stay. */
export type ImportUndone = DomainEvent<
  'ImportUndone',
  {
    readonly import: Uuid;
    readonly reason: string;
    readonly withdrawn: readonly CaseNo[];
    /** `because`: the code of what relies on it. */
    readonly kept: readonly { readonly caseNo: CaseNo; readonly because: string }[];
  }
>;

export type JournalImportEvent = ImportStarted | ImportEnded | ImportUndone;

export type RecordedJournalImportEvent = {
  [Type in JournalImportEvent['type']]: RecordedEvent<Extract<JournalImportEvent, { type: Type }>>;
}[JournalImportEvent['type']];

export const JOURNAL_IMPORT_TYPES = [
  'ImportStarted',
  'ImportEnded',
  'ImportUndone',
] as const satisfies readonly JournalImportEvent['type'][];

export const IMPORT_PREFIX = 'import-';

export const importStream = (id: Uuid): string => `${IMPORT_PREFIX}${id}`;
