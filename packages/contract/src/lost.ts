import { z } from 'zod';
import { countedShape, instantSchema, moneySchema, personSchema, textSchema } from './shared.ts';

export const LOST_STATUSES = ['lost', 'recorded', 'open', 'submitted', 'returned', 'confirmed'] as const;

/** What a list of lost clients can be asked for; all of it fits into a URL. */
export const lostQuerySchema = z
  .strictObject({
    store: z.string().max(10).optional(),
    status: z.enum(LOST_STATUSES).optional(),
    cause: z.string().max(40).optional(),
    stage: z.string().max(40).optional(),
    person: z.string().max(20).optional().meta({ description: 'Author, or held responsible.' }),
    competitor: z.string().max(200).optional(),
    from: z.string().optional().meta({ description: 'Lost at or after this moment.' }),
    to: z.string().optional().meta({ description: 'Lost before this moment.' }),
    search: z.string().max(100).optional().meta({ description: 'Case number, client name or competitor.' }),
    sort: z.enum(['lost', 'due']).optional(),
    page: z.coerce.number().int().min(1).max(100_000).optional(),
    size: z.coerce.number().int().min(1).max(200).optional(),
  })
  .meta({ id: 'LostQuery' });

const named = z.object({ code: z.string(), name: textSchema });

export const lostClientSchema = z
  .object({
    caseNo: z.string(),
    store: z.string(),
    storeName: z.string(),
    client: z.string(),
    lostAt: instantSchema,
    stage: named.nullable(),
    statedReason: z.string().nullable(),
    competitor: z.string().nullable(),
    value: z
      .object({ amount: moneySchema, of: z.enum(['budget', 'estimate']) })
      .nullable()
      .meta({
        description: 'What the client was last quoted: the budget, or the estimate before there was one.',
      }),
    status: z.enum(LOST_STATUSES),
    submitBy: instantSchema.nullable(),
    version: z.number(),
    author: personSchema.nullable(),
    replyBy: instantSchema.nullable(),
    named: z.number(),
    replied: z.number(),
    causes: z.array(named),
    responsible: z.array(personSchema),
    decidedBy: personSchema.nullable(),
    answered: z.boolean().meta({ description: 'The four questions were answered.' }),
  })
  .meta({ id: 'LostClient' });

export const lostListSchema = z
  .object({
    items: z.array(lostClientSchema),
    ...countedShape,
    page: z.number(),
    size: z.number(),
    causes: z.array(z.object({ cause: named, count: z.number() })).meta({
      description: 'Every cause there may be, with how many of those that fit the rest of the query have it.',
    }),
    causesOf: z.object(countedShape).meta({
      description:
        'Among how many, the latest, causes were counted; of very many they are not counted in all.',
    }),
    statuses: z
      .array(z.object({ status: z.enum(LOST_STATUSES), count: z.number(), more: countedShape.more }))
      .meta({
        description: 'The same by the state of the analysis.',
      }),
  })
  .meta({ id: 'LostList' });

/** Whose dossier of which moment; `knownAt` leaves out what was entered later. */
export const dossierQuerySchema = z
  .strictObject({ asOf: z.string().optional(), knownAt: z.string().optional() })
  .meta({ id: 'DossierQuery' });

export const dossierDifferenceQuerySchema = z
  .strictObject({
    from: z.string(),
    to: z.string(),
    knownFrom: z.string().optional(),
    knownTo: z.string().optional(),
  })
  .meta({ id: 'DossierDifferenceQuery' });

const sent = { commandId: z.uuid(), actor: z.string() };

export const openAnalysisSchema = z.strictObject(sent).meta({ id: 'OpenAnalysis' });

export const submitAnalysisSchema = z
  .strictObject({
    ...sent,
    causes: z.array(z.string()),
    violations: z.array(z.string()),
    responsible: z.array(z.strictObject({ staff: z.string(), degree: z.string() })),
    lesson: z.string(),
  })
  .meta({ id: 'SubmitAnalysis' });

export const replyToAnalysisSchema = z
  .strictObject({ ...sent, version: z.number(), statement: z.string() })
  .meta({ id: 'ReplyToAnalysis' });

export const confirmAnalysisSchema = z
  .strictObject({ ...sent, version: z.number() })
  .meta({ id: 'ConfirmAnalysis' });

export const returnAnalysisSchema = z
  .strictObject({ ...sent, version: z.number(), reason: z.string() })
  .meta({ id: 'ReturnAnalysis' });

/** The four questions (B.13), answered. */
export const answerRetrospectiveSchema = z
  .strictObject({
    ...sent,
    occurredAt: z.string(),
    answers: z.strictObject({
      needs: z.string(),
      known: z.string(),
      competitors: z.string(),
      cause: z.string(),
    }),
  })
  .meta({ id: 'AnswerRetrospective' });

export type LostQuery = z.infer<typeof lostQuerySchema>;
export type LostClientView = z.infer<typeof lostClientSchema>;
export type LostList = z.infer<typeof lostListSchema>;
