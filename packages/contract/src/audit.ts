import { z } from 'zod';
import { actorSchema, instantSchema, textSchema } from './shared.ts';

/** What an event is about, as whoever searches would say. */
export const EVENT_KINDS = [
  'case',
  'fine',
  'lost',
  'people',
  'store',
  'firm',
  'rules',
  'privacy',
  'figures',
] as const;

export const eventQuerySchema = z.strictObject({
  person: z
    .string()
    .max(40)
    .optional()
    .meta({ description: 'A staff number: what he did, what names him, what stands on his record.' }),
  case: z
    .string()
    .max(40)
    .optional()
    .meta({ description: 'A case number: the case, its fines, its analysis, looks at its client.' }),
  kind: z.enum(EVENT_KINDS).optional(),
  type: z.string().max(80).optional().meta({ description: 'A type of event, `FineIssued`.' }),
  from: z
    .string()
    .max(40)
    .optional()
    .meta({ description: 'Happened on this day or at this moment, or later.' }),
  to: z.string().max(40).optional().meta({ description: 'Happened on this day or before this moment.' }),
  before: z.coerce
    .number()
    .int()
    .min(1)
    .max(Number.MAX_SAFE_INTEGER)
    .optional()
    .meta({ description: 'Positions below this: `next` of the page before.' }),
  size: z.coerce.number().int().min(1).max(200).optional(),
});

export const eventSchema = z
  .object({
    position: z.number(),
    stream: z.string(),
    revision: z.number(),
    kind: z.enum(EVENT_KINDS),
    type: z.string(),
    sentence: textSchema,
    actor: actorSchema,
    occurredAt: instantSchema,
    recordedAt: instantSchema,
    source: z
      .object({ file: z.string(), line: z.number() })
      .nullable()
      .meta({ description: 'File and line of the journal that it was taken from.' }),
    caseNo: z.string().nullable(),
    fineId: z.string().nullable(),
  })
  .meta({ id: 'Event', description: 'One entry of the log, as a sentence.' });

export const eventListSchema = z
  .object({
    items: z.array(eventSchema),
    next: z.number().nullable().meta({ description: '`before` of the next page; null where there is none.' }),
  })
  .meta({ id: 'EventList', description: 'The latest first.' });

export const anchorSchema = z
  .object({ position: z.number(), hash: z.string(), at: instantSchema })
  .meta({ id: 'Anchor', description: 'The end of the log as it was checked, kept outside the database.' });

export const gapSchema = z
  .object({
    from: z.number(),
    to: z.number(),
    by: z.string().meta({ description: 'Staff number of whoever accepted it.' }),
    at: instantSchema,
    reason: z.string(),
    position: z.number().meta({ description: 'Where the log tells of it.' }),
    anchors: z.number().meta({ description: 'Signed anchors within it, which the log need not contain.' }),
  })
  .meta({
    id: 'Gap',
    description: 'Positions of which the log has lost what was on record once, as a person has accepted.',
  });

export const integritySchema = z
  .object({
    running: z.object({ checked: z.number(), last: z.number(), since: instantSchema }).nullable(),
    latest: z
      .object({
        at: instantSchema,
        whole: z.boolean(),
        events: z.number().nullable(),
        streams: z.number().nullable(),
        head: z.object({ position: z.number(), hash: z.string() }).nullable(),
        fault: z.object({ position: z.number(), message: z.string() }).nullable(),
        anchored: anchorSchema
          .nullable()
          .meta({ description: 'The anchor that it was checked against; null where there was none yet.' }),
      })
      .nullable()
      .meta({ description: 'Of this process; null where nobody has asked since it started.' }),
    anchor: anchorSchema.nullable(),
    gaps: z.array(gapSchema),
  })
  .meta({ id: 'Integrity', description: 'Whether the log is whole and unaltered.' });

export type EventKind = (typeof EVENT_KINDS)[number];
export type EventQuery = z.infer<typeof eventQuerySchema>;
export type EventView = z.infer<typeof eventSchema>;
export type EventList = z.infer<typeof eventListSchema>;
export type Anchor = z.infer<typeof anchorSchema>;
export type Gap = z.infer<typeof gapSchema>;
export type Integrity = z.infer<typeof integritySchema>;
