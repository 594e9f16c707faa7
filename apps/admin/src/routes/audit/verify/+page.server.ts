import { checkIntegrity, readIntegrity } from '#lib/api/audit.ts';
import { refused } from '#lib/api/access.ts';
import { failPage } from '#lib/api/fail-page.ts';
import { assertReviewing } from '#lib/audit/reviewing.ts';
import { formatMoment } from '#lib/format/day.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals: { me }, depends }) => {
  assertReviewing(me);
  depends('audit:integrity');
  const { running, latest, anchor, gaps } = await readIntegrity().catch(failPage);
  return {
    running: running && { ...running, since: formatMoment(running.since) },
    latest: latest && {
      ...latest,
      at: formatMoment(latest.at),
      anchored: latest.anchored && { ...latest.anchored, at: formatMoment(latest.anchored.at) },
    },
    anchor: anchor && { ...anchor, at: formatMoment(anchor.at) },
    gaps: gaps.map((gap) => ({ ...gap, at: formatMoment(gap.at) })),
  };
};

export const actions: Actions = {
  default: async () => {
    try {
      await checkIntegrity();
    } catch (cause) {
      return refused('check', cause);
    }
    return { begun: true };
  },
};
