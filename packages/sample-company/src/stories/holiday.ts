import { addDays, type DayNumber } from '@casetrail/kernel';
import { liveUntil } from '../life/case-life.ts';
import { adjustPlan, callBack, showPlan } from '../life/reviewing.ts';
import type { Telling } from '../life/telling.ts';
import type { WorkingTime } from '../time/working-time.ts';
import { VILLA, type Stage, type Story } from './stage.ts';

/** How long ago a make-up day is still told of, and how far its holiday may lie from it, in days. */
const LOOK_BACK = 85;
const REACH = 20;

interface Exchange {
  readonly makeUp: DayNumber;
  /** The first day off of the holiday that the make-up day was exchanged for. */
  readonly holiday: DayNumber;
}

/**
 * The plan is changed twice, each time with a term of one working day: one of them is the make-up day, the other
 * is counted across the whole holiday. Where the make-up day follows the holiday at once, one change has both.
 * There is no such case where no make-up day lies in the months before.
 */
export const thePlanChangedOverTheHoliday: Story = (stage, name) => {
  const exchange = latestExchange(stage);
  if (!exchange) return undefined;
  const { time } = stage.firm;
  const eves = [exchange.makeUp, exchange.holiday].map((day) => time.workingDay(day, -1));
  const wishes = [...new Set(eves)].sort((a, b) => a - b);
  const [first = stage.today] = wishes;
  const telling = stage.open(name, time.at(time.workingDay(first, -14), 40), VILLA);
  liveUntil(telling, 'reviewed');
  for (const day of wishes) changeOn(telling, day);
  return telling;
};

/** Shown again, found wanting, and changed by the end of the working day after. */
const changeOn = (telling: Telling, day: DayNumber): void => {
  const { time } = telling.setting;
  telling.goTo(time.at(day, 30));
  showPlan(telling);
  telling.aside(() => adjustPlan(telling));
  telling.aside(() => {
    telling.goTo(time.at(time.workingDay(day, 1), 200));
    callBack(telling);
  });
};

/** The last make-up day whose holiday has begun as well. */
const latestExchange = ({ firm: { time }, today }: Stage): Exchange | undefined => {
  for (let back = 0; back <= LOOK_BACK; back += 1) {
    const makeUp = addDays(today, -back);
    if (time.calendar.day(makeUp).kind !== 'make-up') continue;
    const holiday = holidayNear(time, makeUp);
    if (holiday !== undefined && holiday <= today) return { makeUp, holiday };
  }
  return undefined;
};

/** The day on which the nearest holiday begins, before or after. */
const holidayNear = ({ calendar }: WorkingTime, makeUp: DayNumber): DayNumber | undefined => {
  const isOff = (day: DayNumber) => calendar.day(day).kind === 'holiday';
  for (let away = 1; away <= REACH; away += 1) {
    let day = [addDays(makeUp, away), addDays(makeUp, -away)].find(isOff);
    if (day === undefined) continue;
    while (isOff(addDays(day, -1))) day = addDays(day, -1);
    return day;
  }
  return undefined;
};
