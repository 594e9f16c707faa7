import { readHealth } from '#lib/api/casetrail.ts';
import { RAIL_COOKIE, readRail } from '#lib/preferences/rail.ts';
import type { LayoutServerLoad } from './$types.js';

/** Never fails: a page that has something to show is not kept back by what frames it. */
export const load: LayoutServerLoad = async ({ locals, cookies }) => ({
  theme: locals.theme,
  rail: readRail(cookies.get(RAIL_COOKIE)),
  me: locals.me,
  isSample: (await readHealth())?.sample ?? false,
});
