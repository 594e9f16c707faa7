import { z } from 'zod';
import { instantSchema, moneySchema, personSchema, textSchema } from './shared.ts';
import { ruleRefSchema } from './verdicts.ts';

export const HANDOVER_STATUSES = ['offered', 'accepted', 'declined', 'withdrawn'] as const;

const paging = {
  page: z.coerce.number().int().min(1).max(100_000).optional(),
  size: z.coerce.number().int().min(1).max(200).optional(),
};

/** Something of a case that somebody wants handed over. Its data is read by the domain. */
export const offerHandoverSchema = z
  .strictObject({
    commandId: z.uuid(),
    actor: z.string(),
    occurredAt: z.string(),
    offer: z.record(z.string(), z.unknown()).meta({
      description:
        '`kind` plan, estimate (with `handoverForm`), budget, or work (with `role`, `from`, `cause`, `reason`); `to`; `papers`, `promises`, `note`. The obligations that move are added by the system.',
    }),
  })
  .meta({ id: 'OfferHandover' });

export const acceptHandoverSchema = z
  .strictObject({ commandId: z.uuid(), actor: z.string(), occurredAt: z.string() })
  .meta({ id: 'AcceptHandover' });

export const declineHandoverSchema = acceptHandoverSchema
  .extend({ reason: z.string().max(10_000) })
  .meta({ id: 'DeclineHandover' });

/** All the work that a person has in a role, or that of some cases, for somebody else to accept. */
export const reassignWorkSchema = z
  .strictObject({
    commandId: z.uuid(),
    actor: z.string(),
    occurredAt: z.string(),
    role: z.string(),
    to: z.string(),
    cause: z.enum(['leave', 'resignation', 'overload', 'other']),
    reason: z.string().max(200),
    cases: z
      .array(z.string().max(40))
      .min(1)
      .max(500)
      .optional()
      .meta({ description: 'Absent: all of them.' }),
    note: z.string().max(10_000).optional(),
  })
  .meta({ id: 'ReassignWork' });

export const handoverSchema = z
  .object({
    caseNo: z.string(),
    handover: z.number().meta({ description: 'Counts the handovers of the case, from 1.' }),
    store: z.string(),
    clientName: z.string(),
    kind: z.enum(['plan', 'estimate', 'budget', 'work']),
    role: z.string(),
    from: personSchema.meta({ description: 'Answers until it is accepted.' }),
    to: personSchema,
    status: z.enum(HANDOVER_STATUSES),
    offeredAt: instantSchema,
    answeredAt: instantSchema.nullable(),
    papers: z.array(z.object({ code: z.string(), name: textSchema })),
    promises: z.array(z.string()),
    obligations: z.array(z.object({ rule: z.string(), title: textSchema, dueAt: instantSchema })),
    note: z.string().nullable(),
    reason: z.string().nullable(),
    inDeed: z.boolean().meta({ description: 'Accepted by doing the work, without a word.' }),
  })
  .meta({ id: 'Handover' });

export const handoverQuerySchema = z
  .strictObject({
    store: z.string().max(10).optional(),
    case: z.string().max(40).optional(),
    receiver: z.string().max(20).optional(),
    giver: z.string().max(20).optional(),
    status: z.enum(HANDOVER_STATUSES).optional(),
    ...paging,
  })
  .meta({ id: 'HandoverQuery' });

export const handoverListSchema = z
  .object({ items: z.array(handoverSchema), total: z.number(), page: z.number(), size: z.number() })
  .meta({ id: 'HandoverList' });

/** What became of each case; one that could not be handed over says why, and the others were. */
export const reassignedSchema = z
  .object({
    position: z.number(),
    cases: z.array(
      z.object({
        caseNo: z.string(),
        handedOver: z.boolean(),
        code: z.string().nullable(),
        message: textSchema.nullable(),
      }),
    ),
  })
  .meta({ id: 'Reassigned' });

/** One thing that somebody owes: what closes it, by when, under which rule, and what it costs. */
export const dutySchema = z
  .object({
    key: z.string(),
    caseNo: z.string().nullable(),
    store: z.string(),
    clientName: z.string().nullable(),
    rule: ruleRefSchema,
    role: z.string(),
    responsible: personSchema.nullable().meta({ description: 'Who has to do it now.' }),
    inPlaceOf: personSchema.nullable().meta({ description: 'Who is away, where a substitute has to do it.' }),
    triggeredAt: instantSchema,
    state: z.enum(['overdue', 'today', 'soon', 'later', 'paused']).meta({
      description: '`soon`: by the end of the next working day. `paused`: its term stands still.',
    }),
    dueAt: instantSchema,
    opensAt: instantSchema.nullable(),
    minutesLeft: z.number().meta({ description: 'Working minutes until it is due; 0 when it is overdue.' }),
    closedBy: z.array(z.object({ step: z.string(), name: textSchema })),
    cost: z.object({
      grade: z.enum(['fine', 'fault_slip', 'serious_fault_slip']).nullable(),
      amount: moneySchema.nullable(),
      perDay: moneySchema.nullable(),
    }),
  })
  .meta({ id: 'Duty' });

