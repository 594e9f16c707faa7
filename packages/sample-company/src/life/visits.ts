import { addDays, atMinute, dayOf, type DayNumber, type Instant } from '@casetrail/kernel';
import type { Telling } from './telling.ts';

/** How many days earlier than planned a visit is made, so that it falls on a working day. */
const EARLIER = 3;

const TEN_O_CLOCK = 10 * 60;

/** 2.9.3: the designer sees the site every week, or says on the phone that it cannot be done this time. */
export const visitSite = (telling: Telling, from: Instant, until: Instant): void => {
  telling.aside(() => {
    for (let last = dayOf(from); ; last = telling.today) {
      const visits = visitAfter(telling, last);
      if (telling.at >= until) return;
      if (visits) telling.tell(telling.cast.designer, 'designer_site_visited');
      else telling.tell(telling.cast.designer, 'client_contacted', { channel: 'phone', cannotVisit: true });
    }
  });
};

/** Moves on to the next visit, or to the call in its place. True for a visit. */
const visitAfter = (telling: Telling, last: DayNumber): boolean => {
  const { cast, random, setting } = telling;
  const missed = telling.slips(cast.designer, 'site not visited');
  if (missed) telling.disappoint(cast.designer, 0.2);
  const planned = addDays(last, missed ? random.int(9, 12) : random.int(5, 7));
  const worked = lastWorked(telling, planned);
  if (worked === undefined && !telling.slips(cast.designer, 'no word on days of rest')) {
    telling.at = atMinute(planned, TEN_O_CLOCK + random.int(0, 300));
    return false;
  }
  telling.at = setting.time.at(worked ?? setting.time.onOrAfter(planned), random.int(0, 370));
  return random.chance(0.8);
};

const lastWorked = ({ setting: { time } }: Telling, day: DayNumber): DayNumber | undefined => {
  for (let back = 0; back <= EARLIER; back += 1) {
    const candidate = addDays(day, -back);
    if (time.works(candidate)) return candidate;
  }
  return undefined;
};
