import { addDays, daysBetween, dueWallTime, wallTime } from '#lib/format/wall-time.ts';
import type { Receipt, ReceiptDay } from '#lib/trail/trail-page.ts';

/** What a day was to a term, told by pattern, sign and word. */
export type CellKind =
  'counted' | 'skipped' | 'rest' | 'holiday' | 'closure' | 'paused' | 'extended' | 'marker';

/** One day of the bar, or a stretch of days that the receipt does not list. */
export type Cell =
  | {
      readonly type: 'day';
      readonly date: string;
      readonly kind: CellKind;
      /** Which of the counted days it is, as the receipt counts them: a term may be counted back. */
      readonly nth: number | null;
      readonly makeUp: boolean;
      readonly name: string | null;
      readonly isStart: boolean;
      readonly isDue: boolean;
      /** Parts of the day, where the term counts minutes. */
      readonly spans: readonly Span[];
    }
  | { readonly type: 'gap'; readonly days: number };

/** Minutes since midnight. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly kind: CellKind;
}

/** As many days without a line as are still drawn one by one. */
const LONGEST_FILL = 14;

/** The receipt as a row of days from its start to its due day, in order of time, however it was reckoned. */
export const barCells = (receipt: Receipt): readonly Cell[] => {
  const start = wallTime(receipt.from).date;
  const due = dueWallTime(receipt.due).date;
  const lines = new Map<string, ReceiptDay[]>();
  for (const day of receipt.days) lines.set(day.date, [...(lines.get(day.date) ?? []), day]);
  const counted = [
    ...new Set(receipt.days.filter(({ reason }) => reason === 'counted').map(({ date }) => date)),
  ];
  const opens = receipt.days.find(({ reason }) => reason === 'window-opens')?.date;
  const dates = [...new Set([start, ...lines.keys(), due])].sort();
  return dates.flatMap((date, index) => {
    const before = dates[index - 1];
    const between = before === undefined ? [] : fill(before, date, opens);
    const marks = { isStart: date === start, isDue: date === due, nth: counted.indexOf(date) + 1 || null };
    const cell = dayCell(date, lines.get(date) ?? [], marks);
    return [...between, isOpen(date, opens) ? { ...cell, kind: 'counted' } : cell];
  });
};

/** Whether a day lies in the window of the term, where it has one. */
const isOpen = (date: string, opens: string | undefined): boolean => opens !== undefined && date >= opens;

/** The days between two listed ones: those of an open window count, others are only passed over. */
const fill = (before: string, after: string, opens: string | undefined): readonly Cell[] => {
  const missing = daysBetween(before, after) - 1;
  if (missing <= 0) return [];
  if (!isOpen(before, opens) || missing > LONGEST_FILL) return [{ type: 'gap', days: missing }];
  return Array.from({ length: missing }, (_, step) => {
    const date = addDays(before, step + 1);
    return { ...dayCell(date, [], { isStart: false, isDue: false, nth: null }), kind: 'counted' as const };
  });
};

const dayCell = (
  date: string,
  lines: readonly ReceiptDay[],
  marks: { readonly isStart: boolean; readonly isDue: boolean; readonly nth: number | null },
): Extract<Cell, { type: 'day' }> => ({
  type: 'day',
  date,
  kind: kindOf(lines),
  makeUp: lines.some(({ makeUp }) => makeUp),
  name: lines.find(({ name }) => name !== null)?.name ?? null,
  ...marks,
  spans: lines.flatMap((line) =>
    line.fromMinute === null || line.toMinute === null
      ? []
      : [{ from: line.fromMinute, to: line.toMinute, kind: kindOfLine(line) }],
  ),
});

/** A day of which any part counted is a counted one. */
const kindOf = (lines: readonly ReceiptDay[]): CellKind => {
  const [first] = lines;
  if (!first) return 'marker';
  return lines.some(({ counted }) => counted) ? 'counted' : kindOfLine(first);
};

const kindOfLine = ({ counted, reason }: ReceiptDay): CellKind => {
  if (counted) return 'counted';
  switch (reason) {
    case 'weekly-rest':
      return 'rest';
    case 'holiday':
    case 'closure':
    case 'paused':
    case 'extended':
      return reason;
    case 'term-ends':
      return 'marker';
    default:
      return 'skipped';
  }
};
