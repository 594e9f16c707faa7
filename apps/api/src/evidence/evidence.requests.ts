import { evidenceQuerySchema, takeEvidenceSchema } from '@casetrail/contract';
import type { z } from 'zod';
import { commandIdForm, staffNoForm } from '../edge/forms.ts';

export const takeEvidenceBody = takeEvidenceSchema
  .extend({ commandId: commandIdForm, actor: staffNoForm })
  .meta({ id: 'TakeEvidence' });
export const packageQuery = evidenceQuerySchema;

export type TakeEvidenceBody = z.infer<typeof takeEvidenceBody>;
export type PackageQuery = z.infer<typeof packageQuery>;
