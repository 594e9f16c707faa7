import { readHealth } from '#lib/api/casetrail.ts';
import type { LayoutServerLoad } from './$types.js';

/** Never fails: a page that has something to show is not kept back by what frames it. */
export const load: LayoutServerLoad = async ({ locals }) => ({
  theme: locals.theme,
  me: locals.me,
  isSample: (await readHealth())?.sample ?? false,
});
