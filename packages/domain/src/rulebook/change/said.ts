import {
  calendarDays,
  everyDays,
  money,
  monthWindow,
  sameWorkingDay,
  workingDays,
  workingMinutes,
  type Penalty,
  type Term,
} from '@casetrail/kernel';
import type { PenaltySaid, TermSaid } from './changes.ts';
import type { CountedBack } from './terms.ts';

// What a proposal says, as rules hold it.

/** Minutes since midnight of `09:00`; `24:00` is the end of the day. */
export const minutesOf = (hour: string): number => Number(hour.slice(0, 2)) * 60 + Number(hour.slice(3));

export const penaltyOf = (said: PenaltySaid): Penalty => {
  switch (said.kind) {
    case 'fine':
      return { kind: 'fine', amount: money(said.amount) };
    case 'daily-fine':
      return { kind: 'daily-fine', perDay: money(said.perDay) };
    default:
      return said;
  }
};

/** A term that stands by itself; one that is counted back takes the end that it had. */
export const termOf = (said: TermSaid, before: CountedBack | undefined): Term => {
  switch (said.kind) {
    case 'working_days':
      return workingDays(said.days);
    case 'working_minutes':
      return workingMinutes(said.minutes);
    case 'calendar_days':
      return calendarDays(said.days);
    case 'same_working_day':
      return sameWorkingDay;
    case 'every_days':
      return everyDays(said.days);
    case 'month_window':
      return monthWindow(said.from, said.to);
    case 'working_days_before':
      if (!before) throw new RangeError('counted back from nothing: the rule hangs on no other');
      return { ...before, days: said.days };
  }
};
