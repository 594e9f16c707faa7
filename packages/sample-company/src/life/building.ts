import { addDays, dayInMonth, dayOf, formatDate, type DayNumber, type Instant } from '@casetrail/kernel';
import { changedBy, written } from '../price/amounts.ts';
import { satisfactionOf } from './reviewing.ts';
import { visitSite } from './visits.ts';
import type { Telling } from './telling.ts';

/** The weeks on the site, until the house is done. The story has come to the start of construction. */
export const build = (telling: Telling): void => {
  const { cast, random, setting } = telling;
  const started = telling.at;
  telling.aside(() => finishPlumbing(telling));
  if (random.chance(0.18)) telling.aside(() => briefAgain(telling));
  telling.days(random.int(...setting.temper.building));
  telling.tell(cast.project_manager, 'construction_completed');
  visitSite(telling, started, telling.at);
  revisit(telling, started, telling.at);
};

export const finishPlumbing = (telling: Telling): void => {
  const { cast, random } = telling;
  telling.days(random.int(9, 16));
  telling.tell(cast.project_manager, 'plumbing_electrical_completed');
  if (telling.slips(cast.designer, 'as-built drawings late')) telling.days(random.int(2, 4));
  else telling.days(1);
  telling.tell(cast.designer, 'as_built_drawings_delivered');
};

const briefAgain = (telling: Telling): void => {
  const { cast, random, setting } = telling;
  telling.days(random.int(6, 12));
  const notice = telling.slips(cast.project_manager, 'second briefing rushed') ? 1 : random.int(2, 3);
  const day = setting.time.onOrAfter(addDays(telling.today, notice));
  telling.tell(cast.project_manager, 'second_briefing_booked', { for: formatDate(day) });
  telling.goTo(setting.time.at(day, random.int(10, 300)));
  telling.tell(cast.designer, 'second_briefing_held');
};

/** 2.9.5: a call in the days from the 22nd to the 28th of every month on the site. */
export const revisit = (telling: Telling, from: Instant, until: Instant): void => {
  const { cast, random, setting } = telling;
  for (let month = 0; ; month += 1) {
    const opens = dayInMonth(dayOf(from), month, 22);
    if (opens > dayOf(until)) return;
    const days = Array.from({ length: 7 }, (_, at): DayNumber => addDays(opens, at)).filter(
      (day) => day > dayOf(from) && setting.time.works(day),
    );
    if (days.length === 0 || telling.slips(cast.customer_manager, 'revisit forgotten')) continue;
    telling.aside(() => {
      telling.at = setting.time.at(random.pick(days), random.int(10, 370));
      if (telling.at > until) return;
      telling.tell(cast.customer_manager, 'revisit_called', { satisfaction: satisfactionOf(telling) });
    });
  }
};

/** The last account, which extras and savings have moved a little. */
export const settle = (telling: Telling): void => {
  const { cast, memory, random } = telling;
  telling.days(random.int(3, 9));
  const contract = memory.budget ?? memory.estimate;
  if (contract === undefined) throw new RangeError('an account needs a price');
  telling.tell(cast.finance, 'settled', {
    finalAmount: written(changedBy(contract, random.between(-0.01, 0.05))),
  });
};
