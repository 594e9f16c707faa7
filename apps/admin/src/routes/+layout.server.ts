import { randomUUID } from 'node:crypto';
import type { Health } from '@casetrail/contract';
import { readHealth } from '#lib/api/casetrail.ts';
import { RAIL_COOKIE, readRail } from '#lib/preferences/rail.ts';
import { formatMoment } from '#lib/format/day.ts';
import type { LayoutServerLoad } from './$types.js';

/** Never fails: a page that has something to show is not kept back by what frames it. */
export const load: LayoutServerLoad = async ({ locals, cookies }) => {
  const health = await readHealth();
  return {
    theme: locals.theme,
    rail: readRail(cookies.get(RAIL_COOKIE)),
    me: locals.me,
    isSample: health?.sample ?? false,
    time: timeIn(health),
    // Of this one page: the forms on it make the ids of their commands from it.
    seed: randomUUID(),
    // What the lists show at least: news of later changes is wanted.
    position: health?.projection?.position,
  };
};

/** What the clock of a sample company shows, which can be moved, and when the next term runs out by it. */
const timeIn = (health: Health | undefined) =>
  health?.now === undefined
    ? undefined
    : {
        now: formatMoment(health.now),
        next: !health.enforcement?.nextDueAt ? undefined : formatMoment(health.enforcement.nextDueAt),
      };
