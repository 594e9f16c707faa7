import { closeMonthSchema } from '@casetrail/contract';
import { month } from '@casetrail/domain';
import { commandIdForm, staffNoForm } from '../edge/forms.ts';

export const monthForm = month;

export const closeMonthBody = closeMonthSchema
  .extend({ commandId: commandIdForm, actor: staffNoForm })
  .meta({ id: 'CloseMonth' });
