import { error } from '@sveltejs/kit';
import { renderSVG } from 'uqr';
import { ApiFailure } from '#lib/api/api-failure.ts';
import { listStores, readHealth } from '#lib/api/casetrail.ts';
import { failPage } from '#lib/api/fail-page.ts';
import { tellFine } from '#lib/api/fines.ts';
import { slipOf } from '#lib/fines/slip.ts';
import { say } from '#lib/format/say.ts';
import { formatMoment } from '#lib/format/day.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ params: { fineId }, url }) => {
  const trail = await tellFine(fineId).catch(unknown);
  // What was not issued has no slip.
  if (trail.fine.slip === null) return error(404, { kind: 'not-found', message: 'no slip was issued' });
  const [stores, health] = await Promise.all([listStores().catch(failPage), readHealth()]);
  const { store } = trail.fine;
  const storeName = stores.find(({ code }) => code === store)?.name ?? store;
  const record = new URL(`/fines/${fineId}`, url).href;
  return {
    slip: slipOf(trail, { say, storeName, log: health?.log ?? null, anchor: health?.anchor ?? null }),
    record,
    // An image by address: the page's policy runs no markup that is not its own.
    code: `data:image/svg+xml;base64,${Buffer.from(renderSVG(record, { ecc: 'M', border: 1 })).toString('base64')}`,
    printedAt: formatMoment(new Date().toISOString()),
  };
};

const unknown = (cause: unknown): never =>
  cause instanceof ApiFailure && [400, 403, 404].includes(cause.status)
    ? error(404, { kind: 'not-found', message: cause.message })
    : failPage(cause);
