import type { Fields } from '../fields.ts';

/** What came in, by whom, and what became of it; of a rejected line where it stood and why, and no word of it. */
export const IMPORTS: Fields = {
  ImportList: 'items',
  Import: `
    id state through file sha256 size staffFile until by at endedAt progress trial counts refusal rejected undone`,
  'Import.staffFile': 'stores staff',
  'Import.progress': 'lines offset',
  'Import.refusal': 'code field message',
  'Import.undone': 'at by reason withdrawn kept',
  ImportCounts: 'lines cases events repeated rejected',
  RejectedLine: 'line code field reason',
  UndoPreview: 'cases withdrawable',
  'UndoPreview.cases': 'caseNo store events others refusal',
  'UndoPreview.cases.refusal': 'code message',
  Undone: 'withdrawn kept position',
  'Undone.kept': 'caseNo code message',
};
