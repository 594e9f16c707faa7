import type { LostQuery } from '@casetrail/contract';
import { sealedIn, type Searched } from '#lib/search/words.ts';
import type { FilteredHref } from '#lib/saved-filters/saved-filters.ts';

export type LostStatus = NonNullable<LostQuery['status']>;
export type LostSort = NonNullable<LostQuery['sort']>;

/** What the list of lost clients shows, all of it in the page's address, the words sealed. */
export interface LostState extends Searched {
  readonly store: string;
  readonly status: LostStatus | '';
  readonly cause: string;
  readonly stage: string;
  readonly person: string;
  /** Days, `2026-05-09`; both included. */
  readonly from: string;
  readonly to: string;
  readonly sort: LostSort;
  readonly page: number;
}

export const STATUSES: readonly LostStatus[] = [
  'open',
  'submitted',
  'returned',
  'confirmed',
  'recorded',
  'lost',
];
export const SORTS: readonly LostSort[] = ['lost', 'due'];
export const PAGE_SIZE = 25;

const INITIAL: LostState = {
  search: '',
  sealed: '',
  store: '',
  status: '',
  cause: '',
  stage: '',
  person: '',
  from: '',
  to: '',
  sort: 'lost',
  page: 1,
};

/** The API's own limits: longer texts or a later page would be refused. */
const LONGEST = { store: 10, cause: 40, stage: 40, person: 20 } as const;
const LAST_PAGE = 100_000;

/** Reads an address; what it says wrongly is taken as not said. The server alone reads the words. */
export const readLostState = (params: URLSearchParams): LostState => ({
  search: '',
  sealed: sealedIn(params),
  store: typed(params, 'store'),
  status: STATUSES.find((status) => status === params.get('status')) ?? '',
  cause: typed(params, 'cause'),
  stage: typed(params, 'stage'),
  person: typed(params, 'person'),
  from: day(params.get('from')),
  to: day(params.get('to')),
  sort: SORTS.find((sort) => sort === params.get('sort')) ?? INITIAL.sort,
  page: pageNumber(params.get('page')),
});

const typed = (params: URLSearchParams, name: keyof typeof LONGEST): string =>
  Array.from((params.get(name) ?? '').replace(/[\p{Cc}\p{Cs}]/gu, ''))
    .slice(0, LONGEST[name])
    .join('')
    .trim();

/** A day that there is; `2026-02-30` is none. */
const day = (value: string | null): string => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value ?? '')) return '';
  const read = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(value ?? '') ? (value ?? '') : '';
};

const pageNumber = (value: string | null): number => {
  const page = /^\d{1,6}$/.test(value ?? '') ? Number(value) : 1;
  return Math.min(Math.max(page, 1), LAST_PAGE);
};

const NAMES = (Object.keys(INITIAL) as readonly (keyof LostState)[]).filter((name) => name !== 'search');

/** The address of the list with something changed. Any change but that of the page begins again at page 1. */
export const lostHref = (state: LostState, change: Partial<LostState> = {}): string => {
  const next = { ...state, page: 1, ...change };
  const params = new URLSearchParams();
  for (const name of NAMES) {
    if (next[name] !== INITIAL[name]) params.set(name === 'sealed' ? 'search' : name, String(next[name]));
  }
  return params.size === 0 ? '/lost' : `/lost?${params}`;
};

/** The list that an address narrows, from its beginning and without the word searched for. */
export const filteredLost: FilteredHref = (params) =>
  lostHref({ ...readLostState(params), search: '', sealed: '' });

const DAY_MS = 86_400_000;

/** The moment after a day is over, by the firm's clock. */
const endOf = (date: string): string =>
  `${new Date(Date.parse(`${date}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10)}T00:00:00+08:00`;

export const lostQueryOf = (state: LostState): LostQuery => ({
  ...(state.search !== '' && { search: state.search }),
  ...(state.store !== '' && { store: state.store }),
  ...(state.status !== '' && { status: state.status }),
  ...(state.cause !== '' && { cause: state.cause }),
  ...(state.stage !== '' && { stage: state.stage }),
  ...(state.person !== '' && { person: state.person }),
  ...(state.from !== '' && { from: `${state.from}T00:00:00+08:00` }),
  ...(state.to !== '' && { to: endOf(state.to) }),
  sort: state.sort,
  page: state.page,
  size: PAGE_SIZE,
});

/** Whether the list shows less than everything. */
export const isNarrowed = (state: LostState): boolean =>
  NAMES.some((name) => name !== 'page' && name !== 'sort' && state[name] !== INITIAL[name]);
