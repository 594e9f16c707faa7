import type { Instant, Refusal, StaffNo } from '@casetrail/kernel';
import { z } from 'zod';
import { checked } from '../validation/checked.ts';
import { date, freeText, shortText, staffNo, storeCode, writtenAtLength } from '../validation/fields.ts';
import { changesSchema } from './change/changes.ts';
import type { ForStores } from './edition.events.ts';

export const editionVersion = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,39}$/, 'version-form');

const forStores = z.union([z.literal('all'), z.array(storeCode).min(1).max(200)], 'stores-form');

/** A proposal as somebody writes it down, in a form or in a file for `casetrail what-if`. */
export const proposalSchema = z.strictObject({
  version: editionVersion,
  title: z.strictObject({ zh: shortText, en: shortText }),
  reason: freeText.optional(),
  /** Without it, the edition that is to be in force in these stores by then. */
  basedOn: editionVersion.optional(),
  stores: forStores,
  from: date,
  changes: changesSchema,
});

export const meetingSchema = z.strictObject({
  on: date,
  attendees: z.array(staffNo).min(2).max(500),
  minutes: writtenAtLength,
});

export const adoptionSchema = z.strictObject({ from: date.optional(), stores: forStores.optional() });

export const withdrawalSchema = z.strictObject({ reason: writtenAtLength });

export type ProposalSaid = z.infer<typeof proposalSchema>;
export type MeetingSaid = z.infer<typeof meetingSchema>;
export type AdoptionSaid = z.infer<typeof adoptionSchema>;

/** Reads a proposal, or says which field is wrong and why. */
export const readProposal = (value: unknown, within: readonly string[] = []): ProposalSaid | Refusal =>
  checked<ProposalSaid>(proposalSchema, value, within);

interface Asked {
  readonly actor: StaffNo;
  /** The clock: rules are made for days to come. */
  readonly now: Instant;
}

export type EditionCommand =
  | ({ readonly type: 'ProposeEdition'; readonly proposal: ProposalSaid } & Asked)
  | ({ readonly type: 'DiscussEdition'; readonly version: string } & MeetingSaid & Asked)
  | ({ readonly type: 'SignEdition'; readonly version: string } & Asked)
  | ({
      readonly type: 'AdoptEdition';
      readonly version: string;
      /** Without it, the day that was proposed. */
      readonly from?: string;
      /** Without it, the stores that were proposed; never more than those. */
      readonly stores?: ForStores;
    } & Asked)
  | ({ readonly type: 'WithdrawEdition'; readonly version: string; readonly reason: string } & Asked);
