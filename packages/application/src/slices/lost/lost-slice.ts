import { LOST_CLIENT_TYPES, LOST_PREFIX } from '@casetrail/domain';
import type { Slice } from '../slice.ts';
import { lostRows } from './lost-rows.ts';

/** Why clients were lost. */
export const lostSlice: Slice = {
  name: 'lost-client',
  prefix: LOST_PREFIX,
  types: LOST_CLIENT_TYPES,
  folds: [lostRows],
};
