import { z } from 'zod';
import { period, shown, whose } from './kpi-parts.ts';
import { textSchema } from './shared.ts';

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

export type ProcessQuery = z.infer<typeof processQuerySchema>;
export type ProcessAsItRan = z.infer<typeof processSchema>;
