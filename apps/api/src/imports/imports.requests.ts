import { journalQuerySchema, undoImportSchema } from '@casetrail/contract';
import type { z } from 'zod';
import { commandIdForm, momentForm } from '../edge/forms.ts';

export const journalQuery = journalQuerySchema.extend({
  commandId: commandIdForm,
  until: momentForm.optional(),
});

/** The id of an import is that of the command that uploaded it. */
export const importIdForm = commandIdForm;

export const undoImportBody = undoImportSchema
  .extend({ commandId: commandIdForm })
  .meta({ id: 'UndoImport' });

export type JournalQuery = z.infer<typeof journalQuery>;
export type UndoImportBody = z.infer<typeof undoImportBody>;
