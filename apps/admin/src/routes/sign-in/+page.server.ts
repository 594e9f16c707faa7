import { redirect } from '@sveltejs/kit';
import { fieldsOf, refused, signIn, signInAs } from '#lib/api/access.ts';
import { wayBack } from '#lib/preferences/way-back.ts';
import type { Actions } from './$types.js';

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
