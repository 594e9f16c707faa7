import {
  absenceQuerySchema,
  endAbsenceSchema,
  grantAbsenceSchema,
  leaveFirmSchema,
} from '@casetrail/contract';
import { z } from 'zod';
import { commandIdForm, staffNoForm } from '../edge/forms.ts';
import { leastPosition } from '../edge/least-position.ts';

const asked = { commandId: commandIdForm, actor: staffNoForm };

export const grantBody = grantAbsenceSchema.extend(asked).meta({ id: 'GrantAbsence' });

export const endBody = endAbsenceSchema.extend(asked).meta({ id: 'EndAbsence' });

export const leaveBody = leaveFirmSchema
  .extend({ ...asked, successor: staffNoForm.optional() })
  .meta({ id: 'LeaveFirm' });

/** `CZ104-2`. */
export const absenceForm = z
  .string()
  .max(40)
  .regex(/^[A-Za-z0-9-]+$/);

export const absenceListQuery = absenceQuerySchema.extend(leastPosition);

export type GrantBody = z.infer<typeof grantBody>;
export type EndBody = z.infer<typeof endBody>;
export type LeaveBody = z.infer<typeof leaveBody>;
export type AbsenceListQuery = z.infer<typeof absenceListQuery>;
