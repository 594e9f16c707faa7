import {
  addDays,
  dayOf,
  formatDate,
  instant,
  refuse,
  text,
  type Refusal,
  type StoreCode,
  type Text,
} from '@casetrail/kernel';
import { fieldAt } from '../../validation/shown.ts';
import type { ProposalSaid } from '../edition.commands.ts';
import type { CalendarChange } from './changes.ts';
import { minutesOf } from './said.ts';

type Within = readonly string[];
type Seasons = NonNullable<CalendarChange['seasons']>;

const refusal = (code: string, message: Text, within: Within): Refusal =>
  refuse(code, message, fieldAt(within));

/** Why weekdays, seasons or single days cannot be so. */
export const refusalOfCalendar = (
  { changes, stores, from }: ProposalSaid,
  known: readonly StoreCode[],
  within: Within,
): Refusal | undefined => {
  const { weekdays, seasons, exceptions } = changes.calendar ?? {};
  return (
    (weekdays && refusalOfWeekdays(weekdays, [...within, 'weekdays'])) ??
    (seasons && refusalOfSeasons(seasons, [...within, 'seasons'])) ??
    (exceptions &&
      refusalOfExceptions(exceptions, stores === 'all' ? known : stores, from, [...within, 'exceptions']))
  );
};

const refusalOfWeekdays = (weekdays: readonly number[], within: Within): Refusal | undefined => {
  const twice = weekdays.findIndex((day, at) => weekdays.indexOf(day) !== at);
  return twice === -1
    ? undefined
    : refusal('twice', text('同一天列了两次', 'is named twice'), [...within, String(twice)]);
};

const refusalOfSeasons = (seasons: Seasons, within: Within): Refusal | undefined => {
  for (const [at, { hours }] of seasons.entries()) {
    let last = -1;
    for (const [nth, [opens, closes]] of hours.entries()) {
      if (minutesOf(opens) <= last || minutesOf(closes) <= minutesOf(opens))
        return refusal(
          'hours-order',
          text('营业时段须先后相接、互不重叠', 'working hours follow one another and do not overlap'),
          [...within, String(at), 'hours', String(nth)],
        );
      last = minutesOf(closes);
    }
  }
  return refusalOfGaps(seasons, within);
};

/** A leap year, so that 29 February is among its days. */
const FIRST = dayOf(instant('2028-01-01T00:00:00+08:00'));
const DAYS = 366;

/** Every day of the year lies in one season, and in one only. */
const refusalOfGaps = (seasons: Seasons, within: Within): Refusal | undefined => {
  for (let nth = 0; nth < DAYS; nth += 1) {
    const day = formatDate(addDays(FIRST, nth)).slice(5);
    const holding = seasons.filter(({ from, to }) =>
      from <= to ? from <= day && day <= to : from <= day || day <= to,
    ).length;
    if (holding === 1) continue;
    return holding === 0
      ? refusal('season-gap', text(`${day} 不属于任何季节`, `no season holds ${day}`), within)
      : refusal('season-overlap', text(`${day} 属于两个季节`, `two seasons hold ${day}`), within);
  }
  return undefined;
};

/** Days before it is in force are over: no verdict on them is touched. */
const refusalOfExceptions = (
  exceptions: NonNullable<CalendarChange['exceptions']>,
  stores: readonly StoreCode[],
  from: string,
  within: Within,
): Refusal | undefined => {
  for (const [at, { date, stores: some = [] }] of exceptions.entries()) {
    const field = [...within, String(at)];
    if (date < from)
      return refusal('before-in-force', text('早于生效日', 'lies before the edition would be in force'), [
        ...field,
        'date',
      ]);
    const stranger = some.findIndex((code) => !stores.includes(code));
    if (stranger !== -1)
      return refusal(
        'other-store',
        text('不是本提案涉及的门店', 'is none of the stores that it is proposed for'),
        [...field, 'stores', String(stranger)],
      );
    const twice = exceptions.findIndex((other) => other.date === date && overlap(other.stores, some));
    if (twice !== at) return refusal('twice', text('同一天列了两次', 'is named twice'), [...field, 'date']);
  }
  return undefined;
};

const overlap = (a: readonly StoreCode[] = [], b: readonly StoreCode[]): boolean =>
  a.length === 0 || b.length === 0 || a.some((code) => b.includes(code));
