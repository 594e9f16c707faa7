import { listErasures, unusualLooks } from '#lib/api/audit.ts';
import { failPage } from '#lib/api/fail-page.ts';
import { BECAUSE } from '#lib/audit/names.ts';
import { assertReviewing } from '#lib/audit/reviewing.ts';
import { formatMoment } from '#lib/format/day.ts';
import type { PageServerLoad } from './$types.js';

const SPANS = [7, 30, 90] as const;
const DAY_MS = 86_400_000;

export const load: PageServerLoad = async ({ url, locals: { me } }) => {
  assertReviewing(me);
  const days = SPANS.find((span) => String(span) === url.searchParams.get('days')) ?? SPANS[0];
  const from = new Date(Date.now() - days * DAY_MS).toISOString();
  const [looks, erasures] = await Promise.all([unusualLooks({ from }), listErasures()]).catch(failPage);
  return {
    days,
    spans: SPANS,
    clientsAnHour: looks.clientsAnHour,
    looks: looks.items.map(({ at, because, ...look }) => ({
      ...look,
      at: formatMoment(at),
      because: because.map((why) => BECAUSE[why]?.() ?? why),
    })),
    erasures: erasures.items.map(({ askedAt, decidedAt, ...erasure }) => ({
      ...erasure,
      askedAt: askedAt && formatMoment(askedAt),
      decidedAt: decidedAt && formatMoment(decidedAt),
    })),
  };
};
