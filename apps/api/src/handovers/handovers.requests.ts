import {
  acceptHandoverSchema,
  declineHandoverSchema,
  handoverQuerySchema,
  queueQuerySchema,
  offerHandoverSchema,
  reassignWorkSchema,
} from '@casetrail/contract';
import { caseNo } from '@casetrail/domain';
import { ROLES, type CaseNo } from '@casetrail/kernel';
import { z } from 'zod';
import { commandIdForm, momentForm, staffNoForm } from '../edge/forms.ts';
import { leastPosition } from '../edge/least-position.ts';

const asked = { commandId: commandIdForm, actor: staffNoForm, occurredAt: momentForm };

export const offerBody = offerHandoverSchema.extend(asked).meta({ id: 'OfferHandover' });

export const acceptBody = acceptHandoverSchema.extend(asked).meta({ id: 'AcceptHandover' });

export const declineBody = declineHandoverSchema.extend(asked).meta({ id: 'DeclineHandover' });

export const reassignBody = reassignWorkSchema
  .extend({
    ...asked,
    role: z.enum(ROLES),
    to: staffNoForm,
    cases: z
      .array(caseNo.transform((no) => no as CaseNo))
      .min(1)
      .max(500)
      .optional(),
  })
  .meta({ id: 'ReassignWork' });

/** The number of a handover in its case. */
export const handoverForm = z.coerce.number().int().min(1).max(100_000);

export const handoverListQuery = handoverQuerySchema.extend(leastPosition);

export const queueQuery = queueQuerySchema.extend(leastPosition);

export type OfferBody = z.infer<typeof offerBody>;
export type AcceptBody = z.infer<typeof acceptBody>;
export type DeclineBody = z.infer<typeof declineBody>;
export type ReassignBody = z.infer<typeof reassignBody>;
export type HandoverListQuery = z.infer<typeof handoverListQuery>;
export type QueueQuery = z.infer<typeof queueQuery>;
