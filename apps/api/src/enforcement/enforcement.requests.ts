import { confirmEnforcementSchema, tickSchema } from '@casetrail/contract';
import { freeText } from '@casetrail/domain';
import { z } from 'zod';
import { commandIdForm, momentForm, staffNoForm } from '../edge/forms.ts';

export const confirmBody = confirmEnforcementSchema
  .extend({ commandId: commandIdForm, actor: staffNoForm, note: freeText })
  .meta({ id: 'ConfirmEnforcement' });

/** Ten years of working days are the most that a clock is moved. */
const MOST_DAYS = 3_660;

export const tickBody = tickSchema
  .extend({
    commandId: commandIdForm,
    to: momentForm.optional(),
    hours: z
      .number()
      .positive()
      .max(MOST_DAYS * 24)
      .optional(),
    days: z.number().positive().max(MOST_DAYS).optional(),
  })
  .meta({ id: 'Tick' });

export const readBody = z.strictObject({ id: z.string().min(1).max(300) }).meta({ id: 'ReadMessage' });

export type ConfirmBody = z.infer<typeof confirmBody>;
export type TickBody = z.infer<typeof tickBody>;
export type ReadBody = z.infer<typeof readBody>;
