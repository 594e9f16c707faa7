import type {
  Erasures,
  EventList,
  EventQuery,
  Integrity,
  StaffView,
  UnusualLooks,
} from '@casetrail/contract';
import { ask } from './ask.ts';

const search = (query: Readonly<Record<string, string | number | undefined>>): string => {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) params.set(name, String(value));
  return params.size === 0 ? '' : `?${params}`;
};

/** The log is walked backwards, a long one for seconds. */
const SEARCH_PATIENCE_MS = 60_000;

export const searchEvents = (query: EventQuery): Promise<EventList> =>
  ask(`/api/audit/events${search(query)}`, { patienceMs: SEARCH_PATIENCE_MS });

export const readIntegrity = (): Promise<Integrity> => ask('/api/audit/integrity');

export const checkIntegrity = (): Promise<Integrity> =>
  ask('/api/audit/integrity', { method: 'POST', body: {} });

export const unusualLooks = (query: {
  readonly from?: string;
  readonly to?: string;
}): Promise<UnusualLooks> => ask(`/api/privacy/unusual-looks${search(query)}`);

export const listErasures = (): Promise<Erasures> => ask('/api/privacy/erasures');

export const listStaff = (): Promise<readonly StaffView[]> => ask('/api/staff');
