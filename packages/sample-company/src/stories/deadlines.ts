import { agreeOnDesign } from '../life/agreement.ts';
import { liveUntil } from '../life/case-life.ts';
import { contact, keepInTouch } from '../life/contacts.ts';
import { takeMeasurements } from '../life/measuring.ts';
import { receive } from '../life/reception.ts';
import { VILLA, type Story } from './stage.ts';

/** Measured on the last working day: the plan is due at closing of the next, which is today where today is worked. */
export const theFloorPlanDueNext: Story = (stage, name) => {
  const telling = stage.open(name, stage.before(3, 60));
  receive(telling, false);
  telling.goTo(stage.before(1, 40));
  takeMeasurements(telling);
  return telling;
};

/** Measured days ago, and the plan that was due the day after has still not been drawn. */
export const theFloorPlanNobodyDrew: Story = (stage, name) => {
  const telling = stage.open(name, stage.before(6, 200));
  receive(telling, false);
  telling.goTo(stage.before(4, 15));
  takeMeasurements(telling);
  return telling;
};

/** The designer last wrote three days ago: the next word is due by midnight, whatever day it is. */
export const theClientToHearFromUsTonight: Story = (stage, name) => {
  const telling = stage.open(name, stage.before(16, 30), VILLA);
  liveUntil(telling, 'reviewed');
  telling.goTo(stage.before(5, 90));
  agreeOnDesign(telling);
  keepInTouch(telling, telling.at, stage.startOfDaysAgo(3));
  telling.goTo(stage.daysAgo(3, 10 * 60 + 20));
  contact(telling, 'message');
  return telling;
};
