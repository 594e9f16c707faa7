import { text, type Reason, type Receipt, type ReceiptLine, type Term, type Text } from '@casetrail/kernel';
import { tellBeginning, tellInstant } from './instants.ts';
import { counted } from './phrases.ts';
import { runsOf, tellRun, tellShortDay, type Run } from './receipt-runs.ts';
import { tellTerm } from './terms.ts';

export { tellMoney } from './amounts.ts';
export { tellBeginning, tellInstant } from './instants.ts';
export { tellTerm } from './terms.ts';

/**
 * How a due time was reckoned, in short sentences to be checked by hand: the term and its start, every day or
 * interval that counted or did not and why, what a pause moved, what is provisional, and last the due time.
 */
export const tellReceipt = (receipt: Receipt): Text[] => [
  heading(receipt),
  ...reckoning(receipt),
  ...movedByPauses(receipt.pausedDays),
  ...provisionalYears(receipt),
  due(receipt),
];

const heading = (receipt: Receipt): Text => {
  const term = tellTerm(receipt.term);
  const from = tellBeginning(receipt.from);
  return text(`期限：${term.zh}，自 ${from.zh} 起算`, `Term: ${term.en}, reckoned from ${from.en}`);
};

const due = (receipt: Receipt): Text => {
  const { zh, en } = tellInstant(receipt.due);
  return text(`到期：${zh}`, `Due: ${en}`);
};

const reckoning = ({ term, lines }: Receipt): Text[] => {
  let days = 0;
  return runsOf(lines).map((run) => {
    const { first } = run;
    if (isPlaced(first.reason)) return PLACED[first.reason](tellShortDay(first));
    return first.counted ? countedIn(run, term, () => (days += 1)) : skipped(run, first.reason);
  });
};

/** Reasons of lines that count nothing, but fix a day from which or to which the term runs. */
type Placed = 'extended' | 'term-ends' | 'not-before' | 'window-opens';

const PLACED: Readonly<Record<Placed, (day: Text) => Text>> = {
  extended: ({ zh, en }) => text(`获准延期至 ${zh}`, `Extended to ${en}`),
  'term-ends': ({ zh, en }) =>
    text(`${zh} 期满，由此倒数`, `The term ends on ${en}: counted back from there`),
  'not-before': ({ zh, en }) => text(`不得早于 ${zh}`, `Not earlier than ${en}`),
  'window-opens': ({ zh, en }) => text(`${zh} 零时起`, `The window opens at 00:00 on ${en}`),
};

const isPlaced = (reason: Reason): reason is Placed => Object.hasOwn(PLACED, reason);

const countedIn = (run: Run, term: Term, nextDay: () => number): Text => {
  const { first } = run;
  const when = tellRun(run);
  const exchange = first.makeUp ? worked(first.name) : undefined;
  const zh = exchange ? `${when.zh} ${exchange.zh}` : when.zh;
  const en = exchange ? `${when.en}, ${exchange.en}` : when.en;
  const share = first.from === undefined ? dayCounted(term, nextDay()) : minutesCounted(first);
  return text(`${zh}，${share.zh}`, `${en}: ${share.en}`);
};

const dayCounted = (term: Term, nth: number): Text => {
  switch (term.kind) {
    case 'working_days_before':
      return text(`倒数第 ${nth} 个工作日`, `working day ${nth}, counting back`);
    case 'working_days':
      return text(`第 ${nth} 个工作日`, `working day ${nth}`);
    case 'same_working_day':
      return text('工作日', 'a working day');
    default:
      return text(`第 ${nth} 天`, `day ${nth}`);
  }
};

const minutesCounted = ({ from = 0, to = 0 }: ReceiptLine): Text => {
  const seconds = Math.round((to - from) * 60);
  const minutes = Math.floor(seconds / 60);
  const rest = seconds % 60;
  return rest === 0
    ? text(`计 ${minutes} 分钟`, counted(minutes, 'minute'))
    : text(`计 ${minutes} 分 ${rest} 秒`, `${minutes} min ${rest} s`);
};

const worked = (holiday: Text | undefined): Text =>
  holiday
    ? text(`调休上班（${holiday.zh}）`, `worked in exchange for ${holiday.en}`)
    : text('调休上班', 'a make-up day');

const skipped = (run: Run, reason: Skipped): Text => {
  const when = tellRun(run);
  const why = because(reason, run.first.name);
  return text(`${when.zh} ${why.zh}，不计`, `${when.en}, ${why.en}: not counted`);
};

const because = (reason: Skipped, name: Text | undefined): Text => {
  const why = SKIPPED[reason];
  if (!name) return why;
  if (reason === 'holiday') return name;
  return reason === 'closure' ? text(`${why.zh}（${name.zh}）`, `${why.en} (${name.en})`) : why;
};

type Skipped = Exclude<Reason, Placed>;

const SKIPPED: Readonly<Record<Skipped, Text>> = {
  counted: text('工作日', 'a working day'),
  'trigger-day': text('起算当天', 'the day it began'),
  'outside-hours': text('非工作时间', 'outside working hours'),
  'too-late-today': text('已过下班时间', 'after closing'),
  paused: text('案件暂停', 'case paused'),
  'weekly-rest': text('休息日', 'weekly rest day'),
  holiday: text('节假日', 'public holiday'),
  closure: text('门店停业', 'store closed'),
};

const movedByPauses = (days: number): Text[] =>
  days === 0 ? [] : [text(`因暂停顺延 ${days} 天`, `Moved by ${counted(days, 'day')} because of a pause`)];

/** A day whose year's notice is not published is a guess from its weekday, and so is the due time. */
const provisionalYears = ({ provisional, lines }: Receipt): Text[] => {
  if (!provisional) return [];
  const years = [...new Set(lines.filter((line) => line.provisional).map(({ date }) => date.slice(0, 4)))];
  return [
    text(
      `${years.join('、')} 年放假安排尚未公布，到期时间为暂定`,
      `The public holidays of ${years.join(' and ')} are not published yet: the due time is provisional`,
    ),
  ];
};
