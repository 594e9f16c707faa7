import type {
  Compliance,
  KpiBehind,
  KpiFigures,
  MonthEndView,
  ProcessAsItRan,
  PublishedMonth,
  Recorded,
} from '@casetrail/contract';
import { ApiFailure } from './api-failure.ts';
import { ask } from './ask.ts';

export type Query = Readonly<Record<string, string | number | undefined>>;

const asked = (path: string, query: Query): string => {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== '') params.set(name, String(value));
  return params.size === 0 ? path : `${path}?${params}`;
};

export const readFigures = (query: Query): Promise<KpiFigures> => ask(asked('/api/kpi', query));
export const readBehind = (query: Query): Promise<KpiBehind> => ask(asked('/api/kpi/behind', query));
export const readCompliance = (query: Query): Promise<Compliance> => ask(asked('/api/kpi/compliance', query));
export const readProcess = (query: Query): Promise<ProcessAsItRan> => ask(asked('/api/kpi/process', query));
export const listPublishedMonths = (): Promise<readonly string[]> => ask('/api/kpi/months');

/** What only some roles may see, undefined for the others; whatever else goes wrong is thrown on. */
const ifAllowed = <Answer>(asking: Promise<Answer>): Promise<Answer | undefined> =>
  asking.catch((cause: unknown) => {
    if (cause instanceof ApiFailure && (cause.status === 403 || cause.status === 404)) return undefined;
    throw cause;
  });

export const readMonthEnd = (query: Query): Promise<MonthEndView | undefined> =>
  ifAllowed(ask<MonthEndView>(asked('/api/kpi/month-end', query)));

/** Undefined where it is not published. */
export const readPublishedMonth = (month: string): Promise<PublishedMonth | undefined> =>
  ifAllowed(ask<PublishedMonth>(`/api/kpi/months/${encodeURIComponent(month)}`));

export const publishMonth = (
  month: string,
  body: { readonly commandId: string; readonly actor: string },
): Promise<Recorded> => ask(`/api/kpi/months/${encodeURIComponent(month)}/publish`, { method: 'POST', body });
