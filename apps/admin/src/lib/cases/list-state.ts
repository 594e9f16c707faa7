import type { CaseQuery } from '@casetrail/contract';
import { sealedIn, type Searched } from '#lib/search/words.ts';
import type { FilteredHref } from '#lib/saved-filters/saved-filters.ts';

export type CaseStatus = NonNullable<CaseQuery['status']>;
/** That by the last number is for who looks for the next one to give, and no list is shown in it. */
export type CaseSort = Exclude<NonNullable<CaseQuery['sort']>, 'lastCaseNo'>;

/** What the list of cases shows, all of it in the page's address, the words sealed. */
export interface ListState extends Searched {
  readonly store: string;
  readonly status: CaseStatus | '';
  /** A code of the API’s; empty, every stage. */
  readonly stage: string;
  readonly overdue: boolean;
  readonly sort: CaseSort;
  readonly page: number;
}

export const STATUSES: readonly CaseStatus[] = ['active', 'signed', 'building', 'completed', 'lost'];
export const SORTS: readonly CaseSort[] = ['recent', 'received', 'overdue', 'violations', 'caseNo'];
export const PAGE_SIZE = 50;

/** The API's own limits: a longer text or a later page would be refused. */
const LONGEST_STORE = 10;
const LAST_PAGE = 100_000;

const INITIAL: ListState = {
  search: '',
  sealed: '',
  store: '',
  status: '',
  stage: '',
  overdue: false,
  sort: 'recent',
  page: 1,
};

/** Reads an address; what it says wrongly is taken as not said. The server alone reads the words. */
export const readListState = (params: URLSearchParams): ListState => ({
  search: '',
  sealed: sealedIn(params),
  store: typed(params.get('store'), LONGEST_STORE),
  status: STATUSES.find((status) => status === params.get('status')) ?? '',
  stage: /^[a-z_]{1,40}$/.exec(params.get('stage') ?? '')?.[0] ?? '',
  overdue: params.get('overdue') === 'true',
  sort: SORTS.find((sort) => sort === params.get('sort')) ?? INITIAL.sort,
  page: pageNumber(params.get('page')),
});

const typed = (value: string | null, longest: number): string =>
  Array.from((value ?? '').replace(/[\p{Cc}\p{Cs}]/gu, ''))
    .slice(0, longest)
    .join('')
    .trim();

const pageNumber = (value: string | null): number => {
  const page = /^\d{1,6}$/.test(value ?? '') ? Number(value) : 1;
  return Math.min(Math.max(page, 1), LAST_PAGE);
};

export type ListHref = (state: ListState, change?: Partial<ListState>) => string;

/** The address of the list with something changed. Any change but that of the page begins again at page 1. */
export const listHref: ListHref = (state, change = {}) => hrefOf('/cases', { ...state, page: 1, ...change });

/** The list that an address narrows, from its beginning and without the word searched for. */
export const filteredCases: FilteredHref = (params) =>
  listHref({ ...readListState(params), search: '', sealed: '' });

/** The same of the board. */
export const filteredBoard: FilteredHref = (params) =>
  boardHref({ ...readListState(params), search: '', sealed: '' });

/** The same cases as a board, whose columns are the stages. */
export const boardHref: ListHref = (state, change = {}) =>
  hrefOf('/cases/board', { ...state, ...change, stage: '', page: 1 });

const hrefOf = (path: string, state: ListState): string => {
  const params = new URLSearchParams();
  if (state.sealed !== '') params.set('search', state.sealed);
  for (const name of ['store', 'status', 'stage', 'overdue', 'sort', 'page'] as const) {
    if (state[name] !== INITIAL[name]) params.set(name, String(state[name]));
  }
  return params.size === 0 ? path : `${path}?${params}`;
};

export const caseQueryOf = ({ search, store, status, stage, overdue, sort, page }: ListState): CaseQuery => ({
  ...(search !== '' && { search }),
  ...(store !== '' && { store }),
  ...(status !== '' && { status }),
  ...(stage !== '' && { stage }),
  ...(overdue && { overdue: 'true' as const }),
  sort,
  page,
  size: PAGE_SIZE,
});

/** Whether the list shows less than everything. */
export const isNarrowed = ({ search, store, status, stage, overdue }: ListState): boolean =>
  search !== '' || store !== '' || status !== '' || stage !== '' || overdue;
