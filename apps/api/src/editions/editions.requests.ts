import { differenceQuerySchema, editionYearQuerySchema } from '@casetrail/contract';
import {
  adoptionSchema,
  editionVersion,
  meetingSchema,
  proposalSchema,
  withdrawalSchema,
} from '@casetrail/domain';
import { z } from 'zod';
import { commandIdForm, momentForm, staffNoForm, storeCodeForm } from '../edge/forms.ts';
import { leastPosition } from '../edge/least-position.ts';

const asked = { commandId: commandIdForm, actor: staffNoForm };

export const versionForm = editionVersion;

export const editionListQuery = z.strictObject(leastPosition);

export const differenceQuery = differenceQuerySchema.extend({ against: editionVersion.optional() });

export const yearQuery = editionYearQuerySchema.extend({ store: storeCodeForm.optional() });

export const proposeBody = z
  .strictObject({ ...asked, proposal: proposalSchema })
  .meta({ id: 'ProposeEdition' });

export const discussBody = meetingSchema.extend(asked).meta({ id: 'DiscussEdition' });

export const signBody = z.strictObject(asked).meta({ id: 'SignEdition' });

export const adoptBody = adoptionSchema.extend(asked).meta({ id: 'AdoptEdition' });

export const withdrawBody = withdrawalSchema.extend(asked).meta({ id: 'WithdrawEdition' });

/** A proposal written down, or the version of one that stands in the log; a span, by default the last 90 days. */
export const whatIfBody = z
  .strictObject({
    proposal: proposalSchema.optional(),
    version: editionVersion.optional(),
    from: momentForm.optional(),
    to: momentForm.optional(),
    stores: z.array(storeCodeForm).min(1).max(200).optional(),
    shown: z.int().min(0).max(1_000).optional(),
  })
  .refine(({ proposal, version }) => (proposal === undefined) !== (version === undefined), 'one-proposal')
  .meta({ id: 'AskWhatIf' });

export type EditionListQuery = z.infer<typeof editionListQuery>;
export type DifferenceQuery = z.infer<typeof differenceQuery>;
export type YearQuery = z.infer<typeof yearQuery>;
export type ProposeBody = z.infer<typeof proposeBody>;
export type DiscussBody = z.infer<typeof discussBody>;
export type SignBody = z.infer<typeof signBody>;
export type AdoptBody = z.infer<typeof adoptBody>;
export type WithdrawBody = z.infer<typeof withdrawBody>;
export type WhatIfBody = z.infer<typeof whatIfBody>;
