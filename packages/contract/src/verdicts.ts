import { z } from 'zod';
import { instantSchema, moneySchema, personSchema, textSchema } from './shared.ts';

export const ruleRefSchema = z
  .object({
    id: z.string(),
    clause: z.string(),
    title: textSchema,
    text: textSchema,
    assumed: textSchema.nullable(),
    edition: z.string(),
  })
  .meta({ id: 'RuleRef' });

/** How a due time was reckoned, line by line; `lines` are sentences, `days` is for drawing. */
export const receiptSchema = z
  .object({
    term: textSchema,
    from: instantSchema,
    due: instantSchema,
    lines: z.array(textSchema),
    days: z.array(
      z.object({
        date: z.string(),
        counted: z.boolean(),
        reason: z.string(),
        fromMinute: z.number().nullable(),
        toMinute: z.number().nullable(),
        makeUp: z.boolean(),
        name: textSchema.nullable(),
        provisional: z.boolean(),
      }),
    ),
    calendar: z.string(),
    provisional: z.boolean(),
  })
  .meta({ id: 'Receipt' });

export const OBLIGATION_STATUSES = ['open', 'met', 'missed', 'late', 'ended'] as const;

export const obligationSchema = z
  .object({
    key: z.string(),
    rule: ruleRefSchema,
    caseNo: z.string().nullable(),
    store: z.string(),
    role: z.string(),
    responsible: personSchema.nullable(),
    status: z.enum(OBLIGATION_STATUSES),
    triggeredAt: instantSchema,
    triggerPosition: z.number(),
    opensAt: instantSchema.nullable(),
    dueAt: instantSchema,
    doneAt: instantSchema.nullable(),
    donePosition: z.number().nullable(),
    standsSince: instantSchema.nullable(),
    receipt: receiptSchema,
  })
  .meta({ id: 'Obligation' });

export const violationSchema = z
  .object({
    key: z.string(),
    rule: ruleRefSchema,
    caseNo: z.string().nullable(),
    store: z.string(),
    responsible: personSchema.nullable(),
    at: instantSchema,
    grade: z.enum(['fine', 'fault_slip', 'serious_fault_slip']).nullable().meta({
      description: 'Null where the manual sets no penalty: late, not fined.',
    }),
    amount: moneySchema.nullable(),
    evidence: z.array(z.number()).meta({ description: 'Positions in the log.' }),
    obligation: z.string().nullable(),
  })
  .meta({ id: 'Violation' });

/** What findings can be asked for; `asOf` absent means now. */
export const findingsQuerySchema = z
  .strictObject({
    asOf: z.string().optional(),
    store: z.string().max(10).optional(),
    case: z.string().max(40).optional(),
  })
  .meta({ id: 'FindingsQuery' });

export const findingsSchema = z
  .object({
    asOf: instantSchema,
    violations: z.array(
      z.object({
        rule: z.string(),
        case: z.string().nullable(),
        responsible: z.string().nullable(),
        at: instantSchema,
        grade: z.enum(['fine', 'fault_slip', 'serious_fault_slip']),
        amount: moneySchema.nullable(),
      }),
    ),
    late: z.array(
      z.object({
        rule: z.string(),
        case: z.string().nullable(),
        responsible: z.string().nullable(),
        at: instantSchema,
      }),
    ),
  })
  .meta({ id: 'Findings' });

export type RuleRef = z.infer<typeof ruleRefSchema>;
export type ReceiptView = z.infer<typeof receiptSchema>;
export type ObligationView = z.infer<typeof obligationSchema>;
export type FindingsView = z.infer<typeof findingsSchema>;
export type ViolationView = z.infer<typeof violationSchema>;
