import { fail, redirect, type ActionFailure } from '@sveltejs/kit';
import { ApiFailure } from '#lib/api/api-failure.ts';
import { changeAnalysis, finesOfCase, tellDossier, type AnalysisDeed } from '#lib/api/lost.ts';
import { listStaff } from '#lib/api/staff.ts';
import { say } from '#lib/format/say.ts';
import { readAnalysis, type AnalysisFields } from '#lib/lost/analysis/analysis-fields.ts';
import { partOf } from '#lib/lost/analysis/part.ts';
import { dossierHref } from '#lib/lost/dossier/dossier-page.ts';
import { failCase, unlessRefused } from '#lib/lost/fail-case.ts';
import { said } from '#lib/lost/said.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types.js';

/** The rule under which a share of the responsibility is fined. */
const SHARE_RULE = 'lost-analysis';

export const load: PageServerLoad = async ({ params: { caseNo }, locals: { me } }) => {
  const [told, fines, staff] = await Promise.all([
    tellDossier(caseNo),
    unlessRefused(finesOfCase(caseNo)),
    unlessRefused(listStaff('')),
  ]).catch((cause: unknown) => failCase(caseNo, undefined, cause));
  const dossier = said(told, say);
  const shares = (fines?.items ?? []).filter(({ rule, reported }) => reported && rule.id === SHARE_RULE);
  return {
    dossier,
    fines: said(shares, say),
    staff: (staff ?? []).map(({ no, name }) => ({ no, name })),
    part: partOf(me, dossier),
  };
};

interface RefusedDeed {
  readonly deed: AnalysisDeed;
  readonly message: string;
  readonly field: string | undefined;
  /** What was typed, to be shown again. */
  readonly fields?: AnalysisFields;
  readonly words?: string;
}

type Typed = Pick<RefusedDeed, 'fields' | 'words'>;

/** Does it as whoever is signed in; a refusal of the API comes back to the form with what was typed. */
const carryOut = async (
  { params: { caseNo }, locals: { me } }: RequestEvent,
  deed: AnalysisDeed,
  body: object,
  typed: Typed = {},
): Promise<ActionFailure<RefusedDeed>> => {
  try {
    await changeAnalysis(caseNo, deed, { ...body, actor: me?.staffNo ?? '' });
  } catch (cause) {
    if (!(cause instanceof ApiFailure)) throw cause;
    const { problem, status } = cause;
    return fail(problem ? status : 503, {
      deed,
      message: problem ? say(problem.message) : say(UNREACHED),
      field: problem?.field,
      ...typed,
    });
  }
  redirect(303, dossierHref(caseNo, '/analysis'));
};

const UNREACHED = {
  zh: '暂时连不上服务，您填写的内容还在，请稍后再提交一次。',
  en: 'The service cannot be reached; what you typed is still here. Send it again in a moment.',
};

const wordsOf = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
};

const sentWith = (form: FormData) => ({
  commandId: wordsOf(form, 'commandId'),
  version: Number(wordsOf(form, 'version')),
});

export const actions: Actions = {
  open: async (event) => {
    const { commandId } = sentWith(await event.request.formData());
    return carryOut(event, 'open', { commandId });
  },
  submit: async (event) => {
    const form = await event.request.formData();
    const fields = readAnalysis(form);
    return carryOut(event, 'submit', { commandId: wordsOf(form, 'commandId'), ...fields }, { fields });
  },
  reply: async (event) => {
    const form = await event.request.formData();
    const words = wordsOf(form, 'statement');
    return carryOut(event, 'reply', { ...sentWith(form), statement: words }, { words });
  },
  confirm: async (event) => carryOut(event, 'confirm', sentWith(await event.request.formData())),
  return: async (event) => {
    const form = await event.request.formData();
    const words = wordsOf(form, 'reason');
    return carryOut(event, 'return', { ...sentWith(form), reason: words }, { words });
  },
};
