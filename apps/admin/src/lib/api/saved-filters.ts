import type { Done, ListFilter, SavedFilter } from '@casetrail/contract';
import { ask } from './ask.ts';

const FILTERS = '/api/account/filters';
const one = (id: string): string => `${FILTERS}/${encodeURIComponent(id)}`;

export const listFilters = (): Promise<readonly SavedFilter[]> => ask(FILTERS);
export const saveFilter = (asked: object): Promise<SavedFilter> =>
  ask(FILTERS, { method: 'POST', body: asked });
export const renameFilter = (id: string, asked: object): Promise<Done> =>
  ask(`${one(id)}/name`, { method: 'POST', body: asked });
export const deleteFilter = (id: string): Promise<Done> => ask(one(id), { method: 'DELETE' });

export type FilteredList = ListFilter['list'];
