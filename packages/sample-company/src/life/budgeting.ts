import { changedBy, estimateFor } from '../price/amounts.ts';
import { quoteOf } from './quoting.ts';
import type { Telling } from './telling.ts';

/** The detailed budget; `share` is how far above the estimate it comes out, 0.08 for 8 %. */
export const issueBudget = (telling: Telling, share = someShare(telling)): void => {
  const { cast, client, memory, random } = telling;
  if (telling.slips(cast.estimator, 'budget late')) {
    telling.days(random.int(4, 6));
    telling.disappoint(cast.estimator, 0.4);
  } else {
    telling.days(telling.pace(1, 2));
  }
  memory.budget = changedBy(memory.estimate ?? estimateFor(client.form, random), share);
  telling.tell(cast.estimator, 'budget_issued', quoteOf(telling, memory.budget));
  if (share > 0.04) telling.disappoint(cast.estimator, share * 5 * client.frugal);
};

const someShare = (telling: Telling): number => {
  const { cast, random } = telling;
  if (!telling.slips(cast.estimator, 'budget off the estimate')) return random.between(-0.05, 0.09);
  return random.chance(0.85) ? random.between(0.11, 0.24) : random.between(-0.2, -0.11);
};

/** Engineering reviews the budget and names who will run the site. */
export const passToEngineering = (telling: Telling): void => {
  handBudgetOver(telling);
  telling.aside(() => arrangeBriefing(telling));
  reviewBudget(telling);
};

const handBudgetOver = (telling: Telling): void => {
  const { cast } = telling;
  if (telling.slips(cast.estimator, 'budget kept back')) telling.days(telling.random.int(1, 2));
  else telling.minutes(5, 30);
  telling.tell(cast.estimator, 'budget_handed_to_engineering', { to: cast.engineering_manager });
};

const arrangeBriefing = (telling: Telling): void => {
  const { cast, random } = telling;
  if (telling.slips(cast.engineering_manager, 'engineering late')) telling.days(random.int(2, 3));
  else telling.days(telling.pace(0, 1));
  telling.tell(cast.engineering_manager, 'prebriefing_arranged', { projectManager: cast.project_manager });
};

const reviewBudget = (telling: Telling): void => {
  const { cast, memory } = telling;
  if (telling.slips(cast.engineering_manager, 'engineering late')) telling.days(2);
  else telling.days(telling.pace(0, 1));
  if (memory.budget !== undefined && telling.slips(cast.estimator, 'budget returned')) {
    telling.tell(cast.engineering_manager, 'budget_reviewed', { result: 'returned' });
    telling.days(1);
    telling.tell(cast.estimator, 'budget_issued', quoteOf(telling, memory.budget));
    handBudgetOver(telling);
    telling.minutes(30, 120);
  }
  telling.tell(cast.engineering_manager, 'budget_reviewed', { result: 'approved' });
};
