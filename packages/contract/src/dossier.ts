import { z } from 'zod';
import { caseSummarySchema } from './cases.ts';
import { instantSchema, moneySchema, personSchema, textSchema } from './shared.ts';
import { OBLIGATION_STATUSES, ruleRefSchema } from './verdicts.ts';

const minutes = z.number().meta({ description: 'Minutes of the store’s working hours.' });
const events = z.array(z.number()).meta({ description: 'Positions in the log: the proof.' });
const named = z.object({ code: z.string(), name: textSchema });

export const timeSpentSchema = z
  .object({ total: minutes, firm: minutes, waiting: minutes, paused: minutes })
  .meta({ id: 'TimeSpent', description: 'Working time, divided without a remainder.' });

export const pathStepSchema = z.object({
  step: named,
  status: z.enum(['done', 'early', 'missing', 'ahead']),
  at: instantSchema.nullable(),
  times: z.number(),
  without: z.array(z.object({ step: named, rule: z.string().nullable(), came: z.enum(['later', 'never']) })),
  rule: z.string().nullable(),
  events,
});

export const termUseSchema = z.object({
  key: z.string(),
  rule: ruleRefSchema,
  role: named,
  status: z.enum(OBLIGATION_STATUSES),
  from: instantSchema,
  dueAt: instantSchema,
  until: instantSchema,
  term: minutes,
  used: minutes,
  waiting: minutes,
  paused: minutes,
  shares: z.array(
    z.object({
      person: personSchema.nullable(),
      standIn: z.boolean().meta({ description: 'The role was given to nobody; the store’s first answered.' }),
      within: minutes,
      over: minutes,
      percent: z.number().nullable().meta({ description: 'Of the whole term.' }),
    }),
  ),
  breach: z.object({ at: instantSchema, person: personSchema.nullable() }).nullable(),
  events,
});

export const causeProposalSchema = z
  .object({
    cause: named,
    grounds: z.array(
      z.object({
        rule: z.string(),
        says: textSchema.meta({ description: 'The declared rule by which it was proposed.' }),
        reason: textSchema,
        events,
        violations: z.array(z.string()),
      }),
    ),
  })
  .meta({ id: 'CauseProposal' });

export const responsibilitySchema = z.object({
  person: personSchema,
  degree: z.enum(['none', 'contributory', 'main', 'full']),
  degreeName: textSchema,
});

export const ANALYSIS_STATUSES = ['open', 'submitted', 'returned', 'confirmed'] as const;

export const analysisViewSchema = z
  .object({
    status: z.enum(ANALYSIS_STATUSES),
    openedAt: instantSchema,
    submitBy: instantSchema.nullable(),
    owedBy: personSchema.nullable(),
    versions: z.array(
      z.object({
        version: z.number(),
        at: instantSchema,
        by: personSchema,
        causes: z.array(named),
        violations: z.array(z.string()),
        responsible: z.array(responsibilitySchema),
        lesson: z.string(),
        replyBy: instantSchema,
        answersForAll: z.object({ person: personSchema, clause: z.string() }).nullable(),
        replies: z.array(
          z.object({ person: personSchema, at: instantSchema, statement: z.string(), late: z.boolean() }),
        ),
        decision: z
          .object({
            kind: z.enum(['confirmed', 'returned']),
            at: instantSchema,
            by: personSchema,
            reason: z.string().nullable(),
          })
          .nullable(),
      }),
    ),
    trail: z.array(z.object({ position: z.number(), at: instantSchema, sentence: textSchema })),
  })
  .meta({ id: 'LostClientAnalysis' });

export const retrospectiveViewSchema = z
  .object({
    caseNo: z.string(),
    asked: z.boolean().meta({ description: 'The deal is won or lost.' }),
    answeredAt: instantSchema.nullable(),
    dueAt: instantSchema.nullable(),
    questions: z.array(z.object({ id: z.string(), question: textSchema, answer: z.string().nullable() })),
    events,
  })
  .meta({ id: 'RetrospectiveView' });

/** What somebody told his successor that the client had been promised. */
export const promiseHandedOverSchema = z
  .object({
    handover: z.number().meta({ description: 'Counts the handovers of the case, from 1.' }),
    matter: z.enum(['plan', 'estimate', 'budget', 'work']),
    role: named,
    from: personSchema,
    to: personSchema,
    words: z.string(),
    answer: z.enum(['accepted', 'declined', 'withdrawn', 'unanswered']),
    answeredAt: instantSchema.nullable(),
    answers: personSchema.meta({ description: 'Answers for it: the giver, until it is accepted.' }),
  })
  .meta({ id: 'PromiseHandedOver' });

const quoted = { at: instantSchema, amount: moneySchema, quote: named, events };
const spanned = { from: instantSchema, to: instantSchema };

