import { z } from 'zod';
import { instantSchema, personSchema, textSchema } from './shared.ts';

export const KPI_WINDOW_DAYS = ['7', '30', '90'] as const;

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
const date = z.string().meta({ format: 'date' });

/** A rolling window of whole days up to today, a month, or some months; 30 days where none is named. */
const period = {
  window: z.enum(KPI_WINDOW_DAYS).optional(),
  month: month.optional().meta({ description: 'A month, `2026-05`, instead of a window.' }),
  months: z.coerce
    .number()
    .int()
    .min(1)
    .max(36)
    .optional()
    .meta({ description: 'So many months up to this one, which is not over yet.' }),
};

const whose = {
  store: z.string().max(10).optional(),
  person: z.string().max(20).optional(),
  role: z.string().max(40).optional(),
};

const paging = {
  page: z.coerce.number().int().min(1).max(100_000).optional(),
  size: z.coerce.number().int().min(1).max(200).optional(),
};

export const kpiQuerySchema = z
  .strictObject({ ...period, ...whose, measure: z.string().max(40).optional() })
  .meta({ id: 'KpiQuery' });

export const kpiBehindQuerySchema = z
  .strictObject({
    ...period,
    ...whose,
    measure: z.string().max(40),
    about: z.string().max(60).optional(),
    outcome: z.string().max(60).optional(),
    ...paging,
  })
  .meta({ id: 'KpiBehindQuery' });

export const COMPLIANCE_GROUPS = ['day', 'month', 'store', 'rule', 'role', 'person'] as const;

export const complianceQuerySchema = z
  .strictObject({
    ...period,
    ...whose,
    rule: z.string().max(60).optional(),
    by: z.string().max(60).optional().meta({
      description: 'What the cells are split by: any of day or month, store, rule, role, person, by commas.',
    }),
    page: paging.page,
    size: z.coerce.number().int().min(1).max(2_000).optional(),
  })
  .meta({ id: 'ComplianceQuery' });

export const monthEndQuerySchema = z
  .strictObject({ store: z.string().max(10).optional() })
  .meta({ id: 'MonthEndQuery' });

export const publishFiguresSchema = z
  .strictObject({ commandId: z.uuid(), actor: z.string() })
  .meta({ id: 'PublishFigures' });

const numbers = {
  count: z.number(),
  value: z.number().nullable().meta({ description: 'The values together, in the unit of the measure.' }),
  mean: z.number().nullable(),
  median: z.number().nullable(),
  p90: z.number().nullable().meta({ description: 'Nine of ten are no higher.' }),
  share: z.number().nullable().meta({ description: 'Between 0 and 1.' }),
};

export const kpiFigureSchema = z
  .object({
    about: z.string(),
    name: textSchema,
    ...numbers,
    outcomes: z.array(
      z.object({ outcome: z.string(), name: textSchema, count: z.number(), value: z.number() }),
    ),
  })
  .meta({ id: 'KpiFigure' });

export const kpiMeasureSchema = z
  .object({
    id: z.string(),
    title: textSchema,
    counted: textSchema.meta({ description: 'How it is counted.' }),
    unit: z.enum(['number', 'fen', 'working_minutes', 'days', 'basis_points', 'score', 'centipoints']),
    shape: z.enum(['count', 'sum', 'mean', 'spread', 'share']),
    closes: z
      .boolean()
      .meta({ description: 'A month that is over changes only by late entries and corrections.' }),
    total: kpiFigureSchema,
    rows: z.array(kpiFigureSchema),
    cohort: z
      .object({ received: z.number(), youngestDays: z.number(), oldestDays: z.number() })
      .nullable()
      .meta({ description: 'The clients received in the period, and how long ago that was.' }),
  })
  .meta({ id: 'KpiMeasure' });

/** What every answer of figures says of itself. */
const shown = {
  asOf: instantSchema.meta({ description: 'Terms are judged up to here.' }),
  position: z.number().meta({ description: 'The log position that the figures show.' }),
  lag: z.number().meta({ description: 'Events of the log that are not counted yet.' }),
  from: date,
  to: date,
};

export const kpiFiguresSchema = z
  .object({ ...shown, measures: z.array(kpiMeasureSchema) })
  .meta({ id: 'KpiFigures' });

export const kpiBehindSchema = z
  .object({
    ...shown,
    items: z.array(
      z.object({
        day: date,
        store: z.string(),
        caseNo: z.string().nullable(),
        stream: z.string(),
        credits: z
          .array(z.object({ role: z.string(), person: personSchema }))
          .meta({ description: 'Whom it counts for.' }),
        about: z.string(),
        name: textSchema,
        outcome: z.string(),
        value: z.number().nullable(),
        positions: z.array(z.number()),
        events: z.array(z.object({ position: z.number(), occurredAt: instantSchema, sentence: textSchema })),
      }),
    ),
    total: z.number(),
    page: z.number(),
    size: z.number(),
  })
  .meta({ id: 'KpiBehind' });

export const complianceSchema = z
  .object({
    ...shown,
    cells: z.array(
      z.object({
        day: date.nullable(),
        month: month.nullable(),
        store: z.string().nullable(),
        rule: z.string().nullable(),
        ruleTitle: textSchema.nullable(),
        role: z.string().nullable(),
        person: personSchema.nullable(),
        decided: z.number(),
        onTime: z.number(),
        share: z.number().nullable(),
        violations: z.number(),
        late: z.number().meta({ description: 'Late without a penalty; not among the violations.' }),
      }),
    ),
    total: z.number(),
    page: z.number(),
    size: z.number(),
  })
  .meta({ id: 'Compliance' });

