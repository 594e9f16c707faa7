import { formatInstant } from '@casetrail/kernel';
import { DOUBTFUL, SATISFIED } from '../client/words.ts';
import { object } from './objections.ts';
import type { Telling } from './telling.ts';

/** Most rounds of wishes before a client says yes or goes elsewhere. */
const MOST_ROUNDS = 3;

/** Plan and estimate are shown to the client, with a call the day after, and changed as long as there are wishes. */
export const reviewWithClient = (telling: Telling): void => {
  const { client, random } = telling;
  bookReview(telling);
  for (let round = 1; ; round += 1) {
    showPlan(telling);
    if (random.chance(0.18)) object(telling);
    callAfterReview(telling);
    if (round >= MOST_ROUNDS || !random.chance(client.picky)) return;
    adjustPlan(telling);
    telling.days(telling.pace(1, 2));
  }
};

export const bookReview = (telling: Telling): void => {
  const { cast, random, setting } = telling;
  if (telling.slips(cast.customer_manager, 'review booked late')) telling.days(2);
  else telling.minutes(15, 170);
  const agreed = setting.time.workingDay(telling.today, telling.pace(1, 3));
  const review = setting.time.at(agreed, random.int(10, 300));
  telling.tell(cast.customer_manager, 'plan_review_booked', { for: formatInstant(review) });
  telling.goTo(review);
};

export const showPlan = (telling: Telling): void => {
  telling.minutes(0, 12);
  telling.tell(telling.cast.designer, 'plan_reviewed', { withClient: telling.random.chance(0.97) });
};

/** 2.4.4: a call on the same day is none; it has to come the working day after. */
const callAfterReview = (telling: Telling): void => {
  const manager = telling.cast.customer_manager;
  if (telling.slips(manager, 'no follow-up call')) return telling.disappoint(manager, 0.35);
  telling.aside(() => {
    if (telling.slips(manager, 'call on the same day')) telling.minutes(30, 60);
    else if (telling.slips(manager, 'follow-up call late')) telling.days(telling.random.int(2, 3));
    else telling.days(1);
    callBack(telling);
  });
};

export const callBack = (telling: Telling, satisfaction = satisfactionOf(telling)): void => {
  const { cast, random } = telling;
  telling.tell(cast.customer_manager, 'follow_up_called', {
    satisfaction,
    ...(random.chance(0.4) && { note: random.pick(satisfaction >= 4 ? SATISFIED : DOUBTFUL) }),
  });
};

/** What the client answers when asked, 1 to 5. */
export const satisfactionOf = ({ mood, random }: Telling): number =>
  Math.min(5, Math.max(1, Math.round(mood + random.between(-0.8, 0.6))));

export const adjustPlan = (telling: Telling): void => {
  const { cast, random } = telling;
  telling.minutes(40, 160);
  telling.tell(cast.customer_manager, 'plan_adjustment_requested');
  if (telling.slips(cast.designer, 'adjustment late')) {
    telling.days(random.int(2, 3));
    telling.disappoint(cast.designer, 0.5);
  } else {
    telling.days(1);
  }
  telling.tell(cast.designer, 'plan_adjusted');
};
