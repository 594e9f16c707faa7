import type { DayKind } from '../calendar/index.ts';
import type { CalendarDate, Instant } from '../instant.ts';
import type { Text } from '../text.ts';
import type { Term } from './term.ts';

/** A time during which the terms of a case stand still. `to` is when it was resumed. */
export interface Pause {
  readonly from: Instant;
  readonly to: Instant;
}

/** Why a day or an interval counted, or did not. */
export type Reason =
  | 'counted'
  /** The date of the trigger itself never counts. */
  | 'trigger-day'
  /** From the trigger to the first opening after it, on the trigger's day. */
  | 'outside-hours'
  /** The trigger came when no working time was left that day. */
  | 'too-late-today'
  | 'paused'
  | 'extended'
  /** The day on which the term ends that is counted back from. */
  | 'term-ends'
  /** The earliest due time, which holds where counting back went before it. */
  | 'not-before'
  | 'window-opens'
  | Exclude<DayKind, 'working' | 'make-up'>;

/** One line of a receipt: a day, or an interval of a day, counted or skipped, and why. */
export interface ReceiptLine {
  readonly date: CalendarDate;
  readonly counted: boolean;
  readonly reason: Reason;
  /** The interval, in minutes since midnight, where the term counts minutes. */
  readonly from?: number;
  readonly to?: number;
  /** Set on a working day that is one only by official exchange. */
  readonly makeUp?: true;
  /** Name of the holiday or closure. */
  readonly name?: Text;
  readonly provisional?: true;
}

/** How a due time was reckoned, so that anybody can check it by hand. */
export interface Receipt {
  readonly term: Term;
  readonly from: Instant;
  readonly due: Instant;
  readonly lines: readonly ReceiptLine[];
  /** Whole days by which pauses moved the term: of calendar days, or counted back from one. */
  readonly pausedDays: number;
  /** The calendar data used. */
  readonly calendar: string;
  /** True when a day counted or skipped lies in a year whose holidays are not published. */
  readonly provisional: boolean;
}
