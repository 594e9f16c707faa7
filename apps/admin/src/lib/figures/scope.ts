import { addDays, wallTime } from '#lib/format/wall-time.ts';

/** Which figures a page shows, all of it in its address. */
export interface Scope {
  /** Days of a rolling window; empty where a month is meant. */
  readonly window: '7' | '30' | '90' | '';
  /** `2026-05`, or empty. */
  readonly month: string;
  readonly store: string;
  readonly role: string;
  readonly person: string;
}

export const WINDOWS = ['7', '30', '90'] as const;

const USUAL = '30';
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
const CODE = /^[\w-]{1,40}$/;

/** Reads an address; what it says wrongly is taken as not said. */
export const readScope = (params: URLSearchParams, usual: (typeof WINDOWS)[number] = USUAL): Scope => {
  const month = params.get('month') ?? '';
  const isMonth = MONTH.test(month);
  return {
    window: isMonth ? '' : (WINDOWS.find((days) => days === params.get('window')) ?? usual),
    month: isMonth ? month : '',
    store: code(params.get('store'), 10),
    role: code(params.get('role'), 40),
    person: code(params.get('person'), 20),
  };
};

const code = (value: string | null, longest: number): string =>
  value !== null && CODE.test(value) && value.length <= longest ? value : '';

/** As a question to the API; what is empty is not asked for. */
export const queryOf = (scope: Scope): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(scope).filter(([, value]: readonly [string, string]) => value !== ''));

/** The address of a page with this scope, and more that the page wants to say. */
export const scopeHref = (
  path: string,
  scope: Scope,
  more: Readonly<Record<string, string | undefined>> = {},
): string => {
  const params = new URLSearchParams(queryOf(scope));
  for (const [name, value] of Object.entries(more))
    if (value !== undefined && value !== '') params.set(name, value);
  return params.size === 0 ? path : `${path}?${params}`;
};

/** The list of what a figure was counted from. */
export const behindHref = (
  scope: Scope,
  figure: { readonly measure: string; readonly about?: string; readonly outcome?: string },
): string => scopeHref('/kpi/behind', scope, figure);

/** The latest months of the firm's calendar, this one first. */
export const latestMonths = (now: string, count: number): readonly string[] => {
  const months: string[] = [];
  for (let day = wallTime(now).date; months.length < count; day = addDays(`${day.slice(0, 7)}-01`, -1))
    months.push(day.slice(0, 7));
  return months;
};
