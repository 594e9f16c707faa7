import { IMPORT_PREFIX, JOURNAL_IMPORT_TYPES } from '@casetrail/domain';
import type { Slice } from '../slice.ts';

/** Imports of journals. They are few: what is listed of them is read from the log. */
export const importsSlice: Slice = {
  name: 'imports',
  prefix: IMPORT_PREFIX,
  types: JOURNAL_IMPORT_TYPES,
  folds: [],
};
