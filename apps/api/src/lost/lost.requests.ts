import {
  answerRetrospectiveSchema,
  confirmAnalysisSchema,
  dossierDifferenceQuerySchema,
  dossierQuerySchema,
  lostQuerySchema,
  openAnalysisSchema,
  replyToAnalysisSchema,
  returnAnalysisSchema,
  submitAnalysisSchema,
} from '@casetrail/contract';
import { time } from '@casetrail/domain';
import type { z } from 'zod';
import { commandIdForm, momentForm, staffNoForm } from '../edge/forms.ts';
import { leastPosition } from '../edge/least-position.ts';

const sent = { commandId: commandIdForm, actor: staffNoForm };

// Words are searched for by a header.
export const lostListQuery = lostQuerySchema.omit({ search: true }).extend({
  ...leastPosition,
  from: time.optional(),
  to: time.optional(),
});

export const dossierQuery = dossierQuerySchema.extend({
  asOf: momentForm.optional(),
  knownAt: momentForm.optional(),
});

export const differenceQuery = dossierDifferenceQuerySchema.extend({
  from: momentForm,
  to: momentForm,
  knownFrom: momentForm.optional(),
  knownTo: momentForm.optional(),
});

export const openBody = openAnalysisSchema.extend(sent).meta({ id: 'OpenAnalysis' });
export const submitBody = submitAnalysisSchema.extend(sent).meta({ id: 'SubmitAnalysis' });
export const replyBody = replyToAnalysisSchema.extend(sent).meta({ id: 'ReplyToAnalysis' });
export const confirmBody = confirmAnalysisSchema.extend(sent).meta({ id: 'ConfirmAnalysis' });
export const returnBody = returnAnalysisSchema.extend(sent).meta({ id: 'ReturnAnalysis' });
export const answersBody = answerRetrospectiveSchema
  .extend({ ...sent, occurredAt: momentForm })
  .meta({ id: 'AnswerRetrospective' });

export type LostListQuery = z.infer<typeof lostListQuery>;
export type DossierQuery = z.infer<typeof dossierQuery>;
export type DifferenceQuery = z.infer<typeof differenceQuery>;
export type OpenBody = z.infer<typeof openBody>;
export type SubmitBody = z.infer<typeof submitBody>;
export type ReplyBody = z.infer<typeof replyBody>;
export type ConfirmBody = z.infer<typeof confirmBody>;
export type ReturnBody = z.infer<typeof returnBody>;
export type AnswersBody = z.infer<typeof answersBody>;
