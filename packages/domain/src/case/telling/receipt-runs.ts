import { readDate, text, type DayNumber, type ReceiptLine, type Text } from '@casetrail/kernel';
import { clock, wordsOfDay } from './instants.ts';

/** Lines of a receipt that are told as one: a line that counted alone, skipped ones together. In order of time. */
export interface Run {
  readonly first: ReceiptLine;
  readonly last: ReceiptLine;
}

/**
 * Gathers neighbouring lines that were skipped for the same reason. A term may be reckoned backwards, so that a
 * receipt's days may fall as well as rise.
 */
export const runsOf = (lines: readonly ReceiptLine[]): readonly Run[] => {
  const runs: Run[] = [];
  for (const line of lines) {
    const run = runs.at(-1);
    if (run && continues(run, line)) runs[runs.length - 1] = widened(run, line);
    else runs.push({ first: line, last: line });
  }
  return runs;
};

const continues = ({ first, last }: Run, line: ReceiptLine): boolean =>
  !line.counted &&
  line.reason === first.reason &&
  line.name?.zh === first.name?.zh &&
  (line.from === undefined) === (first.from === undefined) &&
  (isNextTo(line, last) || isNextTo(line, first));

const isNextTo = (a: ReceiptLine, b: ReceiptLine): boolean => Math.abs(dayNumber(a) - dayNumber(b)) <= 1;

const widened = (run: Run, line: ReceiptLine): Run =>
  line.date < run.first.date ? { first: line, last: run.last } : { first: run.first, last: line };

/** Lines come out of a calendar, so their days exist. */
const dayNumber = ({ date }: ReceiptLine): DayNumber => readDate(date) ?? (0 as DayNumber);

/** `3月8日 周日`, `2月15日至23日`, `3月4日 周三 10:00–12:00`; the heading of the receipt has named the year. */
export const tellRun = ({ first, last }: Run): Text => {
  const hours = first.from !== undefined && last.to !== undefined;
  if (first.date !== last.date) return hours ? betweenMoments(first, last) : betweenDays(first, last);
  const { zh, en } = tellShortDay(first);
  if (!hours) return text(zh, en);
  const interval = `${clock(first.from)}–${clock(last.to)}`;
  return text(`${zh} ${interval}`, `${en} ${interval}`);
};

/** `3月8日 周日`, `Sun 8 Mar`. */
export const tellShortDay = (line: ReceiptLine): Text => {
  const { month, dayOfMonth, enMonth, weekday } = wordsOfDay(dayNumber(line));
  return text(`${month}月${dayOfMonth}日 ${weekday.zh}`, `${weekday.en} ${dayOfMonth} ${enMonth}`);
};

const betweenDays = (first: ReceiptLine, last: ReceiptLine): Text => {
  const a = wordsOfDay(dayNumber(first));
  const b = wordsOfDay(dayNumber(last));
  return a.month === b.month
    ? text(`${a.month}月${a.dayOfMonth}日至${b.dayOfMonth}日`, `${a.dayOfMonth}–${b.dayOfMonth} ${b.enMonth}`)
    : text(
        `${a.month}月${a.dayOfMonth}日至${b.month}月${b.dayOfMonth}日`,
        `${a.dayOfMonth} ${a.enMonth} – ${b.dayOfMonth} ${b.enMonth}`,
      );
};

const betweenMoments = (first: ReceiptLine, last: ReceiptLine): Text => {
  const a = wordsOfDay(dayNumber(first));
  const b = wordsOfDay(dayNumber(last));
  const from = clock(first.from ?? 0);
  const to = clock(last.to ?? 0);
  return text(
    `${a.month}月${a.dayOfMonth}日 ${from} 至 ${b.month}月${b.dayOfMonth}日 ${to}`,
    `${a.dayOfMonth} ${a.enMonth} ${from} – ${b.dayOfMonth} ${b.enMonth} ${to}`,
  );
};
