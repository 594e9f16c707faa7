import { z } from 'zod';

/** Somebody takes the record of a case away. It is recorded before it can be fetched. */
export const takeEvidenceSchema = z
  .strictObject({
    commandId: z.uuid(),
    actor: z.string(),
    reason: z.string().max(10_000).meta({ description: 'In words; it is kept with the access record.' }),
  })
  .meta({ id: 'TakeEvidence' });

export const evidenceQuerySchema = z.strictObject({
  language: z.enum(['zh', 'en']).optional().meta({ description: 'Of the PDF; Chinese unless asked for.' }),
});
