import { z } from 'zod';
import { instantSchema, personSchema, textSchema } from './shared.ts';

export const paperNameSchema = z.object({ code: z.string(), name: textSchema }).meta({ id: 'PaperName' });

export const attachmentSchema = z
  .object({
    sha256: z.string(),
    name: z.string(),
    type: z.string(),
    size: z.number(),
    about: paperNameSchema.nullable(),
    addedAt: instantSchema,
    addedBy: personSchema.nullable(),
    position: z.number(),
  })
  .meta({ id: 'Attachment' });

/** A file to upload: its content is the body, everything else stands in the address. */
export const uploadQuerySchema = z
  .strictObject({
    commandId: z.uuid(),
    actor: z.string(),
    occurredAt: z.string(),
    name: z
      .string()
      .max(1_000)
      .meta({ description: 'As the file is called; what could do harm is taken out of it.' }),
    about: z.string().max(40).optional(),
  })
  .meta({ id: 'UploadQuery' });

export const uploadedSchema = z
  .object({
    position: z.number(),
    repeated: z.boolean(),
    sha256: z.string(),
    name: z.string(),
    type: z.string(),
    size: z.number(),
  })
  .meta({ id: 'Uploaded' });

/** A file that nothing names yet: its hash goes into the report or the appeal that it is evidence of. */
export const keptFileSchema = uploadedSchema
  .pick({ sha256: true, name: true, type: true, size: true })
  .meta({ id: 'KeptFile' });

export const keepFileQuerySchema = uploadQuerySchema
  .pick({ name: true })
  .extend({ store: z.string().max(10) })
  .meta({ id: 'KeepFileQuery' });

const version = z.object({
  version: z.number(),
  sha256: z.string(),
  addedAt: instantSchema,
  addedBy: personSchema.nullable(),
  signatures: z.array(
    z.object({ as: z.string(), name: textSchema, at: instantSchema, recordedBy: personSchema.nullable() }),
  ),
});

/** The papers of a case: versions and who signed each, the seal, and who has a copy of what. */
export const papersSchema = z
  .object({
    caseNo: z.string(),
    papers: z.array(paperNameSchema.extend({ versions: z.array(version) })),
    seal: z.object({
      state: z.enum(['none', 'requested', 'sealed']),
      submitted: z.array(z.object({ paper: paperNameSchema, sha256: z.string() })),
      isComplete: z.boolean().meta({ description: 'Whether it could be granted as things stand (2.7).' }),
      signatures: z.array(z.object({ as: z.string(), name: textSchema })),
      missing: z.array(paperNameSchema),
      surplus: z.array(paperNameSchema),
      outdated: z.array(paperNameSchema),
    }),
    copies: z.array(
      z.object({
        paper: paperNameSchema,
        holder: z.object({ code: z.string(), name: textSchema }),
        handedOutAt: instantSchema.nullable().meta({ description: 'Null: this holder has none yet (2.7).' }),
      }),
    ),
    attachments: z.array(attachmentSchema),
  })
  .meta({ id: 'Papers' });

const asked = { commandId: z.uuid(), actor: z.string(), occurredAt: z.string() };

/** The next version of a paper: a file that was uploaded to the case before. */
export const addVersionSchema = z
  .strictObject({ ...asked, paper: z.string(), sha256: z.string() })
  .meta({ id: 'AddVersion' });

/** Somebody has signed this very version. `as` is `client` or a role. */
export const signPaperSchema = addVersionSchema.extend({ as: z.string() }).meta({ id: 'SignPaper' });

export const requestSealSchema = z
  .strictObject({
    ...asked,
    papers: z
      .array(z.strictObject({ paper: z.string(), sha256: z.string() }))
      .min(1)
      .max(40),
  })
  .meta({ id: 'RequestSeal' });

export const grantSealSchema = z
  .strictObject({
    ...asked,
    sha256: z
      .string()
      .optional()
      .meta({ description: 'The version that was looked at; refused when it is not the latest.' }),
  })
  .meta({ id: 'GrantSeal' });

export const refuseSealSchema = z
  .strictObject({ ...asked, reason: z.string().max(10_000) })
  .meta({ id: 'RefuseSeal' });

export type AttachmentView = z.infer<typeof attachmentSchema>;
export type UploadQuery = z.infer<typeof uploadQuerySchema>;
export type KeptFile = z.infer<typeof keptFileSchema>;
export type Uploaded = z.infer<typeof uploadedSchema>;
export type PapersView = z.infer<typeof papersSchema>;
