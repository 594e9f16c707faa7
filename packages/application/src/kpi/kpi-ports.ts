import type { Rulebook } from '@casetrail/domain';
import type { EventStore } from '@casetrail/event-store';
import type { HolidayTable, Instant } from '@casetrail/kernel';
import type { Pool } from 'pg';

export interface KpiOptions {
  /** Of the role that may change rows; reads bigint as number. Stays the caller's. */
  readonly pool: Pool;
  readonly log: EventStore;
  readonly rulebook: Rulebook;
  readonly holidays: HolidayTable;
  /** Up to when terms are judged. Rows never go back: a clock that ran ahead is mended by making them anew. */
  readonly clock: () => Instant;
  /**
   * Events a transaction, at most; 50,000 unless given. A case is counted once in it, however many of them are its own.
   * Where nothing was counted yet, all of the log is one.
   */
  readonly batch?: number;
}
