import { text, type Actor, type Role, type StaffNo } from '@casetrail/kernel';
import type { z } from 'zod';
import { readStep } from '../case.commands.ts';
import { eventTypeOf, type RecordedCaseEvent } from '../case.events.ts';
import type { CASE_STEPS, CaseStep } from '../case.steps.ts';
import type { Names } from './people.ts';

export type Said<Step extends CaseStep> = z.input<(typeof CASE_STEPS)[Step]>;

/** A step with what was said of it, and the sentence that is to come of it. */
export type Row = {
  [Step in CaseStep]: readonly [Step, Said<Step>, zh: string, en: string];
}[CaseStep];

/** Stands in every field that somebody types; no sentence may show it. */
export const TYPED = '机密Secret';

/** One example of every step, each key filled in. */
export const EXAMPLES: { readonly [Step in CaseStep]: Said<Step> } = {
  client_received: {
    client: {
      name: TYPED,
      phone: TYPED,
      channel: TYPED,
      community: TYPED,
      address: TYPED,
      area: 7777,
      houseType: 'villa',
      layout: TYPED,
      hasKeys: true,
      residents: TYPED,
      colours: [TYPED],
      budget: TYPED,
      temperament: 'amiable',
    },
    receptionForm: true,
    actingFor: 'A1',
  },
  designer_assigned: { designer: 'A2' },
  materials_selected: { sheet: true },
  measurement_sheet_issued: { designer: 'A2' },
  house_measured: { dimensions: { [TYPED]: 310 } },
  floor_plan_completed: {},
  plan_handed_to_estimator: { to: 'A3' },
  estimate_issued: {
    amount: '86400.00',
    quote: 'fixed',
    splitTable: true,
    items: [{ code: TYPED, unitPrice: '1.00' }],
  },
  estimate_handed_to_manager: { to: 'A1', handoverForm: true },
  plan_review_booked: { for: '2026-03-06T15:00:00+08:00' },
  plan_reviewed: { withClient: true },
  follow_up_called: { satisfaction: 4, note: TYPED },
  plan_adjustment_requested: {},
  plan_adjusted: {},
  design_agreement_signed: { signatures: ['client', 'designer', 'project_manager'], fee: '3060.00' },
  design_fee_paid: { amount: '3060.00' },
  design_forms_archived: { forms: ['family_service_questionnaire'] },
  house_remeasured: { dimensions: { [TYPED]: 310 } },
  client_contacted: { channel: 'phone', totalPriceDisclosed: true, cannotVisit: true, note: TYPED },
  drawings_submitted_for_check: {},
  drawings_checked: { result: 'approved' },
  drawings_reviewed: { result: 'approved' },
  drawings_confirmed_by_client: { signatures: ['client', 'designer', 'project_manager'] },
  drawings_adjustment_requested: {},
  drawings_adjusted: {},
  drawings_completed: {},
  budget_issued: { amount: '90000.00', quote: 'itemised', items: [{ code: TYPED, unitPrice: '1.00' }] },
  budget_handed_to_engineering: { to: 'A5' },
  budget_reviewed: { result: 'approved' },
  prebriefing_arranged: { projectManager: 'A4' },
  budget_presentation_booked: { for: '2026-03-19T14:00:00+08:00' },
  drawings_explained: { clientSigned: true },
  budget_explained: { itemised: true },
  feedback_form_filled: {},
  construction_contract_signed: {
    amount: '90000.00',
    signatures: {
      contract: ['client', 'customer_manager'],
      drawings: ['designer', 'project_manager', 'client'],
      quotation: ['designer', 'project_manager', 'client', 'estimator'],
    },
  },
  contract_sealed: {},
  seal_refused: { reason: TYPED },
  documents_distributed: { copies: { contract: ['client', 'archive'] } },
  measurement_sheet_archived: {},
  site_entry_notified: { to: 'A4', entryOn: '2026-04-01' },
  construction_started: {},
  site_briefed: { attendees: ['client', 'designer', 'project_manager', 'team_leader'], written: true },
  main_material_schedule_filled: {},
  second_briefing_booked: { for: '2026-04-24' },
  second_briefing_held: {},
  designer_site_visited: {},
  revisit_called: { satisfaction: 2 },
  plumbing_electrical_completed: {},
  as_built_drawings_delivered: {},
  construction_completed: {},
  settled: { finalAmount: '95882.00' },
  objection_raised: { kind: 'too_expensive' },
  objection_handled: { kind: 'too_expensive', method: 'break_down', progress: true },
  competitor_named: { name: TYPED },
  work_reassigned: {
    role: 'designer',
    from: 'A2',
    to: 'A7',
    reason: TYPED,
    cause: 'leave',
    absence: TYPED,
    withdraws: [1],
  },
  case_paused: { reason: TYPED },
  case_resumed: {},
  term_extended: { rule: 'design-term', until: '2026-03-22T00:00:00+08:00', reason: TYPED },
  client_lost: { statedReason: TYPED, to: TYPED },
  lost_analysis_submitted: { causes: ['price'], responsible: [{ staff: 'A3', degree: 'main' }] },
  retrospective_recorded: { answers: [TYPED, TYPED, TYPED, TYPED] },
  handover_offered: {
    handover: 2,
    kind: 'plan',
    role: 'estimator',
    from: 'A2',
    to: 'A3',
    papers: ['floor_plan', 'construction_item_list'],
    promises: [TYPED],
    obligations: [{ rule: 'estimate', due: '2026-03-06T17:30:00+08:00' }],
    note: TYPED,
    replaces: 1,
  },
  handover_accepted: { handover: 2, role: 'estimator', to: 'A3' },
  handover_declined: { handover: 2, role: 'estimator', to: 'A3', reason: TYPED },
  attachment_added: {
    sha256: 'ab'.repeat(32),
    name: `${TYPED}.pdf`,
    type: 'application/pdf',
    size: 12_345,
    about: 'contract',
  },
  document_version_added: { paper: 'contract', version: 2, sha256: 'ab'.repeat(32) },
  document_signed: { paper: 'contract', sha256: 'ab'.repeat(32), as: 'client' },
  seal_requested: { papers: [{ paper: 'contract', sha256: 'ab'.repeat(32) }] },
  case_withdrawn: { import: '0199d9b2-7a3c-7cc1-8f7e-0a1b2c3d4e5f', reason: '导错了文件' },
};

