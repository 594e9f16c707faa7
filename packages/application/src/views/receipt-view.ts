import type { ReceiptView } from '@casetrail/contract';
import { tellReceipt, tellTerm, type ObligationRecord } from '@casetrail/domain';
import {
  dayOf,
  formatDate,
  formatInstant,
  receiptOf,
  type Instant,
  type Receipt,
  type StoreCalendar,
} from '@casetrail/kernel';

type Reckoned = Pick<ObligationRecord, 'term' | 'from' | 'opensAt' | 'dueAt' | 'pauses' | 'extension'>;

/** The receipt of an obligation, made anew from what its record holds. */
export const receiptOfRecord = (record: Reckoned, calendar: StoreCalendar): Receipt => {
  // A monthly window is reckoned from just before it opens, whichever month the obligation began in.
  const from = record.opensAt === undefined ? record.from : ((record.opensAt - 1) as Instant);
  const receipt = receiptOf(record.term, { from, pauses: record.pauses }, calendar);
  if (!record.extension) return { ...receipt, from: record.from };
  const line = {
    date: formatDate(dayOf((record.dueAt - 1) as Instant)),
    counted: false,
    reason: 'extended' as const,
  };
  return { ...receipt, due: record.dueAt, lines: [...receipt.lines, line] };
};

export const receiptView = (record: Reckoned, calendar: StoreCalendar): ReceiptView =>
  viewOfReceipt(receiptOfRecord(record, calendar));

/** A receipt that was kept, as it was reckoned then. */
export const viewOfReceipt = (receipt: Receipt): ReceiptView => ({
  term: tellTerm(receipt.term),
  from: formatInstant(receipt.from),
  due: formatInstant(receipt.due),
  lines: tellReceipt(receipt),
  days: receipt.lines.map((line) => ({
    date: line.date,
    counted: line.counted,
    reason: line.reason,
    fromMinute: line.from ?? null,
    toMinute: line.to ?? null,
    makeUp: line.makeUp ?? false,
    name: line.name ?? null,
    provisional: line.provisional ?? false,
  })),
  calendar: receipt.calendar,
  provisional: receipt.provisional,
});
