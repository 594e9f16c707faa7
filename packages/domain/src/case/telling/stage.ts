import { text, type Text } from '@casetrail/kernel';
import type { CaseEvent, CaseEventType } from '../case.events.ts';

/** How far a case has come, for the list of cases; in order, but for `lost`, which may follow any. */
export const STAGES = [
  'received',
  'measured',
  'estimated',
  'reviewed',
  'agreed',
  'drawn',
  'budgeted',
  'explained',
  'contracted',
  'building',
  'completed',
  'settled',
  'lost',
] as const;

export type Stage = (typeof STAGES)[number];

export const STAGE_NAMES: Readonly<Record<Stage, Text>> = {
  received: text('已接待', 'Received'),
  measured: text('已量房', 'Measured'),
  estimated: text('已估算', 'Estimated'),
  reviewed: text('已审方案', 'Plan reviewed'),
  agreed: text('已签设计协议', 'Design agreed'),
  drawn: text('图纸已确认', 'Drawings confirmed'),
  budgeted: text('已出预算', 'Budgeted'),
  explained: text('已讲解预算', 'Budget explained'),
  contracted: text('已签施工合同', 'Contracted'),
  building: text('施工中', 'Under construction'),
  completed: text('已竣工', 'Completed'),
  settled: text('已结算', 'Settled'),
  lost: text('跑单', 'Lost'),
};

/**
 * The events that bring a case to a stage; all others leave it where it is. Choices:
 * - A plan's completion is no stage of its own: the estimate follows within a working day.
 * - `drawn` needs the client's confirmation. Drawings that are merely complete may still be changed.
 * - `budgeted` is reached by the budget alone, although some cases reach it before the client confirms the drawings:
 *   the case list shows the furthest point, the order is for the rules to judge.
 * - The seal is no stage: a signed contract counts as output value whether or not it is sealed.
 * - A pause is no stage: the case stays where it stands.
 */
const REACHED: Partial<Record<CaseEventType, Stage>> = {
  ClientReceived: 'received',
  HouseMeasured: 'measured',
  EstimateIssued: 'estimated',
  PlanReviewed: 'reviewed',
  DesignAgreementSigned: 'agreed',
  DrawingsConfirmedByClient: 'drawn',
  BudgetIssued: 'budgeted',
  BudgetExplained: 'explained',
  ConstructionContractSigned: 'contracted',
  ConstructionStarted: 'building',
  ConstructionCompleted: 'completed',
  Settled: 'settled',
  ClientLost: 'lost',
};

const RANK = Object.fromEntries(STAGES.map((stage, rank) => [stage, rank])) as Record<Stage, number>;

/**
 * The stage after one more event. Stages only go forward, so that a late entry of an early step changes nothing;
 * `lost` ranks last and is final, whatever was recorded before or is recorded afterwards. The order of the events
 * therefore does not matter. A review without the client (2.P4 asks for the client) brings nothing forward.
 */
export const evolveStage = (stage: Stage | undefined, event: CaseEvent): Stage => {
  const before = stage ?? 'received';
  if (event.type === 'PlanReviewed' && !event.data.withClient) return before;
  const reached = REACHED[event.type];
  return reached !== undefined && RANK[reached] > RANK[before] ? reached : before;
};

/** The stage after all events of one case; undefined where there are none. */
export const stageOf = (events: Iterable<CaseEvent>): Stage | undefined => {
  let stage: Stage | undefined;
  for (const event of events) stage = evolveStage(stage, event);
  return stage;
};
