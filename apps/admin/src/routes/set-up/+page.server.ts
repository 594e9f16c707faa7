import { fail, redirect } from '@sveltejs/kit';
import { fieldsOf, readLink, refused, setUp } from '#lib/api/access.ts';
import type { Actions } from './$types.js';

export const actions: Actions = {
  link: async ({ request }) => {
    const { secret = '' } = await fieldsOf(request);
    try {
      return { secret, link: await readLink(secret) };
    } catch (cause) {
      return refused('link', cause);
    }
  },
  account: async ({ request }) => {
    const { secret = '', kind, ...asked } = await fieldsOf(request);
    const loginName = asked['loginName'] ?? null;
    try {
      await setUp({ secret, ...asked });
    } catch (cause) {
      const failure = refused('account', cause);
      const link = { kind: kind === 'person' ? 'person' : 'first-administrator', loginName } as const;
      // With what was typed: the form is drawn anew. The password is not.
      return fail(failure.status, { ...failure.data, secret, link, name: asked['name'] });
    }
    redirect(303, '/account');
  },
};
