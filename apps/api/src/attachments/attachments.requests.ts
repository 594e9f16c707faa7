import { uploadQuerySchema } from '@casetrail/contract';
import { code, sha256 } from '@casetrail/domain';
import type { z } from 'zod';
import { commandIdForm, momentForm, staffNoForm } from '../edge/forms.ts';

export const uploadQuery = uploadQuerySchema.extend({
  commandId: commandIdForm,
  actor: staffNoForm,
  occurredAt: momentForm,
  about: code.optional(),
});

export const hashForm = sha256;

export type UploadQuery = z.infer<typeof uploadQuery>;
