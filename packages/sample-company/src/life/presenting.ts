import { formatInstant } from '@casetrail/kernel';
import { adjustDrawings } from './drawing.ts';
import { object } from './objections.ts';
import type { Telling } from './telling.ts';

/** Drawings and budget are explained to the client, item by item if the estimator takes the time. */
export const present = (telling: Telling): void => {
  bookPresentation(telling);
  explain(telling);
  if (telling.random.chance(0.18)) object(telling);
  if (telling.random.chance(telling.client.picky * 0.7)) adjustDrawings(telling);
};

export const bookPresentation = (telling: Telling): void => {
  const { cast, random, setting } = telling;
  if (telling.slips(cast.customer_manager, 'presentation booked late')) telling.days(2);
  else telling.days(telling.pace(0, 1));
  const agreed = setting.time.at(
    setting.time.workingDay(telling.today, telling.pace(1, 2)),
    random.int(10, 280),
  );
  telling.tell(cast.customer_manager, 'budget_presentation_booked', { for: formatInstant(agreed) });
  telling.goTo(agreed);
};

const explain = (telling: Telling): void => {
  const { cast } = telling;
  telling.minutes(0, 10);
  telling.tell(cast.designer, 'drawings_explained', {
    clientSigned: !telling.slips(cast.designer, 'intent not signed'),
  });
  telling.minutes(25, 80);
  const inOneSum = telling.slips(cast.estimator, 'explained in one sum');
  telling.tell(cast.estimator, 'budget_explained', { itemised: !inOneSum });
  if (inOneSum) telling.disappoint(cast.estimator, 0.8);
};