export const processQuerySchema = z
  .strictObject({
    ...period,
    ...whose,
    variants: z.coerce.number().int().min(1).max(200).optional().meta({
      description: 'How many of the commonest variants are listed; 20 where nothing is said.',
    }),
  })
  .meta({ id: 'ProcessQuery' });

export const DEVIATION_KINDS = ['missing', 'late', 'out_of_order', 'forbidden'] as const;

/** The process as it really ran. What stands behind a number is asked of `behind`, by the measures named here. */
export const processSchema = z
  .object({
    ...shown,
    counted: z
      .object({ flows: textSchema, variants: textSchema, deviations: textSchema })
      .meta({ description: 'How each is counted.' }),
    steps: z.array(
      z.object({
        id: z.string(),
        name: textSchema,
        count: z.number().meta({ description: 'Cases that came to it in the period.' }),
      }),
    ),
    flows: z
      .array(
        z.object({
          from: z.string(),
          to: z.string(),
          count: z.number(),
          median: z.number().nullable().meta({ description: 'Working minutes.' }),
          p90: z.number().nullable(),
          early: z
            .number()
            .meta({ description: 'Times that a step which has to come first was passed over.' }),
          belated: z
            .number()
            .meta({ description: 'Times that it came after a step which has to follow it.' }),
        }),
      )
      .meta({ description: 'Measure `flow`, about `from>to`.' }),
    variants: z
      .array(
        z.object({
          id: z.string(),
          stages: z.array(z.object({ id: z.string(), name: textSchema })),
          count: z.number(),
          share: z.number(),
          way: z.enum(['asked', 'skipped', 'out_of_order']),
        }),
      )
      .meta({ description: 'Measure `path`, about the id; of the clients received in the period.' }),
    cases: z.number(),
    variantsInAll: z.number(),
    deviations: z
      .array(
        z.object({
          kind: z.enum(DEVIATION_KINDS),
          name: textSchema,
          count: z.number(),
          rules: z.array(z.object({ rule: z.string(), title: textSchema, count: z.number() })),
        }),
      )
      .meta({ description: 'Measure `deviations`, about the kind, with the rule as its outcome.' }),
  })
  .meta({ id: 'ProcessAsItRan' });

const trackRecordSchema = z.object({
  projections: z.number(),
  months: z.number(),
  covered: z
    .number()
    .nullable()
    .meta({ description: 'Share of projections whose range held the month’s total.' }),
  promised: z.number().nullable(),
  meanError: z.number().nullable(),
  bias: z.number().nullable(),
});

export const monthEndSchema = z
  .object({
    month,
    asOf: instantSchema,
    position: z.number(),
    lag: z.number(),
    workingDays: z.number(),
    worked: z.number().meta({ description: 'Working days that are over; today is not.' }),
    measures: z.array(
      z.object({
        id: z.string(),
        title: textSchema,
        unit: z.enum(['number', 'fen']),
        soFar: z.number(),
        projection: z
          .object({
            estimate: z.number(),
            low: z.number(),
            high: z.number(),
            months: z.number(),
            coverage: z.number(),
          })
          .nullable()
          .meta({ description: 'Null where there is too little history.' }),
        said: textSchema,
        history: z.object({ months: z.number(), needed: z.number() }),
        record: trackRecordSchema,
      }),
    ),
  })
  .meta({ id: 'MonthEnd' });

const publishedFigureSchema = z.object({
  measure: z.string(),
  title: textSchema,
  store: z.string(),
  about: z.string(),
  name: textSchema,
  outcome: z.string(),
  count: z.number(),
  value: z.number(),
  median: z.number().nullable(),
  p90: z.number().nullable(),
});

export const publishedMonthSchema = z
  .object({
    month,
    publishedAt: instantSchema,
    by: personSchema.nullable(),
    asOf: instantSchema,
    position: z.number(),
    sentence: textSchema,
    figures: z.array(publishedFigureSchema),
    corrections: z.array(
      z.object({
        measure: z.string(),
        title: textSchema,
        store: z.string(),
        about: z.string(),
        name: textSchema,
        outcome: z.string(),
        published: z.object({ count: z.number(), value: z.number() }),
        now: z.object({ count: z.number(), value: z.number() }),
        closes: z.boolean().meta({ description: 'False: nothing was corrected, the cases went on.' }),
        causes: z.array(
          z.object({
            caseNo: z.string(),
            positions: z.array(z.number()),
            count: z.number(),
            value: z.number(),
          }),
        ),
        otherPositions: z.array(z.number()).meta({
          description: 'What was recorded since of people and stores, where the cases do not explain all.',
        }),
      }),
    ),
  })
  .meta({ id: 'PublishedMonth' });

export type KpiQuery = z.infer<typeof kpiQuerySchema>;
export type KpiBehindQuery = z.infer<typeof kpiBehindQuerySchema>;
export type ComplianceQuery = z.infer<typeof complianceQuerySchema>;
export type ProcessQuery = z.infer<typeof processQuerySchema>;
export type MonthEndQuery = z.infer<typeof monthEndQuerySchema>;
export type KpiFigureView = z.infer<typeof kpiFigureSchema>;
export type KpiMeasureView = z.infer<typeof kpiMeasureSchema>;
export type KpiFigures = z.infer<typeof kpiFiguresSchema>;
export type KpiBehind = z.infer<typeof kpiBehindSchema>;
export type Compliance = z.infer<typeof complianceSchema>;
export type ProcessAsItRan = z.infer<typeof processSchema>;
export type MonthEndView = z.infer<typeof monthEndSchema>;
export type PublishedMonth = z.infer<typeof publishedMonthSchema>;