export const absenceSchema = z
  .object({
    absence: z.string(),
    person: personSchema,
    store: z.string(),
    kind: z.string(),
    from: instantSchema,
    to: instantSchema,
    substitute: personSchema,
    reason: z.string(),
    approvedBy: personSchema,
    own: z.boolean().meta({ description: 'Approved by the person himself: nobody else could.' }),
    endedAt: instantSchema.nullable(),
    state: z.enum(['coming', 'running', 'ended']),
    cases: z.number().meta({ description: 'Roles on cases that are with the substitute at the moment.' }),
  })
  .meta({ id: 'Absence' });

export const absenceQuerySchema = z
  .strictObject({
    store: z.string().max(10).optional(),
    person: z.string().max(20).optional(),
    state: z.enum(['coming', 'running', 'ended']).optional(),
    ...paging,
  })
  .meta({ id: 'AbsenceQuery' });

export const absenceListSchema = z
  .object({ items: z.array(absenceSchema), total: z.number(), page: z.number(), size: z.number() })
  .meta({ id: 'AbsenceList' });

export const grantAbsenceSchema = z
  .strictObject({
    commandId: z.uuid(),
    actor: z.string().meta({ description: 'Who approves.' }),
    from: z.string(),
    to: z.string(),
    kind: z.string().max(20),
    substitute: z.string(),
    reason: z.string().max(200),
  })
  .meta({ id: 'GrantAbsence' });

export const endAbsenceSchema = z
  .strictObject({ commandId: z.uuid(), actor: z.string() })
  .meta({ id: 'EndAbsence' });

export const leaveFirmSchema = z
  .strictObject({
    commandId: z.uuid(),
    actor: z.string(),
    reason: z.string().max(200),
    successor: z.string().optional(),
  })
  .meta({ id: 'LeaveFirm' });

/** Work of somebody who left without a successor: somebody has to say who goes on with it. */
export const orphanedWorkSchema = z
  .object({ person: personSchema, store: z.string(), leftAt: instantSchema, cases: z.array(z.string()) })
  .meta({ id: 'OrphanedWork' });

export const queueQuerySchema = z
  .strictObject({
    size: z.coerce.number().int().min(1).max(500).optional().meta({
      description: 'How many duties of each state, and of others, at most: 100 where it is not said.',
    }),
  })
  .meta({ id: 'QueueQuery' });

export const queueSchema = z
  .object({
    person: personSchema,
    asOf: instantSchema,
    absence: absenceSchema.nullable().meta({ description: 'The one that runs at the moment.' }),
    duties: z.array(dutySchema).meta({
      description: 'What this person owes, by what is due first; of each state as many as were asked for.',
    }),
    counts: z
      .object({
        overdue: z.number(),
        today: z.number(),
        soon: z.number(),
        later: z.number(),
        paused: z.number(),
      })
      .meta({ description: 'All that this person owes, by state.' }),
    toAnswer: z.array(handoverSchema).meta({ description: 'Handovers to accept or decline.' }),
    waiting: z.object({
      handovers: z
        .array(handoverSchema)
        .meta({ description: 'Offered and not answered, or declined: the giver answers.' }),
      duties: z.array(dutySchema).meta({
        description: 'What others owe in this person’s cases; as many as were asked for.',
      }),
      count: z.number().meta({ description: 'All that others owe there.' }),
    }),
    toDecide: z.array(orphanedWorkSchema),
  })
  .meta({ id: 'Queue' });

export type HandoverView = z.infer<typeof handoverSchema>;
export type HandoverQuery = z.infer<typeof handoverQuerySchema>;
export type HandoverList = z.infer<typeof handoverListSchema>;
export type Reassigned = z.infer<typeof reassignedSchema>;
export type DutyView = z.infer<typeof dutySchema>;
export type AbsenceView = z.infer<typeof absenceSchema>;
export type AbsenceQuery = z.infer<typeof absenceQuerySchema>;
export type AbsenceList = z.infer<typeof absenceListSchema>;
export type OrphanedWork = z.infer<typeof orphanedWorkSchema>;
export type QueueView = z.infer<typeof queueSchema>;
