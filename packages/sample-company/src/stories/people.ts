import { addDays } from '@casetrail/kernel';
import { agreeOnDesign } from '../life/agreement.ts';
import { liveUntil } from '../life/case-life.ts';
import { contact, keepInTouch } from '../life/contacts.ts';
import { extendDesign, reassign } from '../life/interruptions.ts';
import { leave } from '../life/losing.ts';
import { takeMeasurements } from '../life/measuring.ts';
import { object } from '../life/objections.ts';
import { drawFloorPlan, estimate, handPlanToEstimator } from '../life/planning.ts';
import { receive } from '../life/reception.ts';
import { VILLA, type Story } from './stage.ts';

/** The manager was out; the designer received the client and stayed the designer. */
export const theDesignerWhoStoodIn: Story = (stage, name) => {
  const telling = stage.open(name, stage.before(4, 240));
  receive(telling, true);
  telling.goTo(stage.before(3, 25));
  takeMeasurements(telling);
  drawFloorPlan(telling);
  handPlanToEstimator(telling);
  estimate(telling);
  return telling;
};

/** In the middle of the drawings a villa goes to another designer, who gets some days more. */
export const theDesignerWhoLeft: Story = (stage, name) => {
  const telling = stage.open(name, stage.before(22, 95), VILLA);
  liveUntil(telling, 'reviewed');
  telling.goTo(stage.before(9, 60));
  agreeOnDesign(telling);
  const agreed = telling.at;
  telling.goTo(stage.before(5, 30));
  keepInTouch(telling, agreed, telling.at);
  reassign(telling, 'designer', '离职交接');
  telling.minutes(15, 40);
  extendDesign(telling, addDays(stage.today, 9), '接手设计师需要重新熟悉图纸');
  contact(telling, 'phone');
  keepInTouch(telling, telling.at, stage.startOfDaysAgo(0));
  return telling;
};

/** The designer named the sum before the estimator could explain it (2.B2), and the client found it too much. */
export const thePriceToldTooEarly: Story = (stage, name) => {
  const telling = stage.open(name, stage.before(19, 150), VILLA);
  liveUntil(telling, 'reviewed');
  telling.goTo(stage.before(6, 30));
  agreeOnDesign(telling);
  telling.goTo(stage.before(4, 200));
  telling.tell(telling.cast.designer, 'client_contacted', {
    channel: 'phone',
    totalPriceDisclosed: true,
    note: '客户追问总价，随口报了一个数',
  });
  telling.goTo(stage.before(3, 45));
  object(telling, 'too_expensive', 'honesty', true);
  contact(telling, 'message');
  keepInTouch(telling, telling.at, stage.startOfDaysAgo(0));
  return telling;
};

/** Lost a week ago, and nobody has asked why. */
export const theClientNobodyAskedWhy: Story = (stage, name) => {
  const telling = stage.open(name, stage.before(20, 130));
  liveUntil(telling, 'reviewed');
  telling.goTo(stage.before(6, 100));
  leave(telling, { reason: '再比较一下，暂时不定', cause: 'price' }, undefined);
  return telling;
};
