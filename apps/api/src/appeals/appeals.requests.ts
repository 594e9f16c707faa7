import { appealQuerySchema, fineActionSchemas } from '@casetrail/contract';
import { FINE_FORMS } from '@casetrail/domain';
import type { z } from 'zod';
import { commandIdForm, staffNoForm } from '../edge/forms.ts';
import { leastPosition } from '../edge/least-position.ts';

const acting = { commandId: commandIdForm, actor: staffNoForm };

export const appealListQuery = appealQuerySchema.extend(leastPosition);

export const appealBody = fineActionSchemas.appeal
  .extend({ ...FINE_FORMS.appeal.shape, ...acting })
  .meta({ id: 'FileAppeal' });
export const answerBody = fineActionSchemas.answer
  .extend({ ...FINE_FORMS.answer.shape, ...acting })
  .meta({ id: 'AnswerAppeal' });

export type AppealListQuery = z.infer<typeof appealListQuery>;
export type AppealBody = z.infer<typeof appealBody>;
export type AnswerBody = z.infer<typeof answerBody>;
