import type { DomainEvent, StaffNo, StoreCode, Uuid } from '@casetrail/kernel';
import type { GivenBackBecause, Unit } from './fine.events.ts';

// Stored for good: add a field, never rename or drop one. Sums are decimal strings.

/** One fine on the statement of a month. */
export interface StatementLine {
  readonly fineId: Uuid;
  readonly slip: string;
  readonly person: StaffNo;
  readonly unit: Unit;
  /** Taken from this month's wage. */
  readonly deducted: string;
  /** Carried over to the next month. */
  readonly left: string;
  /** Where it gives back instead of taking: `deducted` is below zero then, and counts against no ceiling. */
  readonly givenBack?: {
    /** The months that had deducted it. */
    readonly deductedIn: readonly string[];
    readonly because: GivenBackBecause;
  };
}

/** Why a fine that was issued is not on the statement. */
export type LeftOutBecause = 'appealed' | 'unsigned' | 'growing' | 'overturned' | 'ceiling';

export interface LeftOut {
  readonly fineId: Uuid;
  readonly slip: string | null;
  readonly person: StaffNo;
  /** What stays open of it. */
  readonly amount: string;
  readonly unit: Unit;
  readonly because: LeftOutBecause;
}

/**
 * What is to be deducted, before it is: whoever closes the month after a fall, or at the same moment, carries out this
 * plan and makes none of their own.
 */
export type StatementDrawnUp = DomainEvent<
  'StatementDrawnUp',
  {
    readonly store: StoreCode;
    readonly month: string;
    /** Share of the wage that may be deducted, in per cent. */
    readonly ceiling: number;
    readonly lines: readonly StatementLine[];
    readonly leftOut: readonly LeftOut[];
  }
>;

/** What was deducted; a fine that was appealed against in the meantime is left out. */
export type StatementClosed = DomainEvent<
  'StatementClosed',
  {
    readonly store: StoreCode;
    readonly month: string;
    readonly lines: readonly StatementLine[];
    readonly leftOut: readonly LeftOut[];
  }
>;

export type StatementEvent = StatementDrawnUp | StatementClosed;

export const statementStream = (store: StoreCode, month: string): string => `statement-${store}-${month}`;
