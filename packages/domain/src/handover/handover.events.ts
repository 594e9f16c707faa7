import { ROLES } from '@casetrail/kernel';
import { z } from 'zod';
import { code, freeText, ruleId, staffNo, time } from '../validation/fields.ts';

// Stored for good: add a field, never rename or drop one.

/** What is handed over: what a step of 2.P2, 2.P3 or 2.P9 brings, or a person's whole work in a role. */
export const HANDOVER_KINDS = ['plan', 'estimate', 'budget', 'work'] as const;
export type HandoverKind = (typeof HANDOVER_KINDS)[number];

/** What a handover of each kind starts: the giver answers for what this step set going, until somebody accepts. */
export const STARTED_BY = {
  plan: 'PlanHandedToEstimator',
  estimate: 'EstimateHandedToManager',
  budget: 'BudgetHandedToEngineering',
} as const satisfies Record<Exclude<HandoverKind, 'work'>, string>;

/** Counts the handovers of one case, from 1. */
const number = z.int().min(1).max(100_000);

/** Something owed that moves with the work, and by when. */
const moving = z.strictObject({ rule: ruleId, due: time });

/** Steps of a case, as every other: a journal may tell of them too. */
export const HANDOVER_STEPS = {
  /** `from` answers until `to` accepts. `replaces` is an earlier offer that is thereby withdrawn. */
  handover_offered: z.strictObject({
    handover: number,
    kind: z.enum(HANDOVER_KINDS),
    role: z.enum(ROLES),
    from: staffNo,
    to: staffNo,
    papers: z.array(code).max(40),
    promises: z.array(freeText).max(40),
    obligations: z.array(moving).max(200),
    note: freeText.optional(),
    replaces: number.optional(),
  }),
  /** `inDeed`: the receiver did the work that was handed over, and said nothing. */
  handover_accepted: z.strictObject({
    handover: number,
    role: z.enum(ROLES),
    to: staffNo,
    inDeed: z.boolean().optional(),
  }),
  handover_declined: z.strictObject({
    handover: number,
    role: z.enum(ROLES),
    to: staffNo,
    reason: freeText,
  }),
} as const;

export type OfferedData = z.infer<(typeof HANDOVER_STEPS)['handover_offered']>;
