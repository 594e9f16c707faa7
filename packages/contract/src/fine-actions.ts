import { z } from 'zod';
import { APPEAL_BODIES, APPEAL_OUTCOMES, attachmentSchema, GRADES } from './fines.ts';
import { instantSchema, moneySchema } from './shared.ts';

const acting = { commandId: z.uuid(), actor: z.string() };
const reason = z.string().meta({ description: 'In words; never blank.' });
const attachments = z.array(attachmentSchema).optional();

/** What somebody fills in to act on a fine. */
export const fineActionSchemas = {
  issue: z.strictObject({ ...acting, reason }).meta({ id: 'IssueFine' }),
  waive: z.strictObject({ ...acting, reason }).meta({ id: 'WaiveFine' }),
  change: z
    .strictObject({
      ...acting,
      person: z.string().optional(),
      grade: z.enum(GRADES).optional(),
      amount: moneySchema.optional(),
      reason,
    })
    .meta({ id: 'ChangeFine' }),
  sign: z.strictObject({ ...acting }).meta({ id: 'SignSlip' }),
  refuse: z.strictObject({ ...acting, witness: z.string(), reason }).meta({ id: 'RefuseSlip' }),
  pay: z.strictObject({ ...acting, note: z.string().optional() }).meta({ id: 'PayFine' }),
  appeal: z
    .strictObject({ ...acting, to: z.enum(APPEAL_BODIES), statement: z.string(), attachments })
    .meta({ id: 'FileAppeal' }),
  answer: z
    .strictObject({
      ...acting,
      outcome: z.enum(APPEAL_OUTCOMES),
      grade: z.enum(GRADES).optional(),
      amount: moneySchema.optional(),
      reason,
    })
    .meta({ id: 'AnswerAppeal' }),
} as const;

export const reportViolationSchema = z
  .strictObject({
    ...acting,
    store: z.string(),
    caseNo: z.string().optional(),
    rule: z.string(),
    person: z.string().optional(),
    at: instantSchema,
    grade: z.enum(GRADES).optional(),
    amount: moneySchema.optional(),
    statement: z.string(),
    evidence: z.array(z.number()).optional().meta({ description: 'Positions in the log.' }),
    attachments,
  })
  .meta({ id: 'ReportViolation' });

export const reportedSchema = z
  .object({ fineId: z.uuid(), position: z.number(), repeated: z.boolean() })
  .meta({ id: 'Reported' });

export const closeMonthSchema = z.strictObject({ ...acting }).meta({ id: 'CloseMonth' });

export const stateWageSchema = z
  .strictObject({ ...acting, no: z.string(), from: z.string(), wage: moneySchema })
  .meta({ id: 'StateWage' });

export const settingSchemas = {
  'automatic-issuing': z
    .strictObject({ ...acting, on: z.boolean(), reason })
    .meta({ id: 'SetAutomaticIssuing' }),
  ceiling: z.strictObject({ ...acting, percent: z.number(), reason }).meta({ id: 'SetCeiling' }),
  'name-inspector': z
    .strictObject({ ...acting, person: z.string(), stores: z.array(z.string()).optional() })
    .meta({ id: 'NameInspector' }),
  'dismiss-inspector': z
    .strictObject({ ...acting, person: z.string(), reason })
    .meta({ id: 'DismissInspector' }),
} as const;

export type Reported = z.infer<typeof reportedSchema>;
