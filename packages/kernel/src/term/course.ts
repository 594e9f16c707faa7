import { HORIZON, neverWorks, type Day, type StoreCalendar } from '../calendar/index.ts';
import type { DayNumber, Instant } from '../instant.ts';
import type { Pause, ReceiptLine } from './receipt.ts';

/** What one reckoning runs on. Without `note` nothing but the due time is made. */
export interface Course {
  readonly from: Instant;
  /** Only those that lie in the term, in order. */
  readonly pauses: readonly Pause[];
  readonly calendar: StoreCalendar;
  readonly note: ((line: ReceiptLine) => void) | undefined;
}

/** The line of a whole day. */
export const lineFor = (day: Day, paused: boolean): ReceiptLine => ({
  date: day.date,
  counted: day.works && !paused,
  reason: reasonOf(day, paused),
  ...marksOf(day),
  ...(day.name && { name: day.name }),
});

const reasonOf = ({ kind }: Day, paused: boolean): ReceiptLine['reason'] =>
  kind === 'working' || kind === 'make-up' ? (paused ? 'paused' : 'counted') : kind;

/** What a reader should know of a day, whether all of it counted or a part. */
export const marksOf = ({ kind, provisional }: Day): Pick<ReceiptLine, 'makeUp' | 'provisional'> => ({
  ...(kind === 'make-up' && { makeUp: true }),
  ...(provisional && { provisional: true }),
});

/** The days in a row that had no working time, with this one; a store shut for ever is found out here. */
export const idleDays = (idle: number, hasTime: boolean, day: DayNumber): number => {
  if (hasTime) return 0;
  return idle + 1 < HORIZON ? idle + 1 : neverWorks(day);
};
