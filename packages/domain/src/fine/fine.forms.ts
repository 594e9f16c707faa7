import { refuse, Refusal, text } from '@casetrail/kernel';
import { z } from 'zod';
import { BODIES, OUTCOMES } from '../appeal/appeal.events.ts';
import { checked } from '../validation/checked.ts';
import {
  amount,
  caseNo,
  month,
  ruleId,
  staffNo,
  storeCode,
  time,
  writtenText,
} from '../validation/fields.ts';
import { shown } from '../validation/shown.ts';

const GRADES = ['fine', 'fault_slip', 'serious_fault_slip'] as const;
const MOST_FILES = 50;
const MOST_EVENTS = 200;

const attachment = z.strictObject({
  hash: z.string().regex(/^[0-9a-f]{64}$/, 'hash-form'),
  name: writtenText.max(200),
});

const attachments = z.array(attachment).max(MOST_FILES).optional();

/** What people fill in to act on a fine. A reason is always asked for where somebody decides. */
export const FINE_FORMS = {
  issue: z.strictObject({ reason: writtenText }),
  waive: z.strictObject({ reason: writtenText }),
  change: z.strictObject({
    person: staffNo.optional(),
    grade: z.enum(GRADES).optional(),
    amount: amount.optional(),
    reason: writtenText,
  }),
  sign: z.strictObject({}),
  refuse: z.strictObject({ witness: staffNo, reason: writtenText }),
  pay: z.strictObject({ note: writtenText.optional() }),
  appeal: z.strictObject({ to: z.enum(BODIES), statement: writtenText, attachments }),
  answer: z.strictObject({
    outcome: z.enum(OUTCOMES),
    grade: z.enum(GRADES).optional(),
    amount: amount.optional(),
    reason: writtenText,
  }),
} as const;

export type FineAction = keyof typeof FINE_FORMS;

export type FilledForm = {
  [A in FineAction]: { readonly action: A; readonly data: z.infer<(typeof FINE_FORMS)[A]> };
}[FineAction];

export const isFineAction = (action: string): action is FineAction => Object.hasOwn(FINE_FORMS, action);

/** What somebody filled in, or the first thing wrong with it and where. */
export const readFineForm = (action: string, data: unknown): FilledForm | Refusal => {
  if (!isFineAction(action))
    return refuse(
      'unknown-action',
      text(`没有这个操作：${shown(action)}`, `is no action: ${shown(action)}`),
      'action',
    );
  const read = checked<object>(FINE_FORMS[action], data ?? {});
  return read instanceof Refusal ? read : ({ action, data: read } as FilledForm);
};

/** A breach that a person reports. Where no grade is given, the rule's own penalty is proposed. */
export const reportForm = z.strictObject({
  store: storeCode,
  caseNo: caseNo.optional(),
  rule: ruleId,
  person: staffNo.optional(),
  at: time,
  grade: z.enum(GRADES).optional(),
  amount: amount.optional(),
  statement: writtenText,
  evidence: z.array(z.int().positive()).max(MOST_EVENTS).optional(),
  attachments,
});

export const closeMonthForm = z.strictObject({ store: storeCode, month });

export const wageForm = z.strictObject({ no: staffNo, from: month, wage: amount });
