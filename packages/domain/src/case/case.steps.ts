import { ROLES } from '@casetrail/kernel';
import { z } from 'zod';
import { HANDOVER_STEPS } from '../handover/handover.events.ts';
import {
  amount,
  area,
  code,
  date,
  dimensions,
  freeText,
  phone,
  ruleId,
  sha256,
  shortText,
  staffNo,
  time,
  withoutMinusZero,
} from '../validation/fields.ts';
import {
  CONTACT_CHANNELS,
  DEGREES,
  FORMS,
  HOUSE_TYPES,
  OBJECTION_KINDS,
  QUOTES,
  RESULTS,
  TEMPERAMENTS,
} from './case.vocabulary.ts';
import { isHarmless } from './file-name.ts';
import { FILE_TYPES, LARGEST_ATTACHMENT, REASSIGNMENT_CAUSES } from './paper.vocabulary.ts';

/** As much as an amount may be; above it a number would lose digits unnoticed. */
const MOST_YUAN = 1e11;

const nothing = z.strictObject({});
const toStaff = z.strictObject({ to: staffNo });
const reviewed = z.strictObject({ result: z.enum(RESULTS) });
const satisfaction = z.int().min(1).max(5).optional();
const signatories = z.array(z.enum(['client', ...ROLES])).max(20);
const quoted = z.strictObject({
  amount,
  quote: z.enum(QUOTES),
  splitTable: z.boolean().optional(),
  items: z
    .array(z.strictObject({ code: shortText, unitPrice: amount }))
    .max(5_000)
    .optional(),
});

/** Codes of papers. */
const papers = z.array(code).max(40);

/** Who signs: the client, or somebody of the firm in a role. */
const signatory = z.enum(['client', ...ROLES]);
const number = z.int().min(1).max(100_000);

/** A file of the case, kept under the hash of its content. `about` is a code, such as that of a paper. */
const attachment = z
  .strictObject({
    sha256,
    name: shortText,
    type: z.enum(Object.values(FILE_TYPES)),
    size: z.int().min(1).max(LARGEST_ATTACHMENT),
    about: code.optional(),
  })
  .refine(({ name, type }) => isHarmless(name, type), { error: 'file-name', path: ['name'] });

/** Holders by paper. */
const copies = z
  .record(code, z.array(code).max(40))
  .refine((papers) => Object.keys(papers).length <= 40, 'too-many-entries');

const client = z.strictObject({
  name: shortText,
  phone: phone.optional(),
  channel: shortText.optional(),
  community: shortText.optional(),
  address: shortText.optional(),
  area,
  houseType: z.enum(HOUSE_TYPES),
  layout: shortText.optional(),
  hasKeys: z.boolean().optional(),
  residents: z
    .union([z.int().min(0).max(100).overwrite(withoutMinusZero), shortText], 'residents')
    .optional(),
  colours: z.union([shortText, z.array(shortText).max(50)], 'colours').optional(),
  budget: z
    .union([z.number().nonnegative().max(MOST_YUAN).overwrite(withoutMinusZero), shortText], 'budget')
    .optional(),
  temperament: z.enum(TEMPERAMENTS).optional(),
});

