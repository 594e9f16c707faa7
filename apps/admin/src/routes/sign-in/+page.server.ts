import { redirect } from '@sveltejs/kit';
import { fieldsOf, readMe, refused, signIn, signInAs } from '#lib/api/access.ts';
import { wayBack } from '#lib/preferences/way-back.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** A page that was asked for while the password was given again came with the old secret: the session is there under a new one. */
export const load: PageServerLoad = async ({ url }) => {
  if (url.searchParams.has('ended') && (await readMe().catch(() => undefined)))
    redirect(303, wayBack(url.searchParams.get('back')));
};

export const actions: Actions = {
  password: async ({ request, url }) => {
    const { loginName = '', password = '', code } = await fieldsOf(request);
    try {
      await signIn({ loginName, password, code });
    } catch (cause) {
      return refused('password', cause);
    }
    redirect(303, wayBack(url.searchParams.get('back')));
  },
  sample: async ({ request, url }) => {
    const { role = '' } = await fieldsOf(request);
    try {
      await signInAs(role);
    } catch (cause) {
      return refused('sample', cause);
    }
    redirect(303, wayBack(url.searchParams.get('back')));
  },
};
