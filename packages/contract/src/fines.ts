import { z } from 'zod';
import { actorSchema, countedShape, instantSchema, moneySchema, personSchema, textSchema } from './shared.ts';
import { receiptSchema, ruleRefSchema } from './verdicts.ts';

export const FINE_STATUSES = [
  'late',
  'proposed',
  'lapsed',
  'waived',
  'issued',
  'signed',
  'refused',
  'appealed',
  'withdrawn',
  'deducted',
  'paid',
] as const;

export const GRADES = ['fine', 'fault_slip', 'serious_fault_slip'] as const;
export const APPEAL_BODIES = ['store_supervisor', 'general_office'] as const;
export const APPEAL_OUTCOMES = ['upheld', 'reduced', 'withdrawn'] as const;

const unitSchema = z.enum(['cny', 'points']).meta({ description: 'What sums are counted in.' });

export const FINE_SORTS = ['latest', 'oldest', 'amount', 'slip'] as const;

const paging = {
  page: z.coerce.number().int().min(1).max(100_000).optional(),
  size: z.coerce.number().int().min(1).max(200).optional(),
};

export const fineQuerySchema = z
  .strictObject({
    store: z.string().max(10).optional(),
    person: z.string().max(20).optional(),
    case: z.string().max(40).optional(),
    rule: z.string().max(60).optional(),
    slip: z.string().max(40).optional(),
    status: z.enum(FINE_STATUSES).optional(),
    month: z
      .string()
      .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
      .optional()
      .meta({ description: 'Breaches of this month, `2026-05`.' }),
    search: z.string().max(100).optional().meta({
      description:
        'A part of the slip number, of the case number, or of the name or number of the person fined.',
    }),
    sort: z.enum(FINE_SORTS).optional(),
    ...paging,
  })
  .meta({ id: 'FineQuery' });

/** A breach and what became of it. */
export const fineSchema = z
  .object({
    id: z.uuid(),
    slip: z.string().nullable(),
    status: z.enum(FINE_STATUSES),
    store: z.string(),
    caseNo: z.string().nullable(),
    rule: ruleRefSchema,
    person: personSchema.nullable(),
    at: instantSchema.meta({ description: 'When the rule was broken, or the term missed.' }),
    foundAt: instantSchema,
    reported: z.boolean().meta({ description: 'By a person, not by the judge.' }),
    whileDown: z.boolean(),
    stands: z.boolean(),
    flagged: z
      .boolean()
      .meta({ description: 'Its verdict fell away or became another since it was decided.' }),
    grade: z.enum(GRADES).nullable(),
    amount: moneySchema.nullable(),
    perDay: moneySchema.nullable(),
    unit: unitSchema,
    growing: z.boolean(),
    decideBy: instantSchema.nullable(),
    decidedAt: instantSchema.nullable(),
    issuedAt: instantSchema.nullable(),
    issuer: personSchema.nullable().meta({ description: 'Null where its rule issued it.' }),
    acknowledged: z.enum(['signed', 'refused']).nullable(),
    appeals: z.number(),
    appealBefore: z.enum(APPEAL_BODIES).nullable(),
    appealedAt: instantSchema.nullable(),
    answerBy: instantSchema.nullable(),
    answeredAt: instantSchema.nullable(),
    outcome: z.enum(APPEAL_OUTCOMES).nullable(),
    deducted: moneySchema,
    paid: moneySchema,
  })
  .meta({ id: 'Fine' });

export const fineListSchema = z
  .object({ items: z.array(fineSchema), ...countedShape, page: z.number(), size: z.number() })
  .meta({ id: 'FineList' });

export const DUTY_STATUSES = ['open', 'met', 'late', 'missed', 'ended'] as const;

/** What somebody who decides owed, and whether it came in time. */
export const deciderDutySchema = z
  .object({
    rule: ruleRefSchema,
    owedBy: z.enum(APPEAL_BODIES),
    from: instantSchema,
    dueAt: instantSchema,
    doneAt: instantSchema.nullable(),
    escalatedAt: instantSchema.nullable(),
    status: z.enum(DUTY_STATUSES),
    receipt: receiptSchema,
  })
  .meta({ id: 'FineDuty' });

export const namedFileSchema = z.object({ hash: z.string(), name: z.string() });

export const fineEntrySchema = z
  .object({
    position: z.number(),
    type: z.string(),
    sentence: textSchema,
    actor: actorSchema,
    occurredAt: instantSchema,
    recordedAt: instantSchema,
    words: z.string().nullable().meta({ description: 'Reason, statement or note as it was written.' }),
    attachments: z.array(namedFileSchema),
  })
  .meta({ id: 'FineEntry' });

export const fineTrailSchema = z
  .object({
    fine: fineSchema,
    entries: z.array(fineEntrySchema),
    evidence: z.array(
      z.object({
        position: z.number(),
        occurredAt: instantSchema,
        recordedAt: instantSchema,
        sentence: textSchema,
      }),
    ),
    receipt: receiptSchema.nullable(),
    duties: z.array(deciderDutySchema),
    earlier: z
      .array(fineSchema)
      .meta({ description: 'What the same person was found in before, the latest first.' }),
    mayAnswer: z.array(personSchema).meta({ description: 'Who may answer the appeal that waits.' }),
  })
  .meta({ id: 'FineTrail' });

