import { addDays, atMinute, dayOf, type DayNumber, type Instant } from '@casetrail/kernel';
import { CONTACT_NOTES } from '../client/words.ts';
import type { Telling } from './telling.ts';

const NINE = 9 * 60;

/**
 * The designer keeps in touch between two moments: every two or three days, on a day of rest by message at most.
 * The story's own moment does not change.
 */
export const keepInTouch = (telling: Telling, from: Instant, until: Instant): void => {
  const { cast, random, setting } = telling;
  telling.aside(() => {
    for (let last = dayOf(from); ;) {
      const silent = telling.slips(cast.designer, 'silence to the client');
      if (silent) telling.disappoint(cast.designer, 0.3);
      let day: DayNumber = addDays(last, silent ? random.int(4, 6) : random.int(2, 3));
      const rests = !setting.time.works(day);
      const writes = rests && !telling.slips(cast.designer, 'no word on days of rest');
      if (rests && !writes) day = setting.time.workingDay(day, 1);
      telling.at = writes
        ? atMinute(day, NINE + random.int(30, 600))
        : setting.time.at(day, random.int(0, 380));
      if (telling.at >= until) return;
      contact(telling, writes ? 'message' : random.pick(['phone', 'phone', 'message', 'visit']));
      last = day;
    }
  });
};

export const contact = (telling: Telling, channel: 'visit' | 'phone' | 'message'): void => {
  const { cast, random } = telling;
  const toldPrice = telling.slips(cast.designer, 'price told too early');
  if (toldPrice) telling.disappoint(cast.designer, 0.3);
  telling.tell(cast.designer, 'client_contacted', {
    channel,
    ...(toldPrice && { totalPriceDisclosed: true }),
    ...(random.chance(0.25) && { note: random.pick(CONTACT_NOTES) }),
  });
};
