import { handPlanToEstimator, estimate } from '../life/planning.ts';
import { takeMeasurements } from '../life/measuring.ts';
import { leave } from '../life/losing.ts';
import { receive } from '../life/reception.ts';
import { bookReview, callBack, showPlan } from '../life/reviewing.ts';
import type { Telling } from '../life/telling.ts';
import type { Stage, Story } from './stage.ts';

/** A house that is measured so many working days ago: its plan is due at closing of the working day after. */
const measured = (stage: Stage, name: string, ago: number): Telling => {
  const telling = stage.open(name, stage.before(ago + 2, 60));
  receive(telling, false);
  telling.goTo(stage.before(ago, 20));
  takeMeasurements(telling);
  return telling;
};

/** The plan comes on the morning after it was due, which costs its designer a slip. */
const planADayLate = (stage: Stage, name: string, ago: number): Telling => {
  const telling = measured(stage, name, ago);
  telling.goTo(stage.before(ago - 2, 40));
  telling.tell(telling.cast.designer, 'floor_plan_completed');
  handPlanToEstimator(telling);
  estimate(telling);
  return telling;
};

/** What becomes of these three fines people decide, and do so in the company, not in its journal. */
export const theFineUnderAppeal: Story = (stage, name) => planADayLate(stage, name, 7);
export const theSlipNobodySigned: Story = (stage, name) => planADayLate(stage, name, 9);
export const theFineTakenBack: Story = (stage, name) => planADayLate(stage, name, 11);

/** The plan came late, nobody kept in touch after its review, and the client left in these days. */
export const theClientLostThisWeek: Story = (stage, name) => {
  const telling = planADayLate(stage, name, 12);
  bookReview(telling);
  showPlan(telling);
  telling.days(1);
  callBack(telling, 3);
  telling.goTo(stage.before(3, 100));
  leave(telling, { reason: '等得太久，没人主动联系', cause: 'service' }, undefined);
  return telling;
};

/** Drawn in time, given to the estimator the day after, and entered nowhere: that is done on a screen, two days late. */
export const thePlanEnteredLate: Story = (stage, name) => {
  const telling = measured(stage, name, 6);
  telling.goTo(stage.before(4, 30));
  handPlanToEstimator(telling);
  estimate(telling);
  return telling;
};

/** Drawn in time; to whom it goes, and that he sends it back, is done on a screen. */
export const thePlanSentBack: Story = (stage, name) => {
  const telling = measured(stage, name, 2);
  telling.goTo(stage.before(1, 30));
  telling.tell(telling.cast.designer, 'floor_plan_completed');
  return telling;
};
