import type { Erasures, EventList, EventQuery, Integrity, UnusualLooks } from '@casetrail/contract';
import { ask } from './ask.ts';
import { searchOf } from './search-of.ts';

/** The log is walked backwards, a long one for seconds. */
const SEARCH_PATIENCE_MS = 60_000;

export const searchEvents = (query: EventQuery): Promise<EventList> =>
  ask(`/api/audit/events${searchOf(query)}`, { patienceMs: SEARCH_PATIENCE_MS });

export const readIntegrity = (): Promise<Integrity> => ask('/api/audit/integrity');

export const checkIntegrity = (): Promise<Integrity> =>
  ask('/api/audit/integrity', { method: 'POST', body: {} });

export const unusualLooks = (query: {
  readonly from?: string;
  readonly to?: string;
}): Promise<UnusualLooks> => ask(`/api/privacy/unusual-looks${searchOf(query)}`);

export const listErasures = (): Promise<Erasures> => ask('/api/privacy/erasures');
