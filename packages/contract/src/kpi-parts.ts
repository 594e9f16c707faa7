import { z } from 'zod';
import { instantSchema } from './shared.ts';

export const KPI_WINDOW_DAYS = ['7', '30', '90'] as const;

export const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
export const date = z.string().meta({ format: 'date' });

/** A rolling window of whole days up to today, a month, or some months; 30 days where none is named. */
export const period = {
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

export const whose = {
  store: z.string().max(10).optional(),
  person: z.string().max(20).optional(),
  role: z.string().max(40).optional(),
};

/** What every answer of figures says of itself. */
export const shown = {
  asOf: instantSchema.meta({ description: 'Terms are judged up to here.' }),
  position: z.number().meta({ description: 'The log position that the figures show.' }),
  lag: z.number().meta({ description: 'Events of the log that are not counted yet.' }),
  from: date,
  to: date,
};
