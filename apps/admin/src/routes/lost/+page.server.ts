import { listLost } from '#lib/api/lost.ts';
import { listStores } from '#lib/api/casetrail.ts';
import { failPage } from '#lib/api/fail-page.ts';
import { listStaff } from '#lib/api/staff.ts';
import { say } from '#lib/format/say.ts';
import { lostRow } from '#lib/lost/list/lost-row.ts';
import { lostQueryOf, readLostState } from '#lib/lost/list/lost-state.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ url }) => {
  const state = readLostState(url.searchParams);
  const [lost, stores, staff] = await Promise.all([
    listLost(lostQueryOf(state)),
    listStores(),
    listStaff(state.store),
  ]).catch(failPage);
  return {
    state,
    total: lost.total,
    rows: lost.items.map((client) => lostRow(client, say)),
    causes: lost.causes.map(({ cause, count }) => ({ code: cause.code, name: say(cause.name), count })),
    statuses: Object.fromEntries(lost.statuses.map(({ status, count }) => [status, count])),
    stores: stores.map(({ code, name }) => ({ code, name })),
    people: staff.map(({ no, name }) => ({ no, name })),
  };
};
