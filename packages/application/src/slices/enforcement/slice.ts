import { ENFORCEMENT_TYPES, FIRM_STREAM } from '@casetrail/domain';
import type { Slice } from '../slice.ts';

/** Whether anything is enforced. It keeps no rows: whoever asks reads the few events of the firm's stream. */
export const enforcementSlice: Slice = {
  name: 'enforcement',
  prefix: FIRM_STREAM,
  types: ENFORCEMENT_TYPES,
  folds: [],
};
