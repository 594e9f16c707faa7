import { text, type Role, type Text } from '@casetrail/kernel';
import { z } from 'zod';
import { STORE_STEPS, type StoreStepCode } from '../../store/store.commands.ts';
import * as fields from '../../validation/fields.ts';
import { CASE_STEPS, type CaseStep } from '../case.steps.ts';
import { STEP_NAMES } from '../telling/step-names.ts';
import { labelOf } from './field-labels.ts';
import {
  choicesOf,
  METHODS,
  PAPERS_HELD,
  QUESTION_CHOICES,
  ROLE_MEANT,
  type Choice,
} from './field-options.ts';

/** With what a field is filled in. */
export const FIELD_KINDS = [
  'text',
  'long-text',
  'phone',
  'money',
  'number',
  'whole',
  'date',
  'month',
  'moment',
  'yes-no',
  'choice',
  'choices',
  'person',
  'term',
  'lengths',
  'prices',
  'copies',
  'lines',
  'answers',
] as const;
type FieldKind = (typeof FIELD_KINDS)[number];

/** One field of the form by which a step is recorded. */
export interface FormField {
  /** In the step's data: `client.area`. */
  readonly path: string;
  readonly label: Text;
  readonly kind: FieldKind;
  readonly required: boolean;
  readonly choices: readonly (Choice & { readonly holders?: readonly Choice[] })[];
  readonly least?: number;
  readonly most?: number;
  readonly unit?: Text;
  /** Who is usually named here. */
  readonly role?: Role;
}

/** A step that people record by a form. */
export interface StepForm {
  readonly step: CaseStep | StoreStepCode;
  readonly name: Text;
  readonly subject: 'case' | 'store';
  /** Whether it is recorded at once, or offered to somebody who accepts it. */
  readonly through: 'step' | 'plan' | 'estimate' | 'budget';
  readonly fields: readonly FormField[];
}

/** Steps that come of a command of their own, with more to them than a form. */
const BY_THEMSELVES: readonly CaseStep[] = [
  'contract_sealed',
  'seal_refused',
  'seal_requested',
  'work_reassigned',
  'lost_analysis_submitted',
  'handover_offered',
  'handover_accepted',
  'handover_declined',
  'attachment_added',
  'document_version_added',
  'document_signed',
  'case_withdrawn',
];

/** 2.P2, 2.P3, 2.P9: these steps hand work over, so that somebody has to accept it. */
const OFFERED: Partial<Record<CaseStep, 'plan' | 'estimate' | 'budget'>> = {
  plan_handed_to_estimator: 'plan',
  estimate_handed_to_manager: 'estimate',
  budget_handed_to_engineering: 'budget',
};

type Control = Pick<FormField, 'kind'> & Partial<Omit<FormField, 'path' | 'label' | 'required'>>;

/** Kinds of value that the fields of all steps are made of. */
const BY_SCHEMA: readonly (readonly [schema: unknown, control: Control])[] = [
  [fields.amount, { kind: 'money', unit: text('元', 'yuan') }],
  [fields.area, { kind: 'number', unit: text('平方米', 'm²') }],
  [fields.staffNo, { kind: 'person' }],
  [fields.time, { kind: 'moment' }],
  [fields.date, { kind: 'date' }],
  [fields.month, { kind: 'month' }],
  [fields.freeText, { kind: 'long-text', most: fields.LONGEST_TEXT }],
  [fields.shortText, { kind: 'text', most: fields.LONGEST_NAME }],
  [fields.phone, { kind: 'phone' }],
  [fields.code, { kind: 'choice', choices: METHODS }],
  [fields.ruleId, { kind: 'term' }],
  [fields.dimensions, { kind: 'lengths', unit: text('厘米', 'cm') }],
];

const BY_PATH: Readonly<Record<string, Control>> = {
  items: { kind: 'prices', unit: text('元', 'yuan') },
  copies: { kind: 'copies', choices: PAPERS_HELD },
  answers: { kind: 'answers', choices: QUESTION_CHOICES },
  'client.residents': { kind: 'text' },
  'client.colours': { kind: 'text' },
  'client.budget': { kind: 'text' },
};

/** @throws Error for a kind of value that no form can take in */
const controlOf = (schema: unknown, path: string): Control => {
  const known = BY_PATH[path] ?? BY_SCHEMA.find(([value]) => value === schema)?.[1];
  if (known) return known;
  if (schema instanceof z.ZodBoolean) return { kind: 'yes-no' };
  if (schema instanceof z.ZodEnum) return { kind: 'choice', choices: choicesOf(schema.options.map(String)) };
  if (schema instanceof z.ZodArray && schema.element instanceof z.ZodEnum)
    return { kind: 'choices', choices: choicesOf(schema.element.options.map(String)) };
  if (schema instanceof z.ZodNumber)
    return { kind: 'whole', least: schema.minValue ?? 0, most: schema.maxValue ?? 0 };
  throw new Error(`no form takes ${path} in`);
};

const fieldsOf = (step: string, schema: z.ZodObject, within = ''): readonly FormField[] =>
  Object.entries(schema.shape).flatMap(([name, value]) => {
    const path = within + name;
    const isOptional = value instanceof z.ZodOptional;
    const inner: unknown = isOptional ? value.unwrap() : value;
    if (inner instanceof z.ZodObject) return fieldsOf(step, inner, `${path}.`);
    const role = ROLE_MEANT[`${step}.${path}`] ?? ROLE_MEANT[path];
    return [
      {
        path,
        label: labelOf(step, path),
        required: !isOptional,
        choices: [],
        ...controlOf(inner, path),
        ...(role && { role }),
      },
    ];
  });

/** What goes along when work is handed over. */
const GOING_ALONG: readonly FormField[] = [
  { path: 'promises', kind: 'lines', required: false, choices: [], label: labelOf('', 'promises') },
  { path: 'note', kind: 'long-text', required: false, choices: [], label: labelOf('', 'note') },
];

const caseForm = (step: CaseStep): StepForm => {
  const through = OFFERED[step] ?? 'step';
  const own = fieldsOf(step, CASE_STEPS[step]);
  return {
    step,
    name: STEP_NAMES[step],
    subject: 'case',
    through,
    fields: through === 'step' ? own : [...own, ...GOING_ALONG],
  };
};

/** What a step of a store as a whole is called. */
export const STORE_STEP_NAMES: Readonly<Record<StoreStepCode, Text>> = {
  active_site_list_provided: text('提供在建工地名单', 'Active site list provided'),
};

/** The form of every step that people record by one, made from the schema of its data; in the manual’s order. */
export const STEP_FORMS: readonly StepForm[] = [
  ...(Object.keys(CASE_STEPS) as CaseStep[]).filter((step) => !BY_THEMSELVES.includes(step)).map(caseForm),
  ...(Object.keys(STORE_STEPS) as StoreStepCode[]).map((step): StepForm => ({
    step,
    name: STORE_STEP_NAMES[step],
    subject: 'store',
    through: 'step',
    fields: fieldsOf(step, STORE_STEPS[step]),
  })),
];
