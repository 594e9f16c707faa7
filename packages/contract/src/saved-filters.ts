import { z } from 'zod';
import { caseQuerySchema } from './cases.ts';
import { fineQuerySchema } from './fines.ts';
import { lostQuerySchema } from './lost.ts';

/** Days, both included, as the page of lost clients says them. */
const dayForm = z.iso.date().optional();

/**
 * What a list is narrowed to and sorted by, as its page's address says it. A word that was searched for is no part of it:
 * it may be a client's name or phone number, which are kept nowhere but in the case.
 */
export const listFilterSchema = z
  .discriminatedUnion('list', [
    z.strictObject({
      list: z.literal('cases'),
      ...caseQuerySchema.pick({ store: true, status: true, stage: true, overdue: true, sort: true }).shape,
    }),
    z.strictObject({
      list: z.literal('fines'),
      tab: z.enum(['all', 'mine']).optional(),
      ...fineQuerySchema.pick({
        store: true,
        person: true,
        rule: true,
        status: true,
        month: true,
        sort: true,
      }).shape,
    }),
    z.strictObject({
      list: z.literal('lost'),
      ...lostQuerySchema.pick({
        store: true,
        status: true,
        cause: true,
        stage: true,
        person: true,
        sort: true,
      }).shape,
      from: dayForm,
      to: dayForm,
    }),
  ])
  .meta({ id: 'ListFilter' });

const filterName = z.string().trim().min(1).max(40);

export const newFilterSchema = z
  .strictObject({ name: filterName, filter: listFilterSchema })
  .meta({ id: 'NewFilter' });

export const filterNameSchema = z.strictObject({ name: filterName }).meta({ id: 'FilterName' });

export const savedFilterSchema = z
  .object({ id: z.string(), name: z.string(), filter: listFilterSchema })
  .meta({ id: 'SavedFilter' });

export type ListFilter = z.infer<typeof listFilterSchema>;
export type SavedFilter = z.infer<typeof savedFilterSchema>;
