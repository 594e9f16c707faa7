import { error, fail } from '@sveltejs/kit';
import type { TickRequest } from '@casetrail/contract';
import { fieldsOf, refused } from '#lib/api/access.ts';
import { readHealth } from '#lib/api/casetrail.ts';
import { tick } from '#lib/api/sample.ts';
import { formatMoment } from '#lib/format/day.ts';
import { say } from '#lib/format/say.ts';
import * as m from '#lib/paraglide/messages.js';
import { wayBack } from '#lib/preferences/way-back.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** Of a company that is no sample there is nothing to move. */
export const load: PageServerLoad = async () => {
  const health = await readHealth();
  if (health && !health.sample) error(404, { kind: 'not-found', message: 'this company is no sample' });
};

const BY: Readonly<Record<string, Omit<TickRequest, 'commandId'>>> = {
  hour: { hours: 1 },
  day: { days: 1 },
  deadline: { toNextDeadline: true },
};

export const actions: Actions = {
  tick: async ({ request }) => {
    const { by = '', back, commandId = '' } = await fieldsOf(request);
    const asked = Object.hasOwn(BY, by) ? BY[by] : undefined;
    if (!asked) return fail(400, { form: 'tick', code: 'no-such-step', message: m.time_no_such_step() });
    try {
      const { from, to, happened, stopped } = await tick({ ...asked, commandId });
      return {
        ticked: {
          from: formatMoment(from),
          to: formatMoment(to),
          stopped: stopped !== null,
          happened: happened.map(({ at, what }) => ({ at: formatMoment(at), what: say(what) })),
          back: wayBack(back),
        },
      };
    } catch (cause) {
      return refused('tick', cause);
    }
  },
};
