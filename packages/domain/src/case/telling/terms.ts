import { text, type Term, type Text } from '@casetrail/kernel';
import { counted, ordinal } from './phrases.ts';

/** The rulebook's calendar gives a working day 390 minutes in either season. */
const HALF_A_WORKING_DAY = 195;

/** By when something is owed, from its trigger on: `2 个工作日`, `2 working days`. */
export const tellTerm = (term: Term): Text => {
  switch (term.kind) {
    case 'working_days':
      return text(`${term.days} 个工作日`, counted(term.days, 'working day'));
    case 'working_minutes':
      return workingMinutes(term.minutes);
    case 'calendar_days':
      return term.days === 0
        ? text('当日 24:00 前', 'by 24:00 of the same day')
        : text(`${term.days} 个自然日`, counted(term.days, 'calendar day'));
    case 'same_working_day':
      return text('当日下班前', 'by closing of the same working day');
    case 'every_days':
      return text(`每 ${term.days} 天`, term.days === 1 ? 'every day' : `every ${term.days} days`);
    case 'month_window':
      return text(
        `每月 ${term.from}–${term.to} 日`,
        `from the ${ordinal(term.from)} to the ${ordinal(term.to)} of each month`,
      );
    case 'working_days_before':
      return workingDaysBefore(term.days, tellTerm(term.of), tellTerm(term.notBefore));
  }
};

const workingMinutes = (minutes: number): Text => {
  const half = minutes === HALF_A_WORKING_DAY;
  return text(
    `${minutes} 个工作分钟${half ? '（半个工作日）' : ''}`,
    `${counted(minutes, 'working minute')}${half ? ' (half a working day)' : ''}`,
  );
};

const workingDaysBefore = (days: number, of: Text, notBefore: Text): Text =>
  text(
    `期满日（${of.zh}）前第 ${days} 个工作日下班前，且不少于${notBefore.zh.replace(/^(?=\d)/, ' ')}`,
    `closing of the ${ordinal(days)} working day before the day on which ${of.en} end, but at least ${notBefore.en}`,
  );