/** How a case went, assembled by the system from its record. */
export const dossierSchema = z
  .object({
    case: caseSummarySchema,
    asOf: instantSchema,
    knownAt: instantSchema
      .nullable()
      .meta({ description: 'As it was known then; null, as it is known now.' }),
    judgedUntil: instantSchema,
    until: instantSchema.meta({ description: 'The loss, or the moment asked for.' }),
    loss: z
      .object({
        at: instantSchema,
        position: z.number(),
        stage: named,
        statedReason: z.string().nullable(),
        to: z.string().nullable(),
      })
      .nullable(),
    time: timeSpentSchema,
    entries: z.array(
      z.object({
        position: z.number(),
        at: instantSchema,
        recordedAt: instantSchema,
        backDated: z.boolean(),
        sentence: textSchema,
      }),
    ),
    path: z.array(pathStepSchema),
    stages: z.array(z.object({ stage: named, ...spanned, days: z.number(), time: timeSpentSchema, events })),
    holders: z.array(
      z.object({ role: named, person: personSchema, ...spanned, by: named, working: minutes, events }),
    ),
    terms: z.array(termUseSchema),
    waits: z.array(z.object({ kind: named, reason: textSchema, ...spanned, working: minutes, events })),
    pauses: z.array(z.object({ ...spanned, working: minutes, events })),
    deviations: z.array(
      z.object({
        key: z.string(),
        kind: z.enum(['missing', 'late', 'out-of-order', 'forbidden']),
        rule: ruleRefSchema,
        responsible: personSchema.nullable(),
        at: instantSchema,
        fined: z.boolean(),
        afterLoss: z.boolean(),
        events,
      }),
    ),
    silences: z.array(
      z.object({
        ...spanned,
        allowedUntil: instantSchema,
        days: z.number(),
        limitDays: z.number(),
        rule: z.string().nullable().meta({ description: 'Null where the limit is assumed.' }),
        broken: z.boolean().meta({ description: 'No contact came any more.' }),
        events,
      }),
    ),
    silenceAssumption: textSchema,
    promises: z.array(
      z.object({
        kind: named,
        madeAt: instantSchema,
        promisedFor: instantSchema.nullable().meta({ description: 'Null where no time was given.' }),
        heldAt: instantSchema.nullable(),
        status: z
          .enum(['kept', 'late', 'moved', 'broken', 'open', 'untimed'])
          .meta({ description: '`untimed`: no time was given, and no clock says whether it was kept.' }),
        handedOver: promiseHandedOverSchema.nullable(),
        events,
      }),
    ),
    objections: z.array(
      z.object({
        kind: named,
        raisedAt: instantSchema.nullable(),
        handled: z.array(
          z.object({ at: instantSchema, method: named, progress: z.boolean(), position: z.number() }),
        ),
        outcome: z.enum(['progress', 'no-progress', 'unhandled']),
        events,
      }),
    ),
    competitors: z.array(z.object({ name: z.string(), at: instantSchema, wentThere: z.boolean(), events })),
    satisfaction: z.array(z.object({ score: z.number(), at: instantSchema, events })),
    estimates: z.array(z.object(quoted)),
    budgets: z.array(
      z.object({
        ...quoted,
        estimate: moneySchema.nullable(),
        deviation: z.number().nullable().meta({ description: 'Percent of the estimate.' }),
        beyondLimit: z.boolean().meta({ description: 'Beyond the 10 % of 2.P5.' }),
        explanation: z.object({ at: instantSchema, itemised: z.boolean(), position: z.number() }).nullable(),
      }),
    ),
    returned: z.array(z.object({ step: named, at: instantSchema, events })),
    adjustments: z.array(z.object({ step: named, at: instantSchema, events })),
    retrospective: retrospectiveViewSchema,
    proposals: z.array(causeProposalSchema),
    causes: z.array(named).meta({ description: 'The causes there may be.' }),
    degreeFines: z
      .object({
        clause: z.string(),
        contributory: moneySchema,
        main: moneySchema,
        full: moneySchema,
        assumed: textSchema,
      })
      .nullable()
      .meta({ description: 'What a share of the responsibility costs; null where nothing follows from it.' }),
    analysis: analysisViewSchema.nullable(),
  })
  .meta({ id: 'Dossier' });

const both = z.object({ added: z.array(named), gone: z.array(named) });

/** What changed between two moments, or two states of knowledge. */
export const dossierDifferenceSchema = z
  .object({
    before: z.object({ asOf: instantSchema, knownAt: instantSchema.nullable() }),
    after: z.object({ asOf: instantSchema, knownAt: instantSchema.nullable() }),
    stage: z.object({ before: named.nullable(), after: named.nullable() }),
    added: z.array(z.object({ position: z.number(), at: instantSchema, sentence: textSchema })),
    gone: z.array(z.object({ position: z.number(), at: instantSchema, sentence: textSchema })),
    steps: z.array(z.object({ step: named, before: z.string(), after: z.string() })),
    terms: z.array(
      z.object({ key: z.string(), before: z.string().nullable(), after: z.string().nullable() }),
    ),
    deviations: z.object({ added: z.array(z.string()), gone: z.array(z.string()) }),
    changed: z.array(z.object({ key: z.string(), before: z.string(), after: z.string() })),
    causes: both,
  })
  .meta({ id: 'DossierDifference' });

export type DossierView = z.infer<typeof dossierSchema>;
export type DossierDifferenceView = z.infer<typeof dossierDifferenceSchema>;
export type CauseProposalView = z.infer<typeof causeProposalSchema>;
export type AnalysisView = z.infer<typeof analysisViewSchema>;
export type RetrospectiveView = z.infer<typeof retrospectiveViewSchema>;
