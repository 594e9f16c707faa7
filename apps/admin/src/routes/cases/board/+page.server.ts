import { redirect } from '@sveltejs/kit';
import { listStores, showBoard } from '#lib/api/casetrail.ts';
import { listFilters } from '#lib/api/saved-filters.ts';
import { failPage } from '#lib/api/fail-page.ts';
import { boardColumns, COLUMN_SIZE } from '#lib/cases/board.ts';
import { caseQueryOf, filteredBoard, filteredCases, readListState } from '#lib/cases/list-state.ts';
import { homeOf } from '#lib/frame/places.ts';
import { say } from '#lib/format/say.ts';
import { withWords } from '#lib/search/with-words.ts';
import { mayRecord } from '#lib/queue/whose.ts';
import { filterActions } from '#lib/saved-filters/actions.ts';
import { savedFiltersOf } from '#lib/saved-filters/saved-filters.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ url, locals: { me } }) => {
  if (me?.staffNo === null) redirect(303, homeOf(me));
  const state = { ...withWords(readListState(url.searchParams), me), stage: '', page: 1 };
  const { page: _first, ...query } = caseQueryOf(state);
  const [stores, board, saved] = await Promise.all([
    listStores(),
    showBoard({ ...query, size: COLUMN_SIZE }),
    listFilters(),
  ]).catch(failPage);
  return {
    state,
    saved: savedFiltersOf(saved, 'cases', url.searchParams, filteredBoard),
    mayRecord: me !== undefined && mayRecord(me),
    count: { total: board.total, more: board.more },
    position: board.position,
    columns: boardColumns(board, say),
    stores: stores.map(({ code, name }) => ({ code, name })),
  };
};

export const actions: Actions = filterActions('cases', filteredCases);
