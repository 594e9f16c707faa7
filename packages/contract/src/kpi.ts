import { z } from 'zod';
import { date, month, period, shown, whose } from './kpi-parts.ts';
import { instantSchema, personSchema, textSchema } from './shared.ts';

export { KPI_WINDOW_DAYS } from './kpi-parts.ts';

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
export type MonthEndQuery = z.infer<typeof monthEndQuerySchema>;
export type KpiFigureView = z.infer<typeof kpiFigureSchema>;
export type KpiMeasureView = z.infer<typeof kpiMeasureSchema>;
export type KpiFigures = z.infer<typeof kpiFiguresSchema>;
export type KpiBehind = z.infer<typeof kpiBehindSchema>;
export type Compliance = z.infer<typeof complianceSchema>;
export type MonthEndView = z.infer<typeof monthEndSchema>;
export type PublishedMonth = z.infer<typeof publishedMonthSchema>;
