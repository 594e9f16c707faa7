import type { ListFilter, SavedFilter } from '@casetrail/contract';

/** The address of what a list's own parameters narrow it to: its first page, without the word searched for. */
export type FilteredHref = (params: URLSearchParams) => string;

/** A saved filter as the page of its list offers it. */
interface FilterChip {
  readonly id: string;
  readonly name: string;
  readonly href: string;
  /** Whether it is what the page shows. */
  readonly isShown: boolean;
}

export interface SavedFilters {
  readonly chips: readonly FilterChip[];
  /** Whether the page is narrowed to something that no filter of it is yet. */
  readonly isNew: boolean;
  /** Whether what is shown was searched for too, which is not saved. */
  readonly isSearched: boolean;
}

const paramsOf = (href: string): URLSearchParams => new URL(href, 'http://list.invalid').searchParams;

/** What to save of an address, by the names that its parameters have; `list` is left to whoever saves. */
export const filterIn = (params: URLSearchParams, hrefOf: FilteredHref): Record<string, string> =>
  Object.fromEntries(paramsOf(hrefOf(params)));

const fieldsOf = ({ list: _, ...fields }: ListFilter): URLSearchParams =>
  new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );

/** The filters that somebody saved of a list, beside what its page shows. */
export const savedFiltersOf = (
  saved: readonly SavedFilter[],
  list: ListFilter['list'],
  params: URLSearchParams,
  hrefOf: FilteredHref,
): SavedFilters => {
  const shown = hrefOf(params);
  // Which tab of a page is open narrows nothing.
  const whole = hrefOf(new URLSearchParams([...params].filter(([name]) => name === 'tab')));
  const isSearched = (params.get('search') ?? '').trim() !== '';
  const chips = saved
    .filter(({ filter }) => filter.list === list)
    .map(({ id, name, filter }) => {
      const href = hrefOf(fieldsOf(filter));
      return { id, name, href, isShown: href === shown && !isSearched };
    });
  return {
    chips,
    isNew: shown !== whole && !chips.some(({ href }) => href === shown),
    isSearched,
  };
};

interface ShownAddress {
  readonly pathname: string;
  readonly searchParams: Iterable<[string, string]>;
}

/** Where a form of the page leads back to: what was shown, without the name of the action. */
export const shownIn = ({ pathname, searchParams }: ShownAddress): string => {
  const params = new URLSearchParams([...searchParams].filter(([name]) => !name.startsWith('/')));
  return params.size === 0 ? pathname : `${pathname}?${params}`;
};
