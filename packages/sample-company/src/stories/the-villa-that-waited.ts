import { dayOf } from '@casetrail/kernel';
import { COMPETITORS } from '../client/places.ts';
import { agreeOnDesign } from '../life/agreement.ts';
import { issueBudget, passToEngineering } from '../life/budgeting.ts';
import { contact, keepInTouch } from '../life/contacts.ts';
import { lookBack } from '../life/contract.ts';
import { confirmDrawings, draw } from '../life/drawing.ts';
import { extendDesign } from '../life/interruptions.ts';
import { leave, nameCompetitor, submitAnalysis } from '../life/losing.ts';
import { takeMeasurements } from '../life/measuring.ts';
import { object } from '../life/objections.ts';
import { estimate, handPlanToEstimator } from '../life/planning.ts';
import { bookPresentation } from '../life/presenting.ts';
import { receive } from '../life/reception.ts';
import { adjustPlan, bookReview, callBack, showPlan } from '../life/reviewing.ts';
import type { Telling } from '../life/telling.ts';
import { VILLA, type Stage, type Story } from './stage.ts';

const LESSONS = [
  ['知道要影音室和大收纳，没问清愿意出到多少钱'],
  ['带看过两个工地，客户认可工艺，也记得住我们'],
  ['签单前才知道有一家在比价，晚了'],
  ['预算出得晚，比估算高，讲的时候只报了总价'],
];

/**
 * A client who was content is lost over the money: the estimate came a day late, the budget three days late and a
 * sixth above the estimate, and it was read out in one sum. The trail has all that an analysis asks for.
 */
export const theVillaThatWaitedForItsBudget: Story = (stage, name) => {
  const telling = stage.open(name, stage.before(50, 70), VILLA);
  plan(stage, telling);
  review(stage, telling);
  design(stage, telling);
  present(stage, telling);
  partWays(stage, telling);
  return telling;
};

const plan = (stage: Stage, telling: Telling): void => {
  receive(telling, false);
  telling.goTo(stage.before(49, 30));
  takeMeasurements(telling);
  telling.goTo(stage.before(48, 100));
  telling.tell(telling.cast.designer, 'floor_plan_completed');
  handPlanToEstimator(telling);
  telling.goTo(stage.before(47, 60));
  estimate(telling);
};

const review = (stage: Stage, telling: Telling): void => {
  telling.goTo(stage.before(46, 20));
  bookReview(telling);
  showPlan(telling);
  object(telling, 'thinking_it_over', 'inquire', true);
  telling.goTo(stage.before(44, 20));
  callBack(telling, 5);
  adjustPlan(telling);
  telling.goTo(stage.before(41, 45));
  showPlan(telling);
  telling.goTo(stage.before(40, 80));
  callBack(telling, 4);
};

const design = (stage: Stage, telling: Telling): void => {
  const { store_supervisor: supervisor } = telling.cast;
  telling.goTo(stage.before(39, 40));
  agreeOnDesign(telling);
  const agreed = telling.at;
  telling.goTo(stage.before(37, 340));
  keepInTouch(telling, agreed, telling.at);
  telling.tell(supervisor, 'case_paused', { reason: '客户出国，约好回来再继续' });
  telling.goTo(stage.before(32, 20));
  telling.tell(supervisor, 'case_resumed');
  telling.minutes(10, 30);
  extendDesign(telling, dayOf(stage.before(18, 0)), '客户回国后要求加一间影音室');
  const resumed = telling.at;
  contact(telling, 'phone');
  draw(telling);
  confirmDrawings(telling);
  keepInTouch(telling, resumed, telling.at);
};

const present = (stage: Stage, telling: Telling): void => {
  telling.goTo(stage.before(20, 10));
  issueBudget(telling, 0.168);
  passToEngineering(telling);
  bookPresentation(telling);
  telling.tell(telling.cast.designer, 'drawings_explained', { clientSigned: true });
  telling.minutes(15, 25);
  telling.tell(telling.cast.estimator, 'budget_explained', { itemised: false });
  object(telling, 'too_expensive', 'break_down', true);
};

const partWays = (stage: Stage, telling: Telling): void => {
  const competitor = telling.random.pick(COMPETITORS);
  telling.goTo(stage.before(15, 90));
  callBack(telling, 2);
  object(telling, 'cheaper_elsewhere', 'compare', false);
  nameCompetitor(telling, competitor);
  telling.goTo(stage.before(12, 200));
  leave(telling, { reason: '预算比估算高出一截，也没有一项一项讲', cause: 'process' }, competitor);
  telling.goTo(stage.before(11, 100));
  submitAnalysis(telling);
  telling.goTo(stage.before(10, 60));
  lookBack(telling, LESSONS);
};
