import type { EventKind, EventQuery } from '@casetrail/contract';
import { KINDS } from './names.ts';

/** What is searched for in the log, all of it in the page's address. */
export interface SearchState {
  readonly person: string;
  readonly case: string;
  readonly kind: EventKind | '';
  /** Days, `2026-05-09`. */
  readonly from: string;
  readonly to: string;
  /** Positions below this; 0 on the first page. */
  readonly before: number;
}

const PAGE_SIZE = 50;

const LONGEST = 40;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const POSITION = /^[1-9]\d{0,14}$/;

const NOTHING: SearchState = { person: '', case: '', kind: '', from: '', to: '', before: 0 };

/** Reads an address; what it says wrongly is taken as not said. A person may be said with his name: `ZX103 沈昭`. */
export const readSearch = (params: URLSearchParams): SearchState => ({
  person: typed(params.get('person')).split(' ', 1)[0] ?? '',
  case: typed(params.get('case')),
  kind: KINDS.find((kind) => kind === params.get('kind')) ?? '',
  from: day(params.get('from')),
  to: day(params.get('to')),
  before: POSITION.test(params.get('before') ?? '') ? Number(params.get('before')) : 0,
});

const typed = (value: string | null): string =>
  Array.from((value ?? '').replace(/[\p{Cc}\p{Cs}]/gu, '').trim())
    .slice(0, LONGEST)
    .join('');

const day = (value: string | null): string => (DAY.test(value ?? '') ? (value ?? '') : '');

/** The address with something changed; any change but that of the page begins with the latest. */
export const searchHref = (state: SearchState, change: Partial<SearchState> = {}): string => {
  const next = { ...state, before: 0, ...change };
  const params = new URLSearchParams();
  for (const name of ['person', 'case', 'kind', 'from', 'to', 'before'] as const) {
    if (next[name] !== NOTHING[name]) params.set(name, String(next[name]));
  }
  return params.size === 0 ? '/audit' : `/audit?${params}`;
};

export const eventQueryOf = (state: SearchState): EventQuery => ({
  ...(state.person !== '' && { person: state.person }),
  ...(state.case !== '' && { case: state.case }),
  ...(state.kind !== '' && { kind: state.kind }),
  ...(state.from !== '' && { from: state.from }),
  ...(state.to !== '' && { to: state.to }),
  ...(state.before !== 0 && { before: state.before }),
  size: PAGE_SIZE,
});

export const isNarrowed = ({ before: _, ...state }: SearchState): boolean =>
  Object.values(state).some((value) => value !== '');
