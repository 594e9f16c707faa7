import { z } from 'zod';
import { actorSchema, countedShape, instantSchema, moneySchema, personSchema, textSchema } from './shared.ts';
import { obligationSchema, violationSchema } from './verdicts.ts';

export const CASE_STATUSES = ['active', 'signed', 'building', 'completed', 'lost'] as const;

/** In the order in which a case goes through them; `lost` ends it at any. */
export const CASE_STAGES = [
  'received',
  'measured',
  'estimated',
  'reviewed',
  'agreed',
  'drawn',
  'budgeted',
  'explained',
  'contracted',
  'building',
  'completed',
  'settled',
  'lost',
] as const;

export const CASE_SORTS = ['recent', 'received', 'overdue', 'violations', 'caseNo', 'lastCaseNo'] as const;

/** What a list of cases can be asked for; all but the words to search for fits into a URL. */
export const caseQuerySchema = z
  .strictObject({
    store: z.string().max(10).optional(),
    status: z.enum(CASE_STATUSES).optional(),
    stage: z.string().max(40).optional(),
    search: z.string().max(100).optional().meta({
      description:
        'A part of the case number or of the estate, the client’s whole name, his whole phone number or its last four digits.',
    }),
    overdue: z.enum(['true', 'false']).optional(),
    person: z.string().max(20).optional().meta({ description: 'Who has or had a part in the case.' }),
    sort: z.enum(CASE_SORTS).optional(),
    page: z.coerce.number().int().min(1).max(100_000).optional(),
    size: z.coerce.number().int().min(1).max(200).optional(),
  })
  .meta({ id: 'CaseQuery' });

export const caseSummarySchema = z
  .object({
    caseNo: z.string(),
    store: z.string(),
    storeName: z.string(),
    status: z.enum(CASE_STATUSES),
    stage: z.string(),
    stageName: textSchema,
    client: z.object({
      name: z.string(),
      community: z.string().nullable(),
      area: z.number(),
      houseType: z.string(),
    }),
    customerManager: personSchema.nullable(),
    designer: personSchema.nullable(),
    estimator: personSchema.nullable(),
    projectManager: personSchema.nullable(),
    receivedAt: instantSchema,
    latestAt: instantSchema,
    events: z.number(),
    open: z.number().meta({ description: 'Obligations not yet due.' }),
    overdue: z.number().meta({ description: 'Obligations past their due time and not done.' }),
    late: z.number().meta({ description: 'Violations without a penalty.' }),
    violations: z.number().meta({ description: 'Violations with a penalty.' }),
    amount: moneySchema.meta({ description: 'Sum of the fines the rules would propose.' }),
    paused: z.boolean(),
  })
  .meta({ id: 'CaseSummary' });

export const caseListSchema = z
  .object({
    items: z.array(caseSummarySchema),
    ...countedShape,
    page: z.number(),
    size: z.number(),
    position: z.number().meta({ description: 'The log position this list shows.' }),
  })
  .meta({ id: 'CaseList' });

/** The same of a board, whose columns are the stages; `size` is how many cases a column shows. */
export const caseBoardQuerySchema = caseQuerySchema
  .omit({ stage: true, page: true, size: true })
  .extend({ size: z.coerce.number().int().min(1).max(50).optional() })
  .meta({ id: 'CaseBoardQuery' });

export const caseBoardSchema = z
  .object({
    columns: z
      .array(
        z.object({
          stage: z.string(),
          name: textSchema,
          total: countedShape.total.meta({
            description:
              'All at this stage, with those that are not shown; of very many, as many as were counted.',
          }),
          more: countedShape.more,
          items: z.array(caseSummarySchema),
        }),
      )
      .meta({
        description: 'Stages at which there is a case, in the order in which a case goes through them.',
      }),
    ...countedShape,
    position: z.number().meta({ description: 'The log position this board shows.' }),
  })
  .meta({ id: 'CaseBoard' });

/** One line of a case's trail: what happened, and what it broke or discharged. */
export const trailEntrySchema = z
  .object({
    position: z.number(),
    type: z.string(),
    step: z.string(),
    stepName: textSchema,
    sentence: textSchema,
    actor: actorSchema,
    occurredAt: instantSchema,
    recordedAt: instantSchema,
    backDated: z.boolean().meta({ description: 'Entered more than one working day after it happened.' }),
    source: z.object({ file: z.string(), line: z.number() }).nullable(),
    violations: z.array(z.string()).meta({ description: 'Keys of violations that this event proves.' }),
    discharged: z.array(z.string()).meta({ description: 'Keys of obligations that this event discharged.' }),
    data: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'TrailEntry' });

export const caseTrailSchema = z
  .object({
    case: caseSummarySchema,
    asOf: instantSchema,
    judgedUntil: instantSchema.meta({
      description:
        'Terms are judged up to here: the moment asked for, or the end of what the store’s journal tells.',
    }),
    withdrawn: z
      .object({ at: instantSchema, by: actorSchema, reason: z.string(), import: z.string() })
      .nullable()
      .meta({
        description:
          'Set where the case was imported by mistake and withdrawn: nothing is owed in it, and it stands in no list.',
      }),
    entries: z.array(trailEntrySchema),
    obligations: z.array(obligationSchema),
    violations: z.array(violationSchema),
  })
  .meta({ id: 'CaseTrail' });

/** A step to record. `commandId` makes it safe to send twice. */
export const recordStepSchema = z
  .strictObject({
    commandId: z.uuid(),
    store: z.string(),
    step: z.string(),
    actor: z.string(),
    occurredAt: z.string(),
    data: z.record(z.string(), z.unknown()).optional(),
  })
  .meta({ id: 'RecordStep' });

/** A step that concerns a store as a whole. */
export const recordStoreStepSchema = recordStepSchema.omit({ store: true }).meta({ id: 'RecordStoreStep' });

/** Which moment a trail is told for; absent, now. */
export const trailQuerySchema = z.strictObject({ asOf: z.string().optional() }).meta({ id: 'TrailQuery' });

export const recordedSchema = z
  .object({
    position: z.number().meta({ description: 'Ask for at least this position to read your own write.' }),
    repeated: z.boolean(),
  })
  .meta({ id: 'Recorded' });

export type CaseQuery = z.infer<typeof caseQuerySchema>;
export type CaseBoardQuery = z.infer<typeof caseBoardQuerySchema>;
export type CaseBoard = z.infer<typeof caseBoardSchema>;
export type CaseSummary = z.infer<typeof caseSummarySchema>;
export type CaseList = z.infer<typeof caseListSchema>;
export type TrailEntry = z.infer<typeof trailEntrySchema>;
export type CaseTrail = z.infer<typeof caseTrailSchema>;
export type RecordStepRequest = z.infer<typeof recordStepSchema>;
export type RecordStoreStepRequest = z.infer<typeof recordStoreStepSchema>;
export type Recorded = z.infer<typeof recordedSchema>;
