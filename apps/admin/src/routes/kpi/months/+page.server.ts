import { error } from '@sveltejs/kit';
import { failPage } from '#lib/api/fail-page.ts';
import { listPublishedMonths, readFigures } from '#lib/api/figures.ts';
import { seesFirm } from '#lib/figures/sees-firm.ts';
import { latestMonths } from '#lib/figures/scope.ts';
import type { PageServerLoad } from './$types.js';

const MONTHS = 13;

/** The months that are over, each with whether it is published. */
export const load: PageServerLoad = async ({ locals: { me } }) => {
  if (!seesFirm(me)) error(403, { kind: 'forbidden', message: 'published months are the firm’s' });
  const { asOf } = await readFigures({ measure: 'received' }).catch(failPage);
  const [published, ...counts] = await Promise.all([
    listPublishedMonths(),
    ...latestMonths(asOf, MONTHS)
      .slice(1)
      .map(async (month) => ({
        month,
        received: (await readFigures({ month, measure: 'received' })).measures[0]?.total.count ?? 0,
      })),
  ]).catch(failPage);
  const known = counts.filter(({ month, received }) => received > 0 || published.includes(month));
  const older = published
    .filter((month) => known.every((one) => one.month !== month))
    .map((month) => ({ month, received: undefined }));
  return { months: [...known, ...older], published };
};
