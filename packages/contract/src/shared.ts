import { z } from 'zod';

/** A text in both languages; the client shows one of them. */
export const textSchema = z.object({ zh: z.string(), en: z.string() }).meta({ id: 'Text' });

/** ISO 8601 with the firm's offset, `2026-05-09T15:20:00+08:00`. */
export const instantSchema = z.string().meta({ format: 'date-time' });

/** Decimal string of CNY, `86400.00`. */
export const moneySchema = z.string().meta({ example: '100.00' });

export const personSchema = z
  .object({ no: z.string(), name: z.string().nullable() })
  .meta({ id: 'Person', description: 'A member of staff.' });

export const actorSchema = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('person'),
      no: z.string(),
      name: z.string().nullable(),
      role: z.string().nullable(),
    }),
    z.object({ kind: z.literal('rule'), rule: z.string(), edition: z.string() }),
    z.object({ kind: z.literal('system'), part: z.string() }),
  ])
  .meta({ id: 'Actor' });

/** The one shape of every error. */
export const problemSchema = z
  .object({
    code: z.string().meta({ description: 'Stable, for programs: `unknown-staff`.' }),
    message: textSchema,
    field: z.string().optional().meta({ description: 'Path of the offending value: `data.client.area`.' }),
    reference: z.string().meta({ description: 'Names this answer in the server’s log.' }),
  })
  .meta({ id: 'Problem' });

export type TextView = z.infer<typeof textSchema>;
export type PersonView = z.infer<typeof personSchema>;
export type ActorView = z.infer<typeof actorSchema>;
export type Problem = z.infer<typeof problemSchema>;

/** Of a list: how many rows fit, as far as they were counted. */
export const countedShape = {
  total: z.number().meta({ description: 'How many there are; of very many, as many as were counted.' }),
  more: z.boolean().meta({ description: 'There are more than `total`.' }),
};
