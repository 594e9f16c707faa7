import {
  askErasureSchema,
  confirmErasureSchema,
  refuseErasureSchema,
  revealSchema,
  unusualLooksQuerySchema,
} from '@casetrail/contract';
import type { z } from 'zod';
import { commandIdForm, staffNoForm } from '../edge/forms.ts';

const asked = { commandId: commandIdForm, actor: staffNoForm };

export const revealBody = revealSchema.extend(asked).meta({ id: 'Reveal' });
export const askErasureBody = askErasureSchema.extend(asked).meta({ id: 'AskErasure' });
export const confirmErasureBody = confirmErasureSchema.extend(asked).meta({ id: 'ConfirmErasure' });
export const refuseErasureBody = refuseErasureSchema.extend(asked).meta({ id: 'RefuseErasure' });
export const unusualLooksQuery = unusualLooksQuerySchema;

export type RevealBody = z.infer<typeof revealBody>;
export type AskErasureBody = z.infer<typeof askErasureBody>;
export type ConfirmErasureBody = z.infer<typeof confirmErasureBody>;
export type RefuseErasureBody = z.infer<typeof refuseErasureBody>;
export type UnusualLooksAsked = z.infer<typeof unusualLooksQuery>;