/** Every step of a case and the data it brings, `journal.md`. Units: amounts in CNY, areas in m², lengths in cm. */
export const CASE_STEPS = {
  client_received: z.strictObject({ client, receptionForm: z.boolean(), actingFor: staffNo.optional() }),
  designer_assigned: z.strictObject({ designer: staffNo }),
  materials_selected: z.strictObject({ sheet: z.boolean() }),
  measurement_sheet_issued: z.strictObject({ designer: staffNo }),
  house_measured: z.strictObject({ dimensions: dimensions.optional() }),
  floor_plan_completed: nothing,
  plan_handed_to_estimator: toStaff,
  estimate_issued: quoted,
  estimate_handed_to_manager: z.strictObject({ to: staffNo, handoverForm: z.boolean() }),
  plan_review_booked: z.strictObject({ for: time }),
  plan_reviewed: z.strictObject({ withClient: z.boolean() }),
  follow_up_called: z.strictObject({ satisfaction, note: freeText.optional() }),
  plan_adjustment_requested: nothing,
  plan_adjusted: nothing,
  design_agreement_signed: z.strictObject({ signatures: signatories, fee: amount }),
  design_fee_paid: z.strictObject({ amount }),
  design_forms_archived: z.strictObject({ forms: z.array(z.enum(FORMS)).max(40) }),
  house_remeasured: z.strictObject({ dimensions: dimensions.optional() }),
  client_contacted: z.strictObject({
    channel: z.enum(CONTACT_CHANNELS),
    totalPriceDisclosed: z.boolean().optional(),
    cannotVisit: z.boolean().optional(),
    note: freeText.optional(),
  }),
  drawings_submitted_for_check: nothing,
  drawings_checked: reviewed,
  drawings_reviewed: reviewed,
  drawings_confirmed_by_client: z.strictObject({ signatures: signatories }),
  drawings_adjustment_requested: nothing,
  drawings_adjusted: nothing,
  drawings_completed: nothing,
  budget_issued: quoted,
  budget_handed_to_engineering: toStaff,
  budget_reviewed: reviewed,
  prebriefing_arranged: z.strictObject({ projectManager: staffNo }),
  budget_presentation_booked: z.strictObject({ for: time }),
  drawings_explained: z.strictObject({ clientSigned: z.boolean() }),
  budget_explained: z.strictObject({ itemised: z.boolean() }),
  feedback_form_filled: nothing,
  construction_contract_signed: z.strictObject({
    amount,
    signatures: z.strictObject({ contract: signatories, drawings: signatories, quotation: signatories }),
  }),
  /** On a screen the system adds which version of the contract was sealed. */
  contract_sealed: z.strictObject({ version: number.optional(), sha256: sha256.optional() }),
  /** On a screen the system adds what is wrong with what was submitted. */
  seal_refused: z.strictObject({
    reason: freeText,
    signatures: z.array(signatory).max(20).optional(),
    missing: papers.optional(),
    surplus: papers.optional(),
    outdated: papers.optional(),
  }),
  documents_distributed: z.strictObject({ copies }),
  measurement_sheet_archived: nothing,
  site_entry_notified: z.strictObject({ to: staffNo, entryOn: date }),
  construction_started: nothing,
  site_briefed: z.strictObject({ attendees: signatories, written: z.boolean() }),
  main_material_schedule_filled: nothing,
  second_briefing_booked: z.strictObject({ for: date }),
  second_briefing_held: nothing,
  designer_site_visited: nothing,
  revisit_called: z.strictObject({ satisfaction }),
  plumbing_electrical_completed: nothing,
  as_built_drawings_delivered: nothing,
  construction_completed: nothing,
  settled: z.strictObject({ finalAmount: amount }),
  objection_raised: z.strictObject({ kind: z.enum(OBJECTION_KINDS) }),
  objection_handled: z.strictObject({ kind: z.enum(OBJECTION_KINDS), method: code, progress: z.boolean() }),
  competitor_named: z.strictObject({ name: shortText }),
  /** `absence` is the absence that it is for; `withdraws` are offers of the same work that nobody can accept any more. */
  work_reassigned: z.strictObject({
    role: z.enum(ROLES),
    from: staffNo,
    to: staffNo,
    reason: freeText,
    cause: z.enum(REASSIGNMENT_CAUSES).optional(),
    absence: shortText.optional(),
    withdraws: z.array(number).max(40).optional(),
  }),
  case_paused: z.strictObject({ reason: freeText }),
  case_resumed: nothing,
  term_extended: z.strictObject({ rule: ruleId, until: time, reason: freeText }),
  client_lost: z.strictObject({ statedReason: freeText.optional(), to: shortText.optional() }),
  lost_analysis_submitted: z.strictObject({
    causes: z.array(code).max(40),
    responsible: z.array(z.strictObject({ staff: staffNo, degree: z.enum(DEGREES) })).max(40),
  }),
  retrospective_recorded: z.strictObject({ answers: z.array(freeText).length(4) }),
  ...HANDOVER_STEPS,
  attachment_added: attachment,
  document_version_added: z.strictObject({ paper: code, version: number, sha256 }),
  document_signed: z.strictObject({ paper: code, sha256, as: signatory }),
  seal_requested: z.strictObject({
    papers: z
      .array(z.strictObject({ paper: code, sha256 }))
      .min(1)
      .max(40),
  }),
  /** `import` is the import that began the case and was undone. */
  case_withdrawn: z.strictObject({ import: z.uuid(), reason: freeText }),
} as const;

export type CaseStep = keyof typeof CASE_STEPS;

export type StepData<Step extends CaseStep> = z.infer<(typeof CASE_STEPS)[Step]>;

export const isCaseStep = (step: string): step is CaseStep => Object.hasOwn(CASE_STEPS, step);
