import { findingsQuerySchema, obligationQuerySchema, violationQuerySchema } from '@casetrail/contract';
import type { z } from 'zod';
import { caseNoForm, momentForm, storeCodeForm } from '../edge/forms.ts';
import { leastPosition } from '../edge/least-position.ts';

export const findingsQuery = findingsQuerySchema.extend({
  asOf: momentForm.optional(),
  store: storeCodeForm.optional(),
  case: caseNoForm.optional(),
});

export const obligationListQuery = obligationQuerySchema.extend(leastPosition);

export const violationListQuery = violationQuerySchema.extend(leastPosition);

export type FindingsQuery = z.infer<typeof findingsQuery>;
export type ObligationListQuery = z.infer<typeof obligationListQuery>;
export type ViolationListQuery = z.infer<typeof violationListQuery>;
