import { redirect } from '@sveltejs/kit';
import type { CaseTrail, StepFormView } from '@casetrail/contract';
import { listStepForms, offerHandover, recordStep } from '#lib/api/queue.ts';
import { tellCase } from '#lib/api/casetrail.ts';
import { failPage } from '#lib/api/fail-page.ts';
import { listStaff } from '#lib/api/staff.ts';
import { formatDue } from '#lib/format/day.ts';
import { say } from '#lib/format/say.ts';
import { wayBack } from '#lib/preferences/way-back.ts';
import { recordables, stepPage, type Option } from '#lib/record/record-page.ts';
import { afterRecording } from '#lib/record/recorded.ts';
import { notRecorded, stepIn, textIn } from '#lib/record/send-step.ts';
import { noSuchCase } from '#lib/trail/no-such-case.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ params: { caseNo }, url }) => {
  const trail = await tellCase(caseNo, undefined).catch((cause: unknown) => noSuchCase(caseNo, cause));
  const forms = await listStepForms().catch(failPage);
  const back = wayBack(url.searchParams.get('back') ?? `/cases/${caseNo}`);
  const form = formOf(forms, url.searchParams.get('step'));
  return {
    caseNo,
    clientName: trail.case.client.name,
    now: trail.asOf,
    back,
    search: url.searchParams.get('q') ?? '',
    steps: form ? [] : recordables(forms, trail, say),
    form: form
      ? stepPage(form, {
          say,
          staff: await listStaff(trail.case.store).catch(failPage),
          terms: termsOf(trail),
        })
      : undefined,
  };
};

const formOf = (forms: readonly StepFormView[], step: string | null): StepFormView | undefined =>
  forms.find((form) => form.subject === 'case' && form.step === step);

/** What can still be extended. */
const termsOf = ({ obligations }: CaseTrail): readonly Option[] =>
  obligations
    .filter(({ status }) => status === 'open')
    .map(({ rule, dueAt }) => ({ code: rule.id, name: `${say(rule.title)} · ${formatDue(dueAt)}` }));

export const actions: Actions = {
  default: async ({ request, params: { caseNo } }) => {
    const typed = await request.formData();
    let position: number;
    let paths: readonly string[] = [];
    try {
      const [forms, trail] = await Promise.all([listStepForms(), tellCase(caseNo, undefined)]);
      const form = formOf(forms, textIn(typed, 'step'));
      paths = form?.fields.map(({ path }) => path) ?? [];
      const step = form ? stepIn(form, typed, trail.asOf) : undefined;
      ({ position } = await (form && step
        ? form.through === 'step'
          ? recordStep(caseNo, { ...step, step: form.step, store: trail.case.store })
          : offerHandover(caseNo, {
              commandId: step.commandId,
              occurredAt: step.occurredAt,
              offer: { ...step.data, kind: form.through },
            })
        : Promise.reject(new Error(`no form for ${textIn(typed, 'step')}`))));
    } catch (cause) {
      return notRecorded(cause, typed, paths);
    }
    redirect(303, afterRecording(wayBack(textIn(typed, 'back')), caseNo, position));
  },
};
