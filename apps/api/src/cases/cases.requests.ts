import {
  caseBoardQuerySchema,
  caseQuerySchema,
  recordStepSchema,
  trailQuerySchema,
} from '@casetrail/contract';
import type { z } from 'zod';
import { commandIdForm, momentForm, staffNoForm, storeCodeForm } from '../edge/forms.ts';
import { leastPosition } from '../edge/least-position.ts';

// Words are searched for by a header.
export const caseListQuery = caseQuerySchema.omit({ search: true }).extend(leastPosition);

export const boardQuery = caseBoardQuerySchema.omit({ search: true }).extend(leastPosition);

export const trailQuery = trailQuerySchema.extend({ asOf: momentForm.optional() });

export const recordStepBody = recordStepSchema
  .extend({ commandId: commandIdForm, store: storeCodeForm, actor: staffNoForm, occurredAt: momentForm })
  .meta({ id: 'RecordStep' });

export type CaseListQuery = z.infer<typeof caseListQuery>;
export type BoardQuery = z.infer<typeof boardQuery>;
export type TrailQuery = z.infer<typeof trailQuery>;
export type RecordStepBody = z.infer<typeof recordStepBody>;
