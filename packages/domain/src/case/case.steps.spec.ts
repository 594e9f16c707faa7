import { describe, expect, it } from 'vitest';
import { eventTypeOf, stepOf, type CaseEventType } from './case.events.ts';
import { CASE_STEPS, isCaseStep, type CaseStep } from './case.steps.ts';

/** The steps that a store's journal may bring, in the order in which the journal's description names them. */
const JOURNAL_STEPS = [
  'client_received',
  'designer_assigned',
  'materials_selected',
  'measurement_sheet_issued',
  'house_measured',
  'floor_plan_completed',
  'plan_handed_to_estimator',
  'estimate_issued',
  'estimate_handed_to_manager',
  'plan_review_booked',
  'plan_reviewed',
  'follow_up_called',
  'plan_adjustment_requested',
  'plan_adjusted',
  'design_agreement_signed',
  'design_fee_paid',
  'design_forms_archived',
  'house_remeasured',
  'client_contacted',
  'drawings_submitted_for_check',
  'drawings_checked',
  'drawings_reviewed',
  'drawings_confirmed_by_client',
  'drawings_adjustment_requested',
  'drawings_adjusted',
  'drawings_completed',
  'budget_issued',
  'budget_handed_to_engineering',
  'budget_reviewed',
  'prebriefing_arranged',
  'budget_presentation_booked',
  'drawings_explained',
  'budget_explained',
  'feedback_form_filled',
  'construction_contract_signed',
  'contract_sealed',
  'seal_refused',
  'documents_distributed',
  'measurement_sheet_archived',
  'site_entry_notified',
  'construction_started',
  'site_briefed',
  'main_material_schedule_filled',
  'second_briefing_booked',
  'second_briefing_held',
  'designer_site_visited',
  'revisit_called',
  'plumbing_electrical_completed',
  'as_built_drawings_delivered',
  'construction_completed',
  'settled',
  'objection_raised',
  'objection_handled',
  'competitor_named',
  'work_reassigned',
  'case_paused',
  'case_resumed',
  'term_extended',
  'client_lost',
  'lost_analysis_submitted',
  'retrospective_recorded',
];

/** Steps that came after the journal's first version. */
const LATER_STEPS = [
  'handover_offered',
  'handover_accepted',
  'handover_declined',
  'attachment_added',
  'document_version_added',
  'document_signed',
  'seal_requested',
  'case_withdrawn',
];
const ALL_STEPS = [...JOURNAL_STEPS, ...LATER_STEPS];

/** `plan_reviewed` as `PlanReviewed`, said in another way than the source says it. */
const pascal = (step: string) => step.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());

describe('the steps of a case', () => {
  it('are those of the journal, and those that came later', () =>
    expect(Object.keys(CASE_STEPS)).toEqual(ALL_STEPS));
  it.each(ALL_STEPS)('%s is stored as an event of its name, and found again by it', (step) => {
    const type = eventTypeOf(step as CaseStep);
    expect(type).toBe(pascal(step));
    expect(stepOf(type)).toBe(step);
  });
  it('have names that do not run together', () => {
    const types = Object.keys(CASE_STEPS).map((step): CaseEventType => eventTypeOf(step as CaseStep));
    expect(new Set(types).size).toBe(ALL_STEPS.length);
  });
  it.each([
    'designer_asigned',
    'PlanReviewed',
    '',
    '__proto__',
    'constructor',
    'toString',
    'active_site_list_provided',
  ])('do not include %j', (step) => expect(isCaseStep(step)).toBe(false));
});
