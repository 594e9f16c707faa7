import { z } from 'zod';
import { textSchema, instantSchema } from './shared.ts';

/** Why nothing is enforced: the clock jumped (milliseconds), or more ran out at once than can be right. */
const stopSchema = z
  .object({
    reason: z.enum(['clock-jump', 'mass-expiry']),
    since: instantSchema,
    jumpedBy: z.number().nullable(),
    found: z.number().nullable(),
    dailyMean: z.number().nullable(),
  })
  .meta({ id: 'EnforcementStop' });

export const enforcementStatusSchema = z
  .object({
    stopped: stopSchema.nullable(),
    confirmedUpTo: instantSchema.nullable(),
    sweptAt: instantSchema.nullable(),
    oldestOverdue: instantSchema.nullable(),
    nextDueAt: instantSchema.nullable(),
  })
  .meta({ id: 'EnforcementStatus' });

export const confirmEnforcementSchema = z.strictObject({
  commandId: z.string(),
  actor: z.string(),
  /** What was looked at, and why it is right to go on. */
  note: z.string(),
});

export const inboxItemSchema = z
  .object({
    id: z.string(),
    kind: z.enum(['half', 'three-quarters', 'half-a-day-left', 'digest']),
    at: instantSchema,
    store: z.string(),
    caseNo: z.string().nullable(),
    rule: z.string().nullable(),
    dueAt: instantSchema.nullable(),
    title: textSchema,
    body: textSchema,
    readAt: instantSchema.nullable(),
  })
  .meta({ id: 'InboxItem' });

/** How far the clock of the sample company is to be moved: exactly one of these. */
export const tickSchema = z.strictObject({
  commandId: z.uuid(),
  to: instantSchema.optional(),
  hours: z.number().positive().optional(),
  days: z.number().positive().optional(),
  toNextDeadline: z.literal(true).optional(),
});

export const tickedSchema = z
  .object({
    from: instantSchema,
    to: instantSchema,
    happened: z.array(z.object({ at: instantSchema, kind: z.enum(['event', 'message']), what: textSchema })),
    stopped: z.enum(['clock-jump', 'mass-expiry']).nullable(),
  })
  .meta({ id: 'Ticked' });

export type EnforcementStatusView = z.infer<typeof enforcementStatusSchema>;
/** The messages that somebody may do without; whatever concerns his fines and appeals is none of them. */
export const MUTABLE = ['half', 'three-quarters', 'half-a-day-left', 'digest'] as const;

export const noticesSchema = z
  .strictObject({ muted: z.array(z.enum(MUTABLE)).max(MUTABLE.length) })
  .meta({ id: 'Notices', description: 'What somebody does not want to be told.' });

export type Notices = z.infer<typeof noticesSchema>;
export type InboxItemView = z.infer<typeof inboxItemSchema>;
export type TickRequest = z.infer<typeof tickSchema>;
export type TickedView = z.infer<typeof tickedSchema>;
