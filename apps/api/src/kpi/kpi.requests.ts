import {
  complianceQuerySchema,
  kpiBehindQuerySchema,
  kpiQuerySchema,
  monthEndQuerySchema,
  processQuerySchema,
  publishFiguresSchema,
} from '@casetrail/contract';
import { month } from '@casetrail/domain';
import { z } from 'zod';
import { commandIdForm, staffNoForm, storeCodeForm } from '../edge/forms.ts';
import { leastPosition } from '../edge/least-position.ts';

const named = { month: month.optional(), store: storeCodeForm.optional(), person: staffNoForm.optional() };

export const kpiQuery = kpiQuerySchema.extend({ ...named, ...leastPosition });

export const kpiCsvQuery = kpiQuerySchema.extend({ ...named, lang: z.enum(['zh', 'en']).optional() });

export const kpiBehindQuery = kpiBehindQuerySchema.extend(named);

export const complianceQuery = complianceQuerySchema.extend(named);

export const processQuery = processQuerySchema.extend(named);

export const monthEndQuery = monthEndQuerySchema.extend({ store: storeCodeForm.optional() });

export const monthForm = month;

export const publishBody = publishFiguresSchema
  .extend({ commandId: commandIdForm, actor: staffNoForm })
  .meta({ id: 'PublishFigures' });

export type KpiRequest = z.infer<typeof kpiQuery>;
export type KpiCsvRequest = z.infer<typeof kpiCsvQuery>;
export type KpiBehindRequest = z.infer<typeof kpiBehindQuery>;
export type ComplianceRequest = z.infer<typeof complianceQuery>;
export type ProcessRequest = z.infer<typeof processQuery>;
export type MonthEndRequest = z.infer<typeof monthEndQuery>;
export type PublishBody = z.infer<typeof publishBody>;
