import { changeStaffSchema, enterStaffSchema, staffQuerySchema } from '@casetrail/contract';
import { staffSchema } from '@casetrail/domain';
import type { z } from 'zod';
import { commandIdForm, storeCodeForm } from '../edge/forms.ts';

export const staffListQuery = staffQuerySchema.extend({ store: storeCodeForm.optional() });

const { no, ...others } = staffSchema.shape;

export const enterStaffBody = enterStaffSchema
  .extend({ no, ...others, commandId: commandIdForm })
  .meta({ id: 'EnterStaff' });

export const changeStaffBody = changeStaffSchema
  .extend({ ...others, commandId: commandIdForm })
  .meta({ id: 'ChangeStaff' });

export type StaffListQuery = z.infer<typeof staffListQuery>;
export type EnterStaffBody = z.infer<typeof enterStaffBody>;
export type ChangeStaffBody = z.infer<typeof changeStaffBody>;
