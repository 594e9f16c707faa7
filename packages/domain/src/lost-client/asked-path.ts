import type { CaseEventType } from '../case/case.events.ts';

/** A step of the way from reception to contract, and what has to lie before it. */
export interface AskedStep {
  readonly type: CaseEventType;
  /** The rule by which somebody owes it, where one does. */
  readonly owed?: string;
  /** What comes first; with the rule that says so, or by the life of a case alone. */
  readonly after: readonly (readonly [before: CaseEventType, rule?: string])[];
}

/**
 * The way that the rules ask for, up to the contract. Its order is not a line: what nothing orders may come in any
 * order, such as the fee and the second measuring. Objections, contacts and adjustments happen when they happen.
 */
export const ASKED_PATH: readonly AskedStep[] = [
  { type: 'ClientReceived', after: [] },
  { type: 'DesignerAssigned', after: [['ClientReceived']] },
  { type: 'MaterialsSelected', after: [['ClientReceived']] },
  { type: 'MeasurementSheetIssued', after: [['ClientReceived']] },
  { type: 'HouseMeasured', after: [['DesignerAssigned'], ['MeasurementSheetIssued', 'measurement-sheet']] },
  { type: 'FloorPlanCompleted', owed: 'floor-plan', after: [['HouseMeasured']] },
  { type: 'PlanHandedToEstimator', owed: 'plan-handover', after: [['FloorPlanCompleted']] },
  {
    type: 'EstimateIssued',
    after: [['PlanHandedToEstimator'], ['MaterialsSelected', 'materials-before-estimate']],
  },
  { type: 'EstimateHandedToManager', owed: 'estimate', after: [['EstimateIssued']] },
  { type: 'PlanReviewBooked', owed: 'plan-review-booking', after: [['EstimateHandedToManager']] },
  {
    type: 'PlanReviewed',
    after: [['EstimateHandedToManager', 'estimate-before-review'], ['PlanReviewBooked']],
  },
  { type: 'FollowUpCalled', owed: 'review-follow-up', after: [['PlanReviewed']] },
  { type: 'DesignAgreementSigned', after: [['PlanReviewed']] },
  { type: 'DesignFeePaid', after: [['DesignAgreementSigned']] },
  { type: 'DesignFormsArchived', owed: 'design-forms', after: [['DesignAgreementSigned']] },
  { type: 'HouseRemeasured', after: [['DesignAgreementSigned']] },
  { type: 'DrawingsSubmittedForCheck', owed: 'drawings-to-check', after: [['DesignAgreementSigned']] },
  { type: 'DrawingsChecked', after: [['DrawingsSubmittedForCheck']] },
  { type: 'DrawingsReviewed', after: [['DrawingsChecked', 'check-before-review']] },
  {
    type: 'DrawingsCompleted',
    owed: 'design-term',
    after: [
      ['DesignAgreementSigned', 'agreement-before-drawings'],
      ['DesignFeePaid', 'fee-before-drawings'],
      ['HouseRemeasured', 'remeasure-before-drawings'],
    ],
  },
  { type: 'DrawingsConfirmedByClient', after: [['DrawingsReviewed', 'review-before-confirmation']] },
  {
    type: 'BudgetIssued',
    owed: 'budget',
    after: [['DrawingsConfirmedByClient', 'confirmation-before-budget']],
  },
  { type: 'BudgetHandedToEngineering', owed: 'budget-to-engineering', after: [['BudgetIssued']] },
  { type: 'BudgetReviewed', owed: 'budget-review', after: [['BudgetHandedToEngineering']] },
  { type: 'PrebriefingArranged', owed: 'pre-briefing', after: [['BudgetHandedToEngineering']] },
  {
    type: 'BudgetPresentationBooked',
    owed: 'budget-presentation-booking',
    after: [['BudgetReviewed']],
  },
  { type: 'DrawingsExplained', after: [['DrawingsReviewed'], ['BudgetPresentationBooked']] },
  { type: 'BudgetExplained', after: [['BudgetIssued'], ['BudgetPresentationBooked']] },
  { type: 'FeedbackFormFilled', after: [['BudgetExplained']] },
  {
    type: 'ConstructionContractSigned',
    after: [
      ['FeedbackFormFilled', 'feedback-before-contract'],
      ['DrawingsExplained', 'design-intent-signed'],
      ['BudgetExplained'],
    ],
  },
];

/** Every step that one of these steps has behind it on the asked path. */
export const leadingTo = (types: readonly CaseEventType[]): ReadonlySet<CaseEventType> => {
  const behind = new Set<CaseEventType>();
  const walk = (type: CaseEventType) => {
    for (const [before] of ASKED_PATH.find((step) => step.type === type)?.after ?? []) {
      if (behind.has(before)) continue;
      behind.add(before);
      walk(before);
    }
  };
  types.forEach(walk);
  return behind;
};
