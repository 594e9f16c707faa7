import { ruleQuerySchema } from '@casetrail/contract';
import type { z } from 'zod';
import { momentForm, storeCodeForm } from '../edge/forms.ts';

/** Rules are few: all that are in force are given, in a store or where none of its own are, now or at a moment. */
export const ruleListQuery = ruleQuerySchema.extend({
  store: storeCodeForm.optional(),
  at: momentForm.optional(),
});

export type RuleListQuery = z.infer<typeof ruleListQuery>;
