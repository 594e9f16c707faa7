import { z } from 'zod';
import { actorSchema, instantSchema, textSchema } from './shared.ts';

export const IMPORT_STATES = [
  'uploaded',
  'checking',
  'checked',
  'refused',
  'running',
  'cancelled',
  'failed',
  'done',
] as const;

/** A line that does not go in, and why; not what it says, for that may name a client. */
export const rejectedLineSchema = z
  .object({
    line: z.number(),
    code: z.string(),
    field: z.string().nullable(),
    reason: textSchema,
  })
  .meta({ id: 'RejectedLine' });

export const importCountsSchema = z
  .object({
    lines: z.number(),
    cases: z.number(),
    events: z.number().meta({ description: 'New in the log; on a trial, that would be.' }),
    repeated: z.number().meta({ description: 'Lines that the log holds already.' }),
    rejected: z.number(),
  })
  .meta({ id: 'ImportCounts' });

export const importViewSchema = z
  .object({
    id: z.string(),
    state: z.enum(IMPORT_STATES),
    through: z.enum(['upload', 'command-line']).meta({
      description: 'Uploaded on a page, or read where the system runs; the latter is continued there, too.',
    }),
    file: z.string(),
    sha256: z.string(),
    size: z.number().meta({ description: 'Bytes.' }),
    staffFile: z.object({ stores: z.number(), staff: z.number() }).nullable(),
    until: instantSchema.nullable(),
    by: actorSchema,
    at: instantSchema,
    endedAt: instantSchema.nullable(),
    progress: z
      .object({ lines: z.number(), offset: z.number() })
      .nullable()
      .meta({ description: 'How far it is, in lines and in bytes of the file; absent where nothing runs.' }),
    trial: importCountsSchema.nullable(),
    counts: importCountsSchema.nullable(),
    refusal: z
      .object({ code: z.string(), field: z.string().nullable(), message: textSchema })
      .nullable()
      .meta({ description: 'Why nothing of it can go in, or why it could not go on.' }),
    rejected: z
      .array(rejectedLineSchema)
      .meta({ description: 'The first of the rejected lines; all of them are in the file to download.' }),
    undone: z.array(
      z.object({
        at: instantSchema,
        by: actorSchema,
        reason: z.string(),
        withdrawn: z.number(),
        kept: z.number(),
      }),
    ),
  })
  .meta({ id: 'Import' });

export const importListSchema = z.object({ items: z.array(importViewSchema) }).meta({ id: 'ImportList' });

export const undoPreviewSchema = z
  .object({
    cases: z.array(
      z.object({
        caseNo: z.string(),
        store: z.string(),
        events: z.number(),
        others: z
          .array(z.string())
          .meta({ description: 'Files of other imports whose lines of this case go with it.' }),
        refusal: z.object({ code: z.string(), message: textSchema }).nullable().meta({
          description: 'What relies on the case, so that it stays; null where it can be withdrawn.',
        }),
      }),
    ),
    withdrawable: z.number(),
  })
  .meta({ id: 'UndoPreview' });

export const undoneSchema = z
  .object({
    withdrawn: z.array(z.string()),
    kept: z.array(z.object({ caseNo: z.string(), code: z.string(), message: textSchema })),
    position: z.number(),
  })
  .meta({ id: 'Undone' });

export const undoImportSchema = z
  .strictObject({ commandId: z.uuid(), reason: z.string() })
  .meta({ id: 'UndoImport' });

/** What goes along with an uploaded journal, in its address. */
export const journalQuerySchema = z.strictObject({
  name: z.string().min(1).max(200),
  until: z.string().optional().meta({
    description: 'Up to when the journal tells of its stores; without it, its last line.',
  }),
});

export type ImportState = (typeof IMPORT_STATES)[number];
export type RejectedLine = z.infer<typeof rejectedLineSchema>;
export type ImportCountsView = z.infer<typeof importCountsSchema>;
export type ImportView = z.infer<typeof importViewSchema>;
export type ImportList = z.infer<typeof importListSchema>;
export type UndoPreview = z.infer<typeof undoPreviewSchema>;
export type Undone = z.infer<typeof undoneSchema>;
