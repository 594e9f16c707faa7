import { listLost } from '#lib/api/lost.ts';
import { listStores } from '#lib/api/casetrail.ts';
import { listFilters } from '#lib/api/saved-filters.ts';
import { failPage } from '#lib/api/fail-page.ts';
import { listStaff } from '#lib/api/staff.ts';
import { say } from '#lib/format/say.ts';
import { lostRow } from '#lib/lost/list/lost-row.ts';
import { filteredLost, lostQueryOf, readLostState } from '#lib/lost/list/lost-state.ts';
import { filterActions } from '#lib/saved-filters/actions.ts';
import { savedFiltersOf } from '#lib/saved-filters/saved-filters.ts';
import { withWords } from '#lib/search/with-words.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ url, locals: { me } }) => {
  const state = withWords(readLostState(url.searchParams), me);
  const [lost, stores, staff, saved] = await Promise.all([
    listLost(lostQueryOf(state)),
    listStores(),
    listStaff(state.store),
    listFilters(),
  ]).catch(failPage);
  return {
    state,
    saved: savedFiltersOf(saved, 'lost', url.searchParams, filteredLost),
    count: { total: lost.total, more: lost.more },
    causesOf: lost.causesOf,
    rows: lost.items.map((client) => lostRow(client, say)),
    causes: lost.causes.map(({ cause, count }) => ({ code: cause.code, name: say(cause.name), count })),
    statuses: Object.fromEntries(
      lost.statuses.map(({ status, count: total, more }) => [status, { total, more }]),
    ),
    stores: stores.map(({ code, name }) => ({ code, name })),
    people: staff.map(({ no, name }) => ({ no, name })),
  };
};

export const actions: Actions = filterActions('lost', filteredLost);
