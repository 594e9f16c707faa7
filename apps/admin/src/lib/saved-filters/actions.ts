import { redirect, type Action } from '@sveltejs/kit';
import { deleteFilter, renameFilter, saveFilter, type FilteredList } from '#lib/api/saved-filters.ts';
import { act, type Fields } from '#lib/settings/act.ts';
import { filterIn, shownIn, type FilteredHref } from './saved-filters.ts';

/** What a page does with the filters that somebody saves of its list; what it showed is in its address. */
export const filterActions = (list: FilteredList, hrefOf: FilteredHref) => {
  const then =
    (form: string, what: (fields: Fields, url: URL) => Promise<unknown>) =>
    async ({ request, url }: Pick<Parameters<Action>[0], 'request' | 'url'>) => {
      const answer = await act(form, (fields) => what(fields, url))({ request });
      // To the list itself, so that loading it anew does nothing twice.
      if ('done' in answer) redirect(303, shownIn(url));
      return answer;
    };
  return {
    saveFilter: then('saveFilter', ({ filterName }, url) =>
      saveFilter({ name: filterName ?? '', filter: { ...filterIn(url.searchParams, hrefOf), list } }),
    ),
    renameFilter: then('renameFilter', ({ id = '', filterName }) =>
      renameFilter(id, { name: filterName ?? '' }),
    ),
    deleteFilter: then('deleteFilter', ({ id = '' }) => deleteFilter(id)),
  };
};
