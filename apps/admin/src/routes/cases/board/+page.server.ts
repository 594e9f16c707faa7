import { redirect } from '@sveltejs/kit';
import { listStores, showBoard } from '#lib/api/casetrail.ts';
import { failPage } from '#lib/api/fail-page.ts';
import { boardColumns, COLUMN_SIZE } from '#lib/cases/board.ts';
import { caseQueryOf, readListState } from '#lib/cases/list-state.ts';
import { homeOf } from '#lib/frame/places.ts';
import { say } from '#lib/format/say.ts';
import { withWords } from '#lib/search/with-words.ts';
import { mayRecord } from '#lib/queue/whose.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ url, locals: { me } }) => {
  if (me?.staffNo === null) redirect(303, homeOf(me));
  const state = { ...withWords(readListState(url.searchParams), me), stage: '', page: 1 };
  const { page: _first, ...query } = caseQueryOf(state);
  const [stores, board] = await Promise.all([listStores(), showBoard({ ...query, size: COLUMN_SIZE })]).catch(
    failPage,
  );
  return {
    state,
    mayRecord: me !== undefined && mayRecord(me),
    total: board.total,
    position: board.position,
    columns: boardColumns(board, say),
    stores: stores.map(({ code, name }) => ({ code, name })),
  };
};
