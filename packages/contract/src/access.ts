import { z } from 'zod';
import { instantSchema } from './shared.ts';

const loginName = z.string().min(2).max(60);
/** Read as it was typed; how long and what it may be is said by whoever stores it. */
const password = z.string().min(1).max(1_000);
const code = z.string().min(6).max(40);
const secret = z.string().min(1).max(100);

export const signInSchema = z
  .strictObject({ loginName: z.string().min(1).max(100), password, code: code.optional() })
  .meta({ id: 'SignIn' });

/** By one click, in a sample company. */
export const sampleSignInSchema = z.strictObject({ role: z.string().max(40) }).meta({ id: 'SampleSignIn' });

export const proofSchema = z.strictObject({ password, code: code.optional() }).meta({ id: 'Proof' });

export const passwordChangeSchema = z
  .strictObject({ password, code: code.optional(), next: password })
  .meta({ id: 'PasswordChange' });

export const codeSchema = z.strictObject({ code }).meta({ id: 'Code' });

export const setUpSchema = z
  .strictObject({
    secret,
    password,
    loginName: loginName.optional(),
    name: z.string().min(1).max(60).optional(),
  })
  .meta({ id: 'SetUp' });

/** For whom a link is; asked in a body, so that no log of addresses holds its secret. */
export const linkQuestionSchema = z.strictObject({ secret }).meta({ id: 'LinkQuestion' });

export const invitationSchema = z
  .strictObject({
    loginName,
    name: z.string().min(1).max(60).optional(),
    staffNo: z.string().max(20).optional(),
    administrator: z.boolean(),
  })
  .meta({ id: 'Invitation' });

export const newTokenSchema = z
  .strictObject({
    name: z.string().min(1).max(60),
    scopes: z
      .array(z.enum(['read', 'record']))
      .min(1)
      .max(2),
    days: z.int().min(1).max(366),
  })
  .meta({ id: 'NewToken' });

/** Nothing is asked but that it be done. */
export const nothingSchema = z.strictObject({}).meta({ id: 'Nothing' });

export const meSchema = z
  .object({
    loginName: z.string(),
    name: z.string(),
    staffNo: z.string().nullable(),
    /** What the person is, and where: today's own posts, and those of whoever he stands in for. */
    posts: z.array(
      z.object({ store: z.string(), roles: z.array(z.string()), inPlaceOf: z.string().nullable() }),
    ),
    administrator: z.boolean(),
    /** A second factor has to be set up before anything else. */
    mustEnrol: z.boolean(),
    /** Whether the password was given a short while ago. */
    fresh: z.boolean(),
    /** How many notices there are, not read yet, that what opens the account was changed. */
    unseenChanges: z.number().int(),
    sample: z.boolean(),
  })
  .meta({ id: 'Me' });

export const doneSchema = z.object({ done: z.literal(true) }).meta({ id: 'Done' });

export const ownSessionsSchema = z
  .object({
    sessions: z.array(
      z.object({
        id: z.string(),
        current: z.boolean(),
        address: z.string(),
        agent: z.string(),
        startedAt: instantSchema,
        seenAt: instantSchema,
      }),
    ),
    signIns: z.array(
      z.object({ at: instantSchema, address: z.string(), agent: z.string(), result: z.string() }),
    ),
    /** Notices that password, second factor, recovery codes or tokens were changed, the latest first. */
    changes: z.array(
      z.object({
        at: instantSchema,
        what: z.string(),
        address: z.string(),
        agent: z.string(),
        byOther: z.boolean(),
        seen: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'OwnSessions' });

/** The notices up to this moment are read. */
export const changesSeenSchema = z.strictObject({ upTo: z.string().max(40) }).meta({ id: 'ChangesSeen' });

export const enrolmentSchema = z.object({ key: z.string(), address: z.string() }).meta({ id: 'Enrolment' });

export const recoveryCodesSchema = z.object({ codes: z.array(z.string()) }).meta({ id: 'RecoveryCodes' });

export const tokenSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    scopes: z.array(z.string()),
    createdAt: instantSchema,
    expiresAt: instantSchema,
    seenAt: instantSchema.nullable(),
  })
  .meta({ id: 'ApiToken' });

/** Shown once. */
export const issuedTokenSchema = z.object({ id: z.string(), secret: z.string() }).meta({ id: 'IssuedToken' });

export const accountSchema = z
  .object({
    id: z.string(),
    loginName: z.string(),
    name: z.string(),
    staffNo: z.string().nullable(),
    administrator: z.boolean(),
    active: z.boolean(),
    enrolled: z.boolean(),
    disabledAt: instantSchema.nullable(),
    lastSignInAt: instantSchema.nullable(),
  })
  .meta({ id: 'Account' });

/** The secret of a link `/set-up#…`, shown once, for the administrator to hand on. */
export const handedSchema = z.object({ account: z.string(), secret: z.string() }).meta({ id: 'Handed' });

export const linkSchema = z
  .object({ kind: z.enum(['first-administrator', 'person']), loginName: z.string().nullable() })
  .meta({ id: 'Link' });

export type Me = z.infer<typeof meSchema>;
export type OwnSessions = z.infer<typeof ownSessionsSchema>;
export type EnrolmentView = z.infer<typeof enrolmentSchema>;
export type RecoveryCodes = z.infer<typeof recoveryCodesSchema>;
export type ApiTokenView = z.infer<typeof tokenSchema>;
export type IssuedToken = z.infer<typeof issuedTokenSchema>;
export type Account = z.infer<typeof accountSchema>;
export type HandedView = z.infer<typeof handedSchema>;
export type Link = z.infer<typeof linkSchema>;
export type Done = z.infer<typeof doneSchema>;
