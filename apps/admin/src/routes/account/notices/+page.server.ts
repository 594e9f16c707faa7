import { refused } from '#lib/api/access.ts';
import { failPage } from '#lib/api/fail-page.ts';
import { chooseNotices, readNotices } from '#lib/api/notices.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** The messages that somebody may do without, in the order in which they come. */
const KINDS = ['half', 'three-quarters', 'half-a-day-left', 'digest'] as const;

export const load: PageServerLoad = async ({ locals: { me } }) => {
  const staffNo = me?.staffNo ?? undefined;
  const { muted } = staffNo === undefined ? { muted: [] } : await readNotices(staffNo).catch(failPage);
  return {
    isStaff: staffNo !== undefined,
    kinds: KINDS.map((kind) => ({ kind, wanted: !muted.includes(kind) })),
  };
};

export const actions: Actions = {
  /** A form sends what is ticked, which is what is wanted. */
  default: async ({ request, locals: { me } }) => {
    const wanted = (await request.formData()).getAll('wanted').map(String);
    try {
      await chooseNotices(
        me?.staffNo ?? '',
        KINDS.filter((kind) => !wanted.includes(kind)),
      );
    } catch (cause) {
      return refused('notices', cause);
    }
    return { done: true };
  },
};
