import { redirect } from '@sveltejs/kit';
import { listCases, listStores } from '#lib/api/casetrail.ts';
import { listFilters } from '#lib/api/saved-filters.ts';
import { failPage } from '#lib/api/fail-page.ts';
import { listRow } from '#lib/cases/list-row.ts';
import { caseQueryOf, filteredCases, readListState } from '#lib/cases/list-state.ts';
import { mayRecord } from '#lib/queue/whose.ts';
import { homeOf } from '#lib/frame/places.ts';
import { withWords } from '#lib/search/with-words.ts';
import { say } from '#lib/format/say.ts';
import { filterActions } from '#lib/saved-filters/actions.ts';
import { savedFiltersOf } from '#lib/saved-filters/saved-filters.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** Cases are for those who hold a post; who looks after accounts only begins there. */
export const load: PageServerLoad = async ({ url, locals: { me } }) => {
  if (me?.staffNo === null) redirect(303, homeOf(me));
  const state = withWords(readListState(url.searchParams), me);
  const [cases, stores, saved] = await Promise.all([
    listCases(caseQueryOf(state)),
    listStores(),
    listFilters(),
  ]).catch(failPage);
  return {
    state,
    saved: savedFiltersOf(saved, 'cases', url.searchParams, filteredCases),
    mayRecord: me !== undefined && mayRecord(me),
    count: { total: cases.total, more: cases.more },
    position: cases.position,
    rows: cases.items.map((summary) => listRow(summary, say)),
    stores: stores.map(({ code, name }) => ({ code, name })),
  };
};

export const actions: Actions = filterActions('cases', filteredCases);
