import type { CaseEventType } from '../case/case.events.ts';
import { KPI_STAGES, type KpiStage } from './stages.ts';

/** A step that the map of the process shows. */
export interface ProcessStep {
  readonly type: CaseEventType;
  /** What the life of a case alone asks for before it, where no rule does. */
  readonly after?: CaseEventType;
}

export const LOSS = 'ClientLost' satisfies CaseEventType;

/**
 * The steps of the map, in the order in which the manual tells of them: what leads from the reception to the settlement.
 * Handovers of paper, bookings and calls, which come many times or at any time, would hide the way.
 */
export const PROCESS_STEPS: readonly ProcessStep[] = [
  { type: 'ClientReceived' },
  { type: 'DesignerAssigned' },
  { type: 'MaterialsSelected' },
  { type: 'HouseMeasured' },
  { type: 'FloorPlanCompleted' },
  { type: 'EstimateIssued' },
  { type: 'EstimateHandedToManager' },
  { type: 'PlanReviewed' },
  { type: 'DesignAgreementSigned' },
  { type: 'DesignFeePaid' },
  { type: 'HouseRemeasured' },
  { type: 'DrawingsChecked' },
  { type: 'DrawingsReviewed' },
  { type: 'DrawingsConfirmedByClient' },
  { type: 'BudgetIssued' },
  { type: 'BudgetReviewed' },
  { type: 'DrawingsExplained' },
  { type: 'BudgetExplained' },
  { type: 'FeedbackFormFilled' },
  { type: 'ConstructionContractSigned' },
  { type: 'ConstructionStarted', after: 'ConstructionContractSigned' },
  { type: 'ConstructionCompleted', after: 'ConstructionStarted' },
  { type: 'Settled', after: 'ConstructionCompleted' },
  { type: LOSS },
];

const BETWEEN = '>';

/** How one step after another is written: `HouseMeasured>FloorPlanCompleted`. */
export const flowName = (from: CaseEventType, to: CaseEventType): string => `${from}${BETWEEN}${to}`;

/** The two steps of such a name. */
export const flowOf = (name: string): readonly [from: CaseEventType, to: CaseEventType] => {
  const [from = '', to = ''] = name.split(BETWEEN);
  return [from as CaseEventType, to as CaseEventType];
};

/** How stages in the order in which they were reached are written: `received>measured>lost`. */
export const pathName = (stages: readonly (KpiStage | 'lost')[]): string => stages.join(BETWEEN);

/** The stages of such a name; what is no stage is left out. */
export const stagesOf = (name: string): readonly (KpiStage | 'lost')[] =>
  name.split(BETWEEN).flatMap((part) => [...KPI_STAGES, 'lost' as const].find((one) => one === part) ?? []);
