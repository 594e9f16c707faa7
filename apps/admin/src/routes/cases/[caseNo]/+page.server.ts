import { error } from '@sveltejs/kit';
import type { CaseTrail } from '@casetrail/contract';
import { ApiFailure } from '#lib/api/api-failure.ts';
import { tellCase } from '#lib/api/casetrail.ts';
import { failPage } from '#lib/api/fail-page.ts';
import { looksForThoseWhoMay } from '#lib/trail/load-looks.ts';
import { say } from '#lib/format/say.ts';
import { readAsOf } from '#lib/trail/as-of.ts';
import { mayRecord } from '#lib/queue/whose.ts';
import { loadRecorded } from '#lib/record/load-recorded.ts';
import { differenceOf, type Difference } from '#lib/trail/difference.ts';
import { pricePath } from '#lib/trail/price-path.ts';
import { tellTrail } from '#lib/trail/tell-trail.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ params: { caseNo }, url, locals: { me } }) => {
  const asOf = readAsOf(url.searchParams.get('asOf'));
  const at = asOf.kind === 'at' ? asOf.instant : undefined;
  // How far the slider reaches, where the page shows an earlier moment.
  const today = at === undefined ? undefined : await tellCase(caseNo, undefined).catch(notThere);
  const trail = await tellCase(caseNo, at).catch((cause: unknown) => unknown(caseNo, at, cause));
  const since = readAsOf(url.searchParams.get('since'));
  return {
    trail: tellTrail(trail, say, await looksForThoseWhoMay(caseNo)),
    asOf,
    prices: pricePath(trail, say),
    difference: since.kind === 'at' ? await differenceSince(trail, since.instant) : undefined,
    recorded: await loadRecorded(url),
    now: (today ?? trail).asOf,
    mayRecord: me !== undefined && mayRecord(me) && at === undefined && trail.withdrawn === null,
  };
};

/** Either of two moments may be the earlier. */
const differenceSince = async (trail: CaseTrail, since: string): Promise<Difference> => {
  const other = await tellCase(trail.case.caseNo, since).catch(notThere);
  return other && Date.parse(since) > Date.parse(trail.asOf)
    ? differenceOf(trail, other, trail.asOf, say)
    : differenceOf(other, trail, since, say);
};

/** The API does not tell a case that never was from one that had not begun yet; the reader should know. */
const unknown = async (caseNo: string, at: string | undefined, cause: unknown): Promise<never> => {
  const isRefused = cause instanceof ApiFailure && (cause.status === 404 || cause.status === 400);
  if (!isRefused) return failPage(cause);
  const today = at === undefined ? undefined : await tellCase(caseNo, undefined).catch(notThere);
  return error(404, {
    kind: today ? 'before-case' : 'unknown-case',
    message: cause.message,
    caseNo,
    ...(today && { receivedAt: today.case.receivedAt }),
  });
};

const notThere = (cause: unknown): CaseTrail | undefined =>
  cause instanceof ApiFailure && cause.status === 404 ? undefined : failPage(cause);
