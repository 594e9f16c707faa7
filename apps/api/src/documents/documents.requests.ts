import {
  addVersionSchema,
  grantSealSchema,
  refuseSealSchema,
  requestSealSchema,
  signPaperSchema,
} from '@casetrail/contract';
import { sha256 } from '@casetrail/domain';
import type { z } from 'zod';
import { commandIdForm, momentForm, staffNoForm } from '../edge/forms.ts';

const asked = { commandId: commandIdForm, actor: staffNoForm, occurredAt: momentForm };

export const addVersionBody = addVersionSchema.extend(asked).meta({ id: 'AddVersion' });
export const signBody = signPaperSchema.extend(asked).meta({ id: 'SignPaper' });
export const requestSealBody = requestSealSchema.extend(asked).meta({ id: 'RequestSeal' });
export const grantSealBody = grantSealSchema
  .extend({ ...asked, sha256: sha256.optional() })
  .meta({ id: 'GrantSeal' });
export const refuseSealBody = refuseSealSchema.extend(asked).meta({ id: 'RefuseSeal' });

export type AddVersionBody = z.infer<typeof addVersionBody>;
export type SignBody = z.infer<typeof signBody>;
export type RequestSealBody = z.infer<typeof requestSealBody>;
export type GrantSealBody = z.infer<typeof grantSealBody>;
export type RefuseSealBody = z.infer<typeof refuseSealBody>;
