import type { FineQuery } from '@casetrail/contract';
import type { FilteredHref } from '#lib/saved-filters/saved-filters.ts';

export const TABS = ['proposals', 'appeals', 'all', 'mine'] as const;
export type FinesTab = (typeof TABS)[number];
export type FineStatus = NonNullable<FineQuery['status']>;
export type FineSort = NonNullable<FineQuery['sort']>;

/** What the page of fines shows, all of it in its address. */
export interface FinesState {
  readonly tab: FinesTab;
  readonly search: string;
  readonly store: string;
  readonly person: string;
  readonly rule: string;
  readonly status: FineStatus | '';
  /** `2026-05`, or nothing. */
  readonly month: string;
  readonly sort: FineSort;
  readonly page: number;
}

export const STATUSES: readonly FineStatus[] = [
  'proposed',
  'issued',
  'signed',
  'refused',
  'appealed',
  'withdrawn',
  'waived',
  'lapsed',
  'deducted',
  'paid',
  'late',
];
export const SORTS: readonly FineSort[] = ['latest', 'oldest', 'amount', 'slip'];
export const PAGE_SIZE = 50;

const LONGEST = { search: 100, store: 10, person: 20, rule: 60 } as const;

/** Reads an address; what it says wrongly is taken as not said. `offered`: the tabs that this reader has. */
export const readFinesState = (params: URLSearchParams, offered: readonly FinesTab[]): FinesState => ({
  tab: offered.find((tab) => tab === params.get('tab')) ?? offered[0] ?? 'mine',
  search: typed(params.get('search'), LONGEST.search),
  store: typed(params.get('store'), LONGEST.store),
  person: typed(params.get('person'), LONGEST.person),
  rule: typed(params.get('rule'), LONGEST.rule),
  status: STATUSES.find((status) => status === params.get('status')) ?? '',
  month: /^\d{4}-(0[1-9]|1[0-2])$/.test(params.get('month') ?? '') ? (params.get('month') ?? '') : '',
  sort: SORTS.find((sort) => sort === params.get('sort')) ?? 'latest',
  page: pageNumber(params.get('page')),
});

const typed = (value: string | null, longest: number): string =>
  Array.from((value ?? '').replace(/[\p{Cc}\p{Cs}]/gu, ''))
    .slice(0, longest)
    .join('')
    .trim();

const pageNumber = (value: string | null): number => (/^[1-9]\d{0,4}$/.test(value ?? '') ? Number(value) : 1);

/** The address with something changed; any change but that of the page begins again at page 1. */
export const finesHref = (state: FinesState, change: Partial<FinesState> = {}): string => {
  const next = { ...state, page: 1, ...change };
  const params = new URLSearchParams({ tab: next.tab });
  for (const name of ['search', 'store', 'person', 'rule', 'status', 'month'] as const)
    if (next[name] !== '') params.set(name, next[name]);
  if (next.sort !== 'latest') params.set('sort', next.sort);
  if (next.page !== 1) params.set('page', String(next.page));
  return `/fines?${params}`;
};

/** The list that an address narrows, from its beginning and without the word searched for. */
export const filteredFines: FilteredHref = (params) =>
  finesHref({ ...readFinesState(params, ['all', 'mine']), search: '' });

/** Another tab keeps the store, which all of them know, and nothing else. */
export const tabHref = ({ store }: Pick<FinesState, 'store'>, tab: FinesTab): string =>
  `/fines?${new URLSearchParams({ tab, ...(store !== '' && tab !== 'mine' && { store }) })}`;

export const fineQueryOf = (state: FinesState, self: string | null): FineQuery => ({
  ...(state.search !== '' && { search: state.search }),
  ...(state.store !== '' && { store: state.store }),
  ...(state.tab === 'mine' ? { person: self ?? '' } : state.person !== '' && { person: state.person }),
  ...(state.rule !== '' && { rule: state.rule }),
  ...(state.status !== '' && { status: state.status }),
  ...(state.month !== '' && { month: state.month }),
  sort: state.sort,
  page: state.page,
  size: PAGE_SIZE,
});

export const isNarrowed = ({ search, store, person, rule, status, month }: FinesState): boolean =>
  [search, store, person, rule, status, month].some((value) => value !== '');
