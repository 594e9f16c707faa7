import { estimateFor } from '../price/amounts.ts';
import { quoteOf } from './quoting.ts';
import type { Telling } from './telling.ts';

/** Floor plan and estimate: from the measuring to the customer manager's desk. */
export const planAndEstimate = (telling: Telling): void => {
  drawFloorPlan(telling);
  handPlanToEstimator(telling);
  estimate(telling);
};

export const drawFloorPlan = (telling: Telling): void => {
  const { cast, client, random } = telling;
  const term = client.form.houseType === 'villa' ? 3 : 1;
  if (telling.slips(cast.designer, 'floor plan late')) {
    telling.days(term + random.int(1, 2));
    telling.disappoint(cast.designer, 0.5);
  } else {
    telling.days(telling.pace(1, term));
  }
  telling.tell(cast.designer, 'floor_plan_completed');
};

export const handPlanToEstimator = (telling: Telling): void => {
  const { cast, random } = telling;
  if (telling.slips(cast.designer, 'handover delayed')) telling.days(random.int(1, 2));
  else telling.minutes(10, 60);
  telling.tell(cast.designer, 'plan_handed_to_estimator', { to: cast.estimator });
};

export const estimate = (telling: Telling): void => {
  const { cast, client, memory, random } = telling;
  if (telling.slips(cast.estimator, 'estimate late')) telling.minutes(200, 560);
  else telling.minutes(50, 165);
  memory.quote ??= random.chance(0.48) ? 'fixed' : 'itemised';
  memory.estimate = estimateFor(client.form, random);
  telling.tell(cast.estimator, 'estimate_issued', quoteOf(telling, memory.estimate));
  telling.minutes(4, 22);
  telling.tell(cast.estimator, 'estimate_handed_to_manager', {
    to: cast.customer_manager,
    handoverForm: !telling.slips(cast.estimator, 'no handover form'),
  });
};
