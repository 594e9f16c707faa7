import { liveUntil } from '../life/case-life.ts';
import { distribute, refuseSeal, sign } from '../life/contract.ts';
import type { Telling } from '../life/telling.ts';
import type { Stage, Story } from './stage.ts';

/** A client who has seen the price and comes to sign, so many working days ago. */
const comeToSign = (stage: Stage, name: string, ago: number): Telling => {
  const telling = stage.open(name, stage.before(ago + 26, 75));
  liveUntil(telling, 'presented');
  telling.goTo(stage.before(ago, 20));
  telling.tell(telling.cast.customer_manager, 'feedback_form_filled');
  telling.minutes(30, 60);
  return telling;
};

/** Signed on the last working day by everybody who has to; the keeper of the seal has not come to it yet. */
export const theContractWaitingForItsSeal: Story = (stage, name) => {
  const telling = comeToSign(stage, name, 1);
  sign(telling, false);
  return telling;
};

/** Signed without anybody of the store, and so not sealed (2.7). */
export const theContractNobodySignedForTheStore: Story = (stage, name) => {
  const telling = comeToSign(stage, name, 3);
  const discounted = sign(telling, true);
  distribute(telling, discounted);
  telling.goTo(stage.before(2, 30));
  refuseSeal(telling);
  return telling;
};
