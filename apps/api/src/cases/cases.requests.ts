import {
  caseBoardQuerySchema,
  caseQuerySchema,
  recordStepSchema,
  trailQuerySchema,
} from '@casetrail/contract';
import type { z } from 'zod';
import { commandIdForm, momentForm, staffNoForm, storeCodeForm } from '../edge/forms.ts';
import { leastPosition } from '../edge/least-position.ts';

export const caseListQuery = caseQuerySchema.extend(leastPosition);

export const boardQuery = caseBoardQuerySchema.extend(leastPosition);

export const trailQuery = trailQuerySchema.extend({ asOf: momentForm.optional() });

export const recordStepBody = recordStepSchema
  .extend({ commandId: commandIdForm, store: storeCodeForm, actor: staffNoForm, occurredAt: momentForm })
  .meta({ id: 'RecordStep' });

export type CaseListQuery = z.infer<typeof caseListQuery>;
export type BoardQuery = z.infer<typeof boardQuery>;
export type TrailQuery = z.infer<typeof trailQuery>;
export type RecordStepBody = z.infer<typeof recordStepBody>;
