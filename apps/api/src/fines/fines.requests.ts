import {
  fineActionSchemas,
  fineQuerySchema,
  keepFileQuerySchema,
  reportViolationSchema,
} from '@casetrail/contract';
import { FINE_FORMS, reportForm } from '@casetrail/domain';
import type { Uuid } from '@casetrail/kernel';
import { z } from 'zod';
import { commandIdForm, staffNoForm, storeCodeForm } from '../edge/forms.ts';
import { leastPosition } from '../edge/least-position.ts';

const acting = { commandId: commandIdForm, actor: staffNoForm };

/** The id of a fine, in lower case as the log keeps it. */
export const fineIdForm = z.uuid().transform((id) => id.toLowerCase() as Uuid);

export const fineListQuery = fineQuerySchema.extend(leastPosition);

export const proposalQuery = z.strictObject({ store: storeCodeForm.optional(), ...leastPosition });

/** A file that is kept for a breach in this store, which is of no case. */
export const keepQuery = keepFileQuerySchema.extend({ store: storeCodeForm });

export const issueBody = fineActionSchemas.issue
  .extend({ ...FINE_FORMS.issue.shape, ...acting })
  .meta({ id: 'IssueFine' });
export const waiveBody = fineActionSchemas.waive
  .extend({ ...FINE_FORMS.waive.shape, ...acting })
  .meta({ id: 'WaiveFine' });
export const changeBody = fineActionSchemas.change
  .extend({ ...FINE_FORMS.change.shape, ...acting })
  .meta({ id: 'ChangeFine' });
export const signBody = fineActionSchemas.sign.extend(acting).meta({ id: 'SignSlip' });
export const refuseBody = fineActionSchemas.refuse
  .extend({ ...FINE_FORMS.refuse.shape, ...acting })
  .meta({ id: 'RefuseSlip' });
export const payBody = fineActionSchemas.pay
  .extend({ ...FINE_FORMS.pay.shape, ...acting })
  .meta({ id: 'PayFine' });

export const reportBody = reportViolationSchema
  .extend({ ...reportForm.shape, ...acting })
  .meta({ id: 'ReportViolation' });

export type FineListQuery = z.infer<typeof fineListQuery>;
export type KeepQuery = z.infer<typeof keepQuery>;
export type ProposalQuery = z.infer<typeof proposalQuery>;
export type ReportBody = z.infer<typeof reportBody>;
