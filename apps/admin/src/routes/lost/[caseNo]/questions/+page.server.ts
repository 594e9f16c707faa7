import { fail, redirect } from '@sveltejs/kit';
import { ApiFailure } from '#lib/api/api-failure.ts';
import { answerRetrospective, tellDossier, tellRetrospective } from '#lib/api/lost.ts';
import { say } from '#lib/format/say.ts';
import { dossierHref } from '#lib/lost/dossier/dossier-page.ts';
import { failCase } from '#lib/lost/fail-case.ts';
import { said } from '#lib/lost/said.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ params: { caseNo }, locals: { me } }) => {
  const [dossier, retrospective] = await Promise.all([tellDossier(caseNo), tellRetrospective(caseNo)]).catch(
    (cause: unknown) => failCase(caseNo, undefined, cause),
  );
  return {
    caseNo,
    client: dossier.case.client.name,
    asOf: dossier.asOf,
    entries: said(dossier.entries, say),
    retrospective: said(retrospective, say),
    // An auditor reads; whoever holds a post may answer.
    mayAnswer: me?.posts.some(({ roles }) => roles.some((role) => role !== 'auditor')) ?? false,
  };
};

const QUESTIONS = ['needs', 'known', 'competitors', 'cause'] as const;

export const actions: Actions = {
  default: async ({ params: { caseNo }, request, locals: { me } }) => {
    const form = await request.formData();
    const text = (name: string): string => {
      const value = form.get(name);
      return typeof value === 'string' ? value : '';
    };
    const answers = Object.fromEntries(QUESTIONS.map((name) => [name, text(name)]));
    try {
      await answerRetrospective(caseNo, {
        commandId: text('commandId'),
        actor: me?.staffNo ?? '',
        occurredAt: text('occurredAt'),
        answers,
      });
    } catch (cause) {
      if (!(cause instanceof ApiFailure) || !cause.problem) throw cause;
      return fail(cause.status, { message: say(cause.problem.message), field: cause.problem.field, answers });
    }
    redirect(303, dossierHref(caseNo, '/questions'));
  },
};
