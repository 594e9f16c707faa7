import { searchEvents } from '#lib/api/audit.ts';
import { failPage } from '#lib/api/fail-page.ts';
import { listStaff } from '#lib/api/staff.ts';
import { assertReviewing } from '#lib/audit/reviewing.ts';
import { eventDays } from '#lib/audit/event-row.ts';
import { eventQueryOf, readSearch } from '#lib/audit/search-state.ts';
import { say } from '#lib/format/say.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ url, locals: { me } }) => {
  assertReviewing(me);
  const state = readSearch(url.searchParams);
  const [found, staff] = await Promise.all([searchEvents(eventQueryOf(state)), listStaff()]).catch(failPage);
  return {
    state,
    days: eventDays(found.items, say),
    next: found.next,
    staff: staff.map(({ no, name }) => ({ no, name })),
  };
};
