import { liveUntil } from '../life/case-life.ts';
import { finishPlumbing, revisit, settle } from '../life/building.ts';
import { signContract } from '../life/contract.ts';
import { announce, start } from '../life/starting.ts';
import type { Telling } from '../life/telling.ts';
import { visitSite } from '../life/visits.ts';
import { FLAT, type Stage, type Story } from './stage.ts';

/** A house whose site is announced so many working days ago, and entered when it was announced for. */
const onSite = (stage: Stage, name: string, ago: number): Telling => {
  const { time } = stage.firm;
  const telling = stage.open(name, stage.before(ago + 36, 110), FLAT);
  telling.memory.quote = 'fixed';
  liveUntil(telling, 'presented');
  signContract(telling);
  telling.goTo(stage.before(ago, 50));
  telling.goTo(time.at(announce(telling), 40));
  start(telling);
  telling.aside(() => finishPlumbing(telling));
  return telling;
};

/** Five weeks on, the designer was last there a week ago: the next visit is due by midnight, whatever day it is. */
export const theSiteToBeVisitedToday: Story = (stage, name) => {
  const telling = onSite(stage, name, 28);
  const started = telling.at;
  visitSite(telling, started, stage.startOfDaysAgo(7));
  telling.goTo(stage.daysAgo(7, 15 * 60 + 10));
  telling.tell(telling.cast.designer, 'designer_site_visited');
  revisit(telling, started, stage.before(1, 389));
  return telling;
};

const finished = (stage: Stage, name: string, ago: number, building: number): Telling => {
  const telling = onSite(stage, name, ago + building);
  const started = telling.at;
  telling.goTo(stage.before(ago, 120));
  telling.tell(telling.cast.project_manager, 'construction_completed');
  visitSite(telling, started, telling.at);
  revisit(telling, started, telling.at);
  return telling;
};

/** The house is done, the last account is not. */
export const theHouseThatWasFinished: Story = (stage, name) => finished(stage, name, 3, 42);

/** From the reception to the last account, all by the book. */
export const theHouseThatWasSettled: Story = (stage, name) => {
  const telling = finished(stage, name, 14, 38);
  settle(telling);
  return telling;
};
