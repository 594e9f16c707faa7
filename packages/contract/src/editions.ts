import { z } from 'zod';
import { instantSchema, moneySchema, personSchema, textSchema } from './shared.ts';

export const EDITION_STATUSES = [
  'proposed',
  'discussed',
  'adopted',
  'in-force',
  'superseded',
  'withdrawn',
] as const;

const forStores = z.union([z.literal('all'), z.array(z.string())]);

export const editionSummarySchema = z
  .object({
    version: z.string(),
    title: textSchema,
    status: z.enum(EDITION_STATUSES).meta({
      description:
        '`adopted`: to be in force from a day to come. `superseded`: another one is in force in all its stores.',
    }),
    basedOn: z.string().nullable(),
    stores: forStores,
    from: z.string().meta({ description: 'The day from which it is, or is meant to be, in force.' }),
    proposedBy: personSchema.nullable(),
    proposedAt: instantSchema.nullable(),
    metOn: z.string().nullable(),
    adoptedBy: personSchema.nullable(),
    adoptedAt: instantSchema.nullable(),
    signed: z.number().meta({ description: 'How many of those whom it binds have signed.' }),
    bound: z.number().meta({ description: 'How many it binds now.' }),
  })
  .meta({ id: 'EditionSummary' });

export const penaltySchema = z
  .object({
    kind: z.enum(['none', 'slip', 'fine', 'daily-fine']),
    grade: z.enum(['fine', 'fault_slip', 'serious_fault_slip']).nullable(),
    amount: moneySchema
      .nullable()
      .meta({ description: 'In the unit of the edition; per day for a daily fine.' }),
  })
  .meta({ id: 'Penalty' });

export const editionRuleSchema = z
  .object({
    id: z.string(),
    kind: z.enum(['obligation', 'check', 'reported']),
    clause: z.string(),
    title: textSchema,
    text: textSchema,
    assumed: textSchema.nullable(),
    by: z.string(),
    term: textSchema.nullable(),
    limit: z
      .object({ value: z.number(), unit: z.enum(['percent', 'cm', 'days']), most: z.number() })
      .nullable(),
    penalty: penaltySchema,
    off: z.boolean(),
  })
  .meta({ id: 'EditionRule' });

export const editionCalendarSchema = z
  .object({
    weekdays: z.array(z.number()).meta({ description: '1 = Monday … 7 = Sunday.' }),
    seasons: z.array(
      z.object({
        name: textSchema,
        from: z.string(),
        to: z.string(),
        hours: z.array(z.array(z.string())).meta({ description: 'Pairs such as 09:00, 12:00.' }),
      }),
    ),
  })
  .meta({ id: 'EditionCalendar' });

const meeting = z.object({ on: z.string(), attendees: z.array(personSchema), minutes: z.string() });

export const editionSchema = z
  .object({
    ...editionSummarySchema.shape,
    reason: z.string().nullable(),
    unit: z.enum(['cny', 'points']),
    rules: z.array(editionRuleSchema).meta({ description: 'All of them, those that are off last.' }),
    calendar: editionCalendarSchema,
    exceptions: z.array(
      z.object({ date: z.string(), works: z.boolean(), name: z.string(), stores: forStores }),
    ),
    meetings: z.array(meeting),
    history: z.array(z.object({ at: instantSchema, position: z.number(), sentence: textSchema })),
  })
  .meta({ id: 'Edition' });

/** Who has signed an edition and who, of those whom it binds now, has not: nobody is fined under it before. */
export const signaturesSchema = z
  .object({
    version: z.string(),
    signed: z.array(z.object({ ...personSchema.shape, at: instantSchema })),
    missing: z.array(personSchema),
  })
  .meta({ id: 'Signatures' });

export const editionDifferenceSchema = z
  .object({
    version: z.string(),
    against: z.string(),
    rules: z.array(
      z.object({
        id: z.string(),
        title: textSchema,
        change: z.enum(['added', 'removed', 'changed']),
        fields: z.array(
          z.object({
            field: z.enum(['title', 'text', 'assumed', 'term', 'limit', 'penalty']),
            before: textSchema.nullable(),
            after: textSchema.nullable(),
          }),
        ),
      }),
    ),
    calendar: z.object({ before: editionCalendarSchema, after: editionCalendarSchema }).nullable(),
    unit: z.object({ before: z.string(), after: z.string() }).nullable(),
  })
  .meta({ id: 'EditionDifference' });

export const differenceQuerySchema = z
  .strictObject({ against: z.string().max(40).optional() })
  .meta({ id: 'DifferenceQuery' });

export const DAY_KINDS = ['working', 'make-up', 'weekly-rest', 'holiday', 'closure'] as const;

export const editionYearQuerySchema = z
  .strictObject({
    year: z.coerce.number().int().min(2000).max(2100),
    store: z.string().max(10).optional(),
  })
  .meta({ id: 'EditionYearQuery' });

/** Which days of a year are worked under an edition. */
export const editionYearSchema = z
  .object({
    version: z.string(),
    store: z.string().nullable(),
    year: z.number(),
    source: z.string().meta({ description: 'Where the public holidays are from.' }),
    provisional: z.boolean().meta({
      description: 'The notice of this year is not published: every day is a guess from its weekday.',
    }),
    days: z.array(
      z.object({
        date: z.string(),
        kind: z.enum(DAY_KINDS),
        works: z.boolean(),
        name: textSchema.nullable(),
      }),
    ),
  })
  .meta({ id: 'EditionYear' });

export const ruleQuerySchema = z
  .strictObject({ store: z.string().max(10).optional(), at: z.string().optional() })
  .meta({ id: 'RuleQuery' });

const count = z.object({ violations: z.number(), late: z.number(), amount: moneySchema });
const compared = { inForce: count, proposed: count };

const verdict = z.object({
  rule: z.string(),
  title: textSchema,
  case: z.string().nullable(),
  store: z.string(),
  responsible: personSchema.nullable(),
  at: instantSchema,
  grade: z.enum(['fine', 'fault_slip', 'serious_fault_slip']).nullable(),
  amount: moneySchema.nullable(),
  edition: z.string(),
});

/** What a proposal would have found over a span, beside what the editions in force found. */
export const whatIfSchema = z
  .object({
    version: z.string(),
    basedOn: z.string(),
    from: instantSchema,
    to: instantSchema,
    unit: z.enum(['cny', 'points']),
    judged: z.number().meta({ description: 'Cases and stores that were judged.' }),
    total: z.object(compared),
    byRule: z.array(z.object({ rule: z.string(), title: textSchema, ...compared })),
    byPerson: z.array(z.object({ person: personSchema.nullable(), ...compared })),
    onlyInForce: z.array(verdict),
    onlyProposed: z.array(verdict),
    otherwise: z.array(z.object({ inForce: verdict, proposed: verdict })),
    left: z.object({ onlyInForce: z.number(), onlyProposed: z.number(), otherwise: z.number() }).meta({
      description: 'How many more verdicts there are than are listed.',
    }),
  })
  .meta({ id: 'WhatIf' });

export type EditionSummary = z.infer<typeof editionSummarySchema>;
export type PenaltyView = z.infer<typeof penaltySchema>;
export type EditionRule = z.infer<typeof editionRuleSchema>;
export type EditionCalendar = z.infer<typeof editionCalendarSchema>;
export type EditionView = z.infer<typeof editionSchema>;
export type EditionYear = z.infer<typeof editionYearSchema>;
export type SignaturesView = z.infer<typeof signaturesSchema>;
export type EditionDifferenceView = z.infer<typeof editionDifferenceSchema>;
export type WhatIfView = z.infer<typeof whatIfSchema>;
