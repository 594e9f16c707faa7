import { changePapers, readPapers } from '#lib/api/case.ts';
import { failPage } from '#lib/api/fail-page.ts';
import { listStepForms } from '#lib/api/queue.ts';
import { say } from '#lib/format/say.ts';
import { formRefused } from '#lib/record/form-answer.ts';
import { textIn } from '#lib/record/send-step.ts';
import { hasRole, loadHead } from '#lib/trail/load-head.ts';
import { papersPage } from '#lib/trail/papers-page.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ params: { caseNo }, locals: { me } }) => {
  const { head, mayRecord, trail } = await loadHead(caseNo, me);
  const [papers, forms] = await Promise.all([readPapers(caseNo), listStepForms()]).catch(failPage);
  const choices = (step: string, path: string) =>
    forms.find((form) => form.step === step)?.fields.find((field) => field.path === path)?.choices ?? [];
  const named = (each: ReturnType<typeof choices>) =>
    each.map(({ code, name }) => ({ code, name: say(name) }));
  return {
    head,
    mayRecord,
    now: trail.asOf,
    papers: papersPage(papers, say),
    kinds: named(choices('documents_distributed', 'copies')),
    signatories: named(choices('construction_contract_signed', 'signatures.contract')),
    keepsSeal: hasRole(me, 'hr_admin', 'general_office'),
  };
};

type Body = (form: FormData) => object;

/** A paper and one of its versions stand in one value: `contract/3b5d…`. */
const paperIn = (value: unknown): { readonly paper: string; readonly sha256: string } => {
  const [paper = '', sha256 = ''] = (typeof value === 'string' ? value : '').split('/');
  return { paper, sha256 };
};

const change =
  (name: 'version' | 'sign' | 'request' | 'grant' | 'refuse', path: string, body: Body): Actions[string] =>
  async ({ request, params, locals: { me } }) => {
    const form = await request.formData();
    const caseNo = params['caseNo'] ?? '';
    try {
      const { trail } = await loadHead(caseNo, me);
      await changePapers(caseNo, path, {
        commandId: textIn(form, 'commandId'),
        occurredAt: trail.asOf,
        ...body(form),
      });
    } catch (cause) {
      return formRefused(name, cause, form);
    }
    return undefined;
  };

export const actions: Actions = {
  version: change('version', 'papers/versions', (form) => ({
    paper: textIn(form, 'paper'),
    sha256: textIn(form, 'sha256'),
  })),
  sign: change('sign', 'papers/signatures', (form) => ({
    ...paperIn(textIn(form, 'version')),
    as: textIn(form, 'as'),
  })),
  request: change('request', 'seal/request', (form) => ({ papers: form.getAll('paper').map(paperIn) })),
  grant: change('grant', 'seal/grant', (form) => {
    const sha256 = textIn(form, 'sha256');
    return sha256 === '' ? {} : { sha256 };
  }),
  refuse: change('refuse', 'seal/refuse', (form) => ({ reason: textIn(form, 'reason') })),
};