/** An open item of somebody who decides, with the working time that is left; negative where it ran out. */
export const toDecideSchema = z
  .object({
    fine: fineSchema,
    dueAt: instantSchema,
    workingMinutesLeft: z.number(),
    status: z.enum(DUTY_STATUSES),
    mayDecide: z.array(personSchema),
  })
  .meta({ id: 'ToDecide' });

export const proposalListSchema = z
  .object({
    items: z.array(toDecideSchema),
    automaticIssuing: z
      .object({
        on: z.boolean(),
        changedAt: instantSchema.nullable(),
        changedBy: actorSchema.nullable(),
      })
      .meta({ description: 'Whether rules issue by themselves, and who said so when; null: never changed.' }),
  })
  .meta({ id: 'ProposalList' });
export const appealListSchema = z.object({ items: z.array(toDecideSchema) }).meta({ id: 'AppealList' });

export const appealQuerySchema = z
  .strictObject({
    store: z.string().max(10).optional(),
    before: z.enum(APPEAL_BODIES).optional(),
  })
  .meta({ id: 'AppealQuery' });

export const ledgerLineSchema = z.object({
  fineId: z.uuid(),
  slip: z.string().nullable(),
  person: personSchema,
  unit: unitSchema,
  deducted: moneySchema,
  left: moneySchema,
  because: z
    .enum(['appealed', 'unsigned', 'growing', 'overturned', 'ceiling'])
    .nullable()
    .meta({ description: 'Why nothing is taken of it, or not all.' }),
  givenBack: z
    .object({
      deductedIn: z
        .array(z.string())
        .meta({ description: 'The months that had deducted it; none where it was paid at once.' }),
      because: z.enum(['overturned', 'withdrawn', 'reduced', 'waived', 'moved']),
    })
    .nullable()
    .meta({ description: 'Where it gives back instead of taking; `deducted` is below zero then.' }),
});

/** A store's month: what it takes of whom, and what it leaves. */
export const ledgerSchema = z
  .object({
    store: z.string(),
    month: z.string(),
    closed: z.boolean(),
    ceiling: z.number().meta({ description: 'Per cent of the wage that a month may take.' }),
    lines: z.array(ledgerLineSchema),
    totals: z.array(
      z.object({
        person: personSchema,
        unit: unitSchema,
        fines: z
          .number()
          .meta({ description: 'Slips that were issued for breaches of this month and stand.' }),
        fined: moneySchema.meta({ description: 'The sum of those slips as it stands.' }),
        paid: moneySchema.meta({ description: 'What of those slips was paid at once.' }),
        deducted: moneySchema,
        givenBack: moneySchema.meta({ description: 'What it gives back; counted in `deducted` below zero.' }),
        left: moneySchema,
        atCeiling: z.boolean(),
        ceilingUsed: z.number().nullable().meta({
          description:
            'Per cent of what the ceiling allows that deductions use up, rounded down; null where the wage is not known, and for points. The wage itself is shown to nobody.',
        }),
      }),
    ),
  })
  .meta({ id: 'Ledger' });

export const STATEMENT_STATUSES = ['none', 'drawn-up', 'closed'] as const;

/** The months of a store, the latest first, and which of them were closed. */
export const ledgerMonthsSchema = z
  .object({
    store: z.string(),
    months: z.array(
      z.object({
        month: z.string(),
        over: z.boolean().meta({ description: 'Only a month that is over can be closed.' }),
        status: z.enum(STATEMENT_STATUSES),
        closedAt: instantSchema.nullable(),
        closedBy: actorSchema.nullable(),
      }),
    ),
  })
  .meta({ id: 'LedgerMonths' });

export const payrollFileSchema = z.object({ name: z.string(), csv: z.string() }).meta({ id: 'PayrollFile' });

export const settingsSchema = z
  .object({
    automaticIssuing: z.boolean(),
    ceiling: z.number(),
    inspectors: z.array(z.object({ person: personSchema, stores: z.array(z.string()).nullable() })),
    history: z.array(
      z.object({
        position: z.number(),
        occurredAt: instantSchema,
        actor: actorSchema,
        sentence: textSchema,
        reason: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'FirmSettings' });

export type FineQuery = z.infer<typeof fineQuerySchema>;
export type FineView = z.infer<typeof fineSchema>;
export type FineList = z.infer<typeof fineListSchema>;
export type FineTrail = z.infer<typeof fineTrailSchema>;
export type FineEntry = z.infer<typeof fineEntrySchema>;
export type DeciderDutyView = z.infer<typeof deciderDutySchema>;
export type ToDecide = z.infer<typeof toDecideSchema>;
export type ProposalList = z.infer<typeof proposalListSchema>;
export type AppealList = z.infer<typeof appealListSchema>;
export type AppealQuery = z.infer<typeof appealQuerySchema>;
export type LedgerLine = z.infer<typeof ledgerLineSchema>;
export type Ledger = z.infer<typeof ledgerSchema>;
export type LedgerMonths = z.infer<typeof ledgerMonthsSchema>;
export type PayrollFile = z.infer<typeof payrollFileSchema>;
export type SettingsView = z.infer<typeof settingsSchema>;
