import { ROLES, type CaseNo, type Instant, type Refusal, type Role, type StaffNo } from '@casetrail/kernel';
import { z } from 'zod';
import { checked } from '../validation/checked.ts';
import { code, freeText, shortText, staffNo } from '../validation/fields.ts';

/** Why a person's work is given to another, by a person's decision. */
export const REASONS_TO_REASSIGN = ['leave', 'resignation', 'overload', 'other'] as const;

const what = {
  to: staffNo,
  papers: z.array(code).max(40).default([]),
  promises: z.array(freeText).max(40).default([]),
  note: freeText.optional(),
};

/** What somebody wants to hand over. The giver of a plan, an estimate or a budget is who offers it. */
export const offerSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('plan'), ...what }),
  z.strictObject({ kind: z.literal('estimate'), handoverForm: z.boolean(), ...what }),
  z.strictObject({ kind: z.literal('budget'), ...what }),
  z.strictObject({
    kind: z.literal('work'),
    role: z.enum(ROLES),
    from: staffNo,
    cause: z.enum(REASONS_TO_REASSIGN),
    reason: shortText,
    ...what,
  }),
]);

export type Offer = z.infer<typeof offerSchema>;

export const readOffer = (value: unknown): Offer | Refusal => checked<Offer>(offerSchema, value);

interface OnCase {
  readonly caseNo: CaseNo;
  readonly actor: StaffNo;
  readonly occurredAt: Instant;
  readonly now: Instant;
}

/** How the work that is handed over stands when it is decided: what the rules say of the case. */
export interface WorkStanding {
  /** Who answers in the role. */
  readonly holder: StaffNo | undefined;
  /** What is owed and moves with it. */
  readonly obligations: readonly { readonly rule: string; readonly due: string }[];
}

export interface OfferHandover extends OnCase {
  readonly type: 'OfferHandover';
  readonly offer: Offer;
  readonly standing?: WorkStanding;
}

export interface AcceptHandover extends OnCase {
  readonly type: 'AcceptHandover';
  readonly handover: number;
}

export interface DeclineHandover extends OnCase {
  readonly type: 'DeclineHandover';
  readonly handover: number;
  readonly reason: string;
}

/**
 * Give somebody's work to another at once, without asking him: what a rule does when an absence begins or ends, or when
 * somebody has left. Nothing happens where the work is no longer with `from`.
 */
export interface MoveWork {
  readonly type: 'MoveWork';
  readonly role: Role;
  readonly from: StaffNo;
  readonly to: StaffNo;
  readonly cause: 'absence_began' | 'absence_ended' | 'resignation';
  readonly reason: string;
  readonly absence?: string;
  readonly standing?: WorkStanding;
}

export type HandoverCommand = OfferHandover | AcceptHandover | DeclineHandover | MoveWork;
