import { CASE_STAGES } from '@casetrail/contract';
import { redirect } from '@sveltejs/kit';
import { listCases, listStores } from '#lib/api/casetrail.ts';
import { failPage } from '#lib/api/fail-page.ts';
import { boardColumn, COLUMN_SIZE } from '#lib/cases/board.ts';
import { caseQueryOf, readListState } from '#lib/cases/list-state.ts';
import { homeOf } from '#lib/frame/places.ts';
import { say } from '#lib/format/say.ts';
import { mayRecord } from '#lib/queue/whose.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ url, locals: { me } }) => {
  if (me?.staffNo === null) redirect(303, homeOf(me));
  const state = readListState(url.searchParams);
  const query = { ...caseQueryOf(state), page: 1, size: COLUMN_SIZE };
  const [stores, lists] = await Promise.all([
    listStores(),
    Promise.all(CASE_STAGES.map((stage) => listCases({ ...query, stage }))),
  ]).catch(failPage);
  return {
    state: { ...state, stage: '', page: 1 },
    mayRecord: me !== undefined && mayRecord(me),
    total: lists.reduce((sum, { total }) => sum + total, 0),
    position: Math.max(...lists.map(({ position }) => position)),
    columns: CASE_STAGES.flatMap((stage, at) => {
      const list = lists[at];
      return (list && boardColumn(stage, list, say)) ?? [];
    }),
    stores: stores.map(({ code, name }) => ({ code, name })),
  };
};
