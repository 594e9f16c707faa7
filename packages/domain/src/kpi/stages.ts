import type { CaseEvent, CaseEventType } from '../case/case.events.ts';

/** How far a case has come, in order. The same steps as the list of cases shows; a test holds them together. */
export const KPI_STAGES = [
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
] as const;

export type KpiStage = (typeof KPI_STAGES)[number];

const REACHED: Partial<Record<CaseEventType, KpiStage>> = {
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
};

/** The stage that an event reaches. A review without the client (2.P4 asks for the client) reaches none. */
export const stageReachedBy = (event: CaseEvent): KpiStage | undefined =>
  event.type === 'PlanReviewed' && !event.data.withClient ? undefined : REACHED[event.type];

export const rankOf = (stage: KpiStage): number => KPI_STAGES.indexOf(stage);
