import { z } from 'zod';
import { instantSchema, personSchema } from './shared.ts';

/** Somebody wants to see what is masked. It is recorded before it is answered. */
export const revealSchema = z
  .strictObject({
    commandId: z.uuid(),
    actor: z.string(),
    fields: z.array(z.string().max(200)).max(200).meta({
      description:
        '`client.name`, `client.phone`, `client.address`, …; or `41.note` for what was written in the event at position 41 of the log.',
    }),
    reason: z.string().max(10_000).meta({ description: 'In words; it is kept with the access record.' }),
  })
  .meta({ id: 'Reveal' });

export const revealedSchema = z
  .object({
    caseNo: z.string(),
    position: z.number().meta({ description: 'Of the access record in the log.' }),
    fields: z.array(
      z.object({
        field: z.string(),
        value: z.unknown().meta({ description: 'As it was said; null where nothing was.' }),
      }),
    ),
  })
  .meta({ id: 'Revealed' });

export const UNUSUAL_LOOKS = ['many-clients', 'other-store', 'at-night'] as const;

export const lookSchema = z
  .object({
    caseNo: z.string(),
    store: z.string().meta({ description: 'Of the case.' }),
    person: personSchema,
    at: instantSchema,
    fields: z.array(z.string()),
    reason: z.string(),
    elsewhere: z.boolean().optional().meta({
      description: 'The person had no post in the store of the case. For those who oversee the firm.',
    }),
    request: z.string().nullable().optional().meta({ description: 'For those who oversee the firm.' }),
  })
  .meta({ id: 'Look', description: 'Who looked at what is masked, and why.' });

export const looksSchema = z.object({ items: z.array(lookSchema) }).meta({ id: 'Looks' });

export const unusualLooksQuerySchema = z.strictObject({
  from: z.string().optional().meta({ description: 'ISO 8601; a week before `to` where absent.' }),
  to: z.string().optional().meta({ description: 'ISO 8601; now where absent.' }),
  clientsAnHour: z.coerce.number().int().min(1).max(10_000).optional(),
});

export const unusualLooksSchema = z
  .object({
    items: z.array(lookSchema.extend({ because: z.array(z.enum(UNUSUAL_LOOKS)) })),
    clientsAnHour: z
      .number()
      .meta({ description: 'Different clients within an hour, from which on it is many.' }),
  })
  .meta({ id: 'UnusualLooks' });

export const askErasureSchema = z
  .strictObject({ commandId: z.uuid(), actor: z.string(), reason: z.string().max(10_000) })
  .meta({ id: 'AskErasure' });

export const confirmErasureSchema = z
  .strictObject({ commandId: z.uuid(), actor: z.string() })
  .meta({ id: 'ConfirmErasure' });

export const refuseErasureSchema = askErasureSchema.meta({ id: 'RefuseErasure' });

export const ERASURE_STATUSES = ['asked', 'refused', 'erased'] as const;

export const erasureSchema = z
  .object({
    caseNo: z.string(),
    store: z.string(),
    status: z.enum(ERASURE_STATUSES),
    askedBy: personSchema.nullable(),
    askedAt: instantSchema.nullable(),
    reason: z
      .string()
      .nullable()
      .meta({ description: 'Why it was asked for, or refused; gone with the client once erased.' }),
    decidedBy: personSchema.nullable(),
    decidedAt: instantSchema.nullable(),
  })
  .meta({ id: 'Erasure' });

export const erasuresSchema = z.object({ items: z.array(erasureSchema) }).meta({ id: 'Erasures' });

export type Revealed = z.infer<typeof revealedSchema>;
export type LookView = z.infer<typeof lookSchema>;
export type Looks = z.infer<typeof looksSchema>;
export type UnusualLooksQuery = z.infer<typeof unusualLooksQuerySchema>;
export type UnusualLooks = z.infer<typeof unusualLooksSchema>;
export type ErasureView = z.infer<typeof erasureSchema>;
export type Erasures = z.infer<typeof erasuresSchema>;
