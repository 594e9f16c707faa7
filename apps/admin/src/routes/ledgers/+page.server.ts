import { error, redirect } from '@sveltejs/kit';
import { listStores } from '#lib/api/casetrail.ts';
import { failPage } from '#lib/api/fail-page.ts';
import { ledgerMonths } from '#lib/api/fines.ts';
import { keepsLedger } from '#lib/fines/may.ts';
import { formatMoment } from '#lib/format/day.ts';
import { homeOf } from '#lib/frame/places.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals: { me } }) => {
  if (!me) return error(503, { kind: 'api-down', message: 'the API cannot be reached' });
  const stores = (await listStores().catch(failPage)).filter(({ code }) => keepsLedger(me, code));
  if (stores.length === 0) redirect(303, homeOf(me));
  const months = await Promise.all(stores.map(({ code }) => ledgerMonths(code))).catch(failPage);
  return {
    stores: stores.map(({ code, name }, at) => ({
      code,
      name,
      months: (months[at]?.months ?? []).map(({ month, over, status, closedAt, closedBy }) => ({
        ...{ month, over, status },
        closedAt: closedAt === null ? '' : formatMoment(closedAt),
        closedBy: closedBy?.kind === 'person' ? (closedBy.name ?? closedBy.no) : '',
      })),
    })),
  };
};
