import { z } from 'zod';

/** What something that changed is; each names what it is about, and nothing of what happened to it. */
export const CHANGE_KINDS = [
  'case',
  'lost',
  'fine',
  'person',
  'store',
  'ledger',
  'figures',
  'rules',
  'firm',
] as const;

export const changeSchema = z
  .object({
    kind: z.enum(CHANGE_KINDS),
    position: z.number().meta({ description: 'Of the event in the log; the lists show it already.' }),
    caseNo: z.string().optional(),
    fineId: z.string().optional(),
    person: z.string().optional().meta({ description: 'Staff number.' }),
    store: z.string().optional(),
  })
  .meta({ id: 'Change' });

export type ChangeView = z.infer<typeof changeSchema>;
