import { fail, redirect } from '@sveltejs/kit';
import { reauthenticate } from '#lib/api/access.ts';
import { ApiFailure } from '#lib/api/api-failure.ts';
import { takeEvidence, tellDossier } from '#lib/api/lost.ts';
import { say } from '#lib/format/say.ts';
import { dossierHref } from '#lib/lost/dossier/dossier-page.ts';
import { failCase } from '#lib/lost/fail-case.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ params: { caseNo }, url, locals: { me } }) => {
  const dossier = await tellDossier(caseNo).catch((cause: unknown) => failCase(caseNo, undefined, cause));
  return {
    caseNo,
    client: dossier.case.client.name,
    asksPassword: me?.fresh === false,
    taken: url.searchParams.get('taken'),
  };
};

export const actions: Actions = {
  default: async ({ params: { caseNo }, request, locals: { me } }) => {
    const form = await request.formData();
    const text = (name: string): string => {
      const value = form.get(name);
      return typeof value === 'string' ? value : '';
    };
    const [reason, password, code] = [text('reason'), text('password'), text('code')];
    try {
      if (password !== '') await reauthenticate({ password, ...(code !== '' && { code }) });
      await takeEvidence(caseNo, { commandId: text('commandId'), actor: me?.staffNo ?? '', reason });
    } catch (cause) {
      if (!(cause instanceof ApiFailure) || !cause.problem) throw cause;
      return fail(cause.status, { message: say(cause.problem.message), reason });
    }
    redirect(303, dossierHref(caseNo, `/evidence?taken=${encodeURIComponent(text('commandId'))}`));
  },
};
