import { agreeOnDesign } from './agreement.ts';
import { issueBudget, passToEngineering } from './budgeting.ts';
import { build, settle } from './building.ts';
import { keepInTouch } from './contacts.ts';
import { signContract } from './contract.ts';
import { confirmDrawings, draw } from './drawing.ts';
import { interrupt } from './interruptions.ts';
import { lose } from './losing.ts';
import { measure } from './measuring.ts';
import { planAndEstimate } from './planning.ts';
import { present } from './presenting.ts';
import { receive } from './reception.ts';
import { reviewWithClient } from './reviewing.ts';
import { startBuilding } from './starting.ts';
import type { Telling } from './telling.ts';

/** A stretch of a case, and the risk that a content client leaves at the end of it. */
interface Chapter {
  readonly name: 'met' | 'measured' | 'planned' | 'reviewed' | 'agreed' | 'designed' | 'presented';
  readonly tell: (telling: Telling) => void;
  readonly risk: number;
}

const meet = (telling: Telling): void => receive(telling);

/** Drawings and budget; the designer keeps in touch until the client has signed the drawings. */
const design = (telling: Telling): void => {
  draw(telling);
  const budgetFirst = telling.slips(telling.cast.estimator, 'budget before confirmation');
  if (budgetFirst) issueBudget(telling);
  confirmDrawings(telling);
  keepInTouch(telling, telling.memory.agreedAt ?? telling.at, telling.at);
  if (!budgetFirst) issueBudget(telling);
};

const showBudget = (telling: Telling): void => {
  passToEngineering(telling);
  present(telling);
};

/** Everything up to the moment when the client knows the price and has to decide. */
const CHAPTERS: readonly Chapter[] = [
  { name: 'met', tell: meet, risk: 0.05 },
  { name: 'measured', tell: measure, risk: 0.02 },
  { name: 'planned', tell: planAndEstimate, risk: 0.04 },
  { name: 'reviewed', tell: reviewWithClient, risk: 0.09 },
  { name: 'agreed', tell: agreeOnDesign, risk: 0.02 },
  { name: 'designed', tell: design, risk: 0.04 },
  { name: 'presented', tell: showBudget, risk: 0.09 },
];

/** The chapters of a client who stays, from the reception through the one named. */
export const liveUntil = (telling: Telling, last: Chapter['name']): void => {
  for (const { name, tell } of CHAPTERS) {
    tell(telling);
    if (name === last) return;
  }
};

/** A whole case, from the reception to the last account or to the loss of the client. */
export const live = (telling: Telling): void => {
  for (const { tell, risk } of CHAPTERS) {
    tell(telling);
    if (leaves(telling, risk)) return lose(telling);
    interrupt(telling);
  }
  signContract(telling);
  startBuilding(telling);
  build(telling);
  settle(telling);
};

/** Every point of satisfaction lost makes leaving more likely by half; one who grumbles leaves twice as often. */
const leaves = ({ mood, random, setting: { temper } }: Telling, risk: number): boolean =>
  random.chance(risk * temper.losses * (1 + Math.max(0, 4.4 - mood) * 0.8));
