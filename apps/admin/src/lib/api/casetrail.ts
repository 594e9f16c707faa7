import type {
  CaseBoard,
  CaseBoardQuery,
  CaseList,
  CaseQuery,
  CaseTrail,
  Health,
  StoreView,
} from '@casetrail/contract';
import { ask } from './ask.ts';
import { searchOf } from './search-of.ts';

/** Longer than this no page waits to learn whether its data is a sample. */
const HEALTH_PATIENCE_MS = 2_000;

export const listCases = ({ search, ...query }: CaseQuery): Promise<CaseList> =>
  ask(`/api/cases${searchOf(query)}`, { search });

/** The same cases by their stage: how many, and the first of each. */
export const showBoard = ({ search, ...query }: CaseBoardQuery): Promise<CaseBoard> =>
  ask(`/api/case-board${searchOf(query)}`, { search });

/** @param asOf ISO 8601 with offset; absent, now */
export const tellCase = (caseNo: string, asOf: string | undefined): Promise<CaseTrail> =>
  ask(`/api/cases/${encodeURIComponent(caseNo)}${searchOf({ asOf })}`);

export const listStores = (): Promise<readonly StoreView[]> => ask('/api/stores');

/** Undefined where it cannot be told; no page fails for want of it. */
export const readHealth = (): Promise<Health | undefined> =>
  ask<Health>('/health', { patienceMs: HEALTH_PATIENCE_MS }).catch(() => undefined);
