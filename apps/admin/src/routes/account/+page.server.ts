import { fail, redirect } from '@sveltejs/kit';
import { renderSVG } from 'uqr';
import * as access from '#lib/api/access.ts';
import { failPage } from '#lib/api/fail-page.ts';
import { formatMoment } from '#lib/format/day.ts';
import type { Actions, PageServerLoad } from './$types.js';

const NONE = { sessions: [], signIns: [], changes: [] };

/** Before the second factor is set up there is nothing to see but that. */
export const load: PageServerLoad = async ({ locals }) => {
  const { sessions, signIns, changes } =
    locals.me && !locals.me.mustEnrol ? await access.ownSessions().catch(failPage) : NONE;
  return {
    sessions: sessions.map((each) => ({ ...each, seen: formatMoment(each.seenAt) })),
    signIns: signIns.map((each) => ({ ...each, when: formatMoment(each.at) })),
    changes: changes.map((each) => ({ ...each, when: formatMoment(each.at) })),
  };
};

/** An image by address: the page's policy runs no markup that is not its own. */
const drawn = (address: string): string =>
  `data:image/svg+xml;base64,${Buffer.from(renderSVG(address, { ecc: 'M' })).toString('base64')}`;

export const actions: Actions = {
  end: async ({ request }) => {
    const { id = '' } = await access.fieldsOf(request);
    await access.endSession(id).catch((cause: unknown) => access.refused('sessions', cause));
  },
  endOthers: async () => {
    await access.endOtherSessions();
  },
  seen: async ({ request }) => {
    const { upTo = '' } = await access.fieldsOf(request);
    await access.markChangesSeen(upTo).catch((cause: unknown) => access.refused('changes', cause));
  },
  password: async ({ request }) => {
    try {
      await access.changePassword(await access.fieldsOf(request));
    } catch (cause) {
      return access.refused('password', cause);
    }
    redirect(303, '/sign-in');
  },
  enrol: async ({ request }) => {
    try {
      await access.reauthenticate(await access.fieldsOf(request));
      const { key, address } = await access.beginTotp();
      return { enrolment: { key, picture: drawn(address) } };
    } catch (cause) {
      return access.refused('enrol', cause);
    }
  },
  confirm: async ({ request }) => {
    const { code = '', key = '', picture = '' } = await access.fieldsOf(request);
    try {
      return { codes: (await access.confirmTotp(code)).codes };
    } catch (cause) {
      const { status, data } = access.refused('confirm', cause);
      return fail(status, { ...data, enrolment: { key, picture } });
    }
  },
  renew: async ({ request }) => {
    try {
      await access.reauthenticate(await access.fieldsOf(request));
      return { codes: (await access.renewCodes()).codes };
    } catch (cause) {
      return access.refused('renew', cause);
    }
  },
};
