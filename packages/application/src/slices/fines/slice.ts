import { FINE_TYPES, FIRM_EVENT_TYPES } from '@casetrail/domain';
import type { Slice } from '../slice.ts';
import { dutyRows } from './duty-row.ts';
import { fineRows } from './fine-row.ts';

/** Breaches, fines and appeals; slip numbers, statements, settings and wages, which are read from their streams. */
export const FINE_SLICES: readonly Slice[] = [
  { name: 'fines', prefix: 'fine-', types: FINE_TYPES, folds: [fineRows, dutyRows] },
  { name: 'slips', prefix: 'slips-', types: ['SlipNumberGiven'], folds: [] },
  {
    name: 'statements',
    prefix: 'statement-',
    types: ['StatementDrawnUp', 'StatementClosed'],
    folds: [],
  },
  { name: 'settings', prefix: 'firm', types: FIRM_EVENT_TYPES, folds: [] },
  { name: 'wages', prefix: 'staff-', types: ['WageStated'], folds: [] },
];