export const STEPS = Object.keys(EXAMPLES) as readonly CaseStep[];

const PEOPLE: Readonly<Record<string, readonly [name: string, role: Role]>> = {
  A1: ['许美玲', 'customer_manager'],
  A2: ['邹佳琪', 'designer'],
  A3: ['周美玲', 'estimator'],
  A4: ['杨天宇', 'project_manager'],
  A5: ['韩静怡', 'engineering_manager'],
  A6: ['郑梓涵', 'hr_admin'],
  A7: ['谢婷婷', 'designer'],
  A8: ['华嘉诚', 'finance'],
};

export const NAMES: Names = {
  staff: (no) => PEOPLE[no]?.[0],
  roleOf: (no) => PEOPLE[no]?.[1],
  ruleTitle: (id) => (id === 'design-term' ? text('设计期限', 'Design term') : undefined),
};

/** A firm of which nothing but the staff numbers is known. */
export const NO_NAMES: Names = { staff: () => undefined };

export const byPerson = (no: string): Actor => ({ kind: 'person', no: no as StaffNo });

/** The event of a step as the log would give it back; the data is checked as if somebody had typed it. */
export const recorded = (step: string, data: unknown, actor = byPerson('A2')): RecordedCaseEvent => {
  const read = readStep(step, data);
  if (!('step' in read)) throw new Error(`${step} is refused: ${read.message.en}`);
  const isReception = read.step === 'client_received';
  return {
    type: eventTypeOf(read.step),
    data: isReception ? { store: 'CZ', ...read.data } : read.data,
    actor,
  } as RecordedCaseEvent;
};
