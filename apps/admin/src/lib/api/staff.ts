import type { StaffView } from '@casetrail/contract';
import { ask } from './ask.ts';
import { searchOf } from './search-of.ts';

/** @param store its code; empty or absent, those of all stores that the reader may see */
export const listStaff = (store = ''): Promise<readonly StaffView[]> =>
  ask(`/api/staff${searchOf({ store: store === '' ? undefined : store })}`);
