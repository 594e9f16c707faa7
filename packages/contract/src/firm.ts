import { z } from 'zod';
import { countedShape, instantSchema, textSchema } from './shared.ts';
import { obligationSchema, violationSchema } from './verdicts.ts';

export const storeSchema = z
  .object({
    code: z.string(),
    name: z.string(),
    live: z.boolean(),
    observedUntil: instantSchema.nullable(),
    cases: z.number(),
    staff: z.number(),
  })
  .meta({ id: 'Store' });

export const staffSchema = z
  .object({
    no: z.string(),
    name: z.string(),
    store: z.string(),
    roles: z.array(z.string()),
    level: z.enum(['senior', 'chief']).nullable(),
    also: z
      .array(z.object({ store: z.string(), roles: z.array(z.string()) }))
      .meta({ description: 'Roles in other stores, beside those of `store`.' }),
  })
  .meta({ id: 'Staff' });

/** From now on the clock judges the store's terms. */
export const goLiveSchema = z.strictObject({ commandId: z.uuid(), actor: z.string() }).meta({ id: 'GoLive' });

/** A store that is new. Its terms are judged once it is declared live. */
export const enterStoreSchema = z
  .strictObject({ commandId: z.uuid(), code: z.string(), name: z.string() })
  .meta({ id: 'EnterStore' });

export const renameStoreSchema = z
  .strictObject({ commandId: z.uuid(), name: z.string() })
  .meta({ id: 'RenameStore' });

const staffFields = {
  name: z.string(),
  store: z.string(),
  roles: z.array(z.string()),
  level: z.enum(['senior', 'chief']).optional(),
  also: z
    .array(z.strictObject({ store: z.string(), roles: z.array(z.string()) }))
    .optional()
    .meta({ description: 'Roles in other stores, beside those of `store`.' }),
};

export const enterStaffSchema = z
  .strictObject({ commandId: z.uuid(), no: z.string(), ...staffFields })
  .meta({ id: 'EnterStaff' });

/** The whole record as it is from now on. */
export const changeStaffSchema = z
  .strictObject({ commandId: z.uuid(), ...staffFields })
  .meta({ id: 'ChangeStaff' });

export const staffQuerySchema = z
  .strictObject({ store: z.string().max(10).optional() })
  .meta({ id: 'StaffQuery' });

const paging = {
  page: z.coerce.number().int().min(1).max(100_000).optional(),
  size: z.coerce.number().int().min(1).max(200).optional(),
};

export const obligationQuerySchema = z
  .strictObject({
    store: z.string().max(10).optional(),
    case: z.string().max(40).optional(),
    responsible: z.string().max(20).optional(),
    rule: z.string().max(60).optional(),
    status: z.enum(['open', 'met', 'missed', 'late', 'ended']).optional(),
    ...paging,
  })
  .meta({ id: 'ObligationQuery' });

export const violationQuerySchema = z
  .strictObject({
    store: z.string().max(10).optional(),
    case: z.string().max(40).optional(),
    responsible: z.string().max(20).optional(),
    rule: z.string().max(60).optional(),
    ...paging,
  })
  .meta({ id: 'ViolationQuery' });

export const obligationListSchema = z
  .object({ items: z.array(obligationSchema), ...countedShape, page: z.number(), size: z.number() })
  .meta({ id: 'ObligationList' });

export const violationListSchema = z
  .object({ items: z.array(violationSchema), ...countedShape, page: z.number(), size: z.number() })
  .meta({ id: 'ViolationList' });

export const ruleSchema = z
  .object({
    id: z.string(),
    kind: z.enum(['obligation', 'check', 'reported']),
    clause: z.string(),
    title: textSchema,
    text: textSchema,
    assumed: textSchema.nullable(),
    by: z.string(),
    edition: z.string(),
  })
  .meta({ id: 'Rule' });

export const healthSchema = z
  .object({
    status: z.enum(['ok', 'degraded', 'down']),
    version: z.string(),
    log: z.object({ position: z.number(), hashPrefix: z.string() }).nullable(),
    anchor: z
      .object({ position: z.number(), hashPrefix: z.string(), at: instantSchema })
      .nullable()
      .meta({ description: 'The newest signed anchor of the log, kept outside the database.' }),
    projection: z
      .object({
        position: z.number(),
        lag: z.number(),
        stoppedAt: z.number().nullable(),
        reason: z.string().nullable(),
      })
      .nullable(),
    enforcement: z
      .object({
        stopped: z.string().nullable(),
        sweptAt: instantSchema.nullable(),
        oldestOverdue: instantSchema.nullable(),
        nextDueAt: instantSchema.nullable(),
      })
      .nullable(),
    database: z.object({
      reachable: z.boolean(),
      kind: z.enum(['embedded', 'external']),
      version: z.string(),
    }),
    sample: z.boolean(),
    now: instantSchema.optional().meta({
      description:
        'What the clock of a sample company shows; absent for a real one, which has no clock of its own.',
    }),
  })
  .meta({ id: 'Health' });

/** Why a process is not to be sent requests just now. `stopping`: it is about to end. */
export const readinessSchema = z
  .object({
    ready: z.boolean(),
    reason: z.enum(['stopping', 'database', 'lists-behind']).nullable(),
    message: textSchema.nullable(),
    lag: z.number().nullable().meta({ description: 'Events of the log that the lists do not show yet.' }),
  })
  .meta({ id: 'Readiness' });

export type StoreView = z.infer<typeof storeSchema>;
export type StaffView = z.infer<typeof staffSchema>;
export type GoLiveRequest = z.infer<typeof goLiveSchema>;
export type ObligationQuery = z.infer<typeof obligationQuerySchema>;
export type ViolationQuery = z.infer<typeof violationQuerySchema>;
export type ObligationList = z.infer<typeof obligationListSchema>;
export type ViolationList = z.infer<typeof violationListSchema>;
export type RuleView = z.infer<typeof ruleSchema>;
export type Health = z.infer<typeof healthSchema>;
export type Readiness = z.infer<typeof readinessSchema>;
