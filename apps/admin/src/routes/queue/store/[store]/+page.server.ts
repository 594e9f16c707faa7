import { redirect } from '@sveltejs/kit';
import { failPage } from '#lib/api/fail-page.ts';
import { listStepForms, readNow, recordStoreStep } from '#lib/api/queue.ts';
import { listStaff } from '#lib/api/staff.ts';
import { say } from '#lib/format/say.ts';
import { wayBack } from '#lib/preferences/way-back.ts';
import { stepPage } from '#lib/record/record-page.ts';
import { notRecorded, stepIn, textIn } from '#lib/record/send-step.ts';
import type { Actions, PageServerLoad } from './$types.js';

const formFor = async (step: string | null) =>
  (await listStepForms()).find((form) => form.subject === 'store' && form.step === step);

export const load: PageServerLoad = async ({ params: { store }, url, locals: { me } }) => {
  const form = await formFor(url.searchParams.get('step')).catch(failPage);
  if (!form) redirect(303, '/queue');
  const [staff, now] = await Promise.all([listStaff(store), readNow(me?.staffNo ?? '')]).catch(failPage);
  return {
    store,
    now,
    back: wayBack(url.searchParams.get('back') ?? '/queue'),
    form: stepPage(form, { say, staff, terms: [] }),
  };
};

export const actions: Actions = {
  default: async ({ request, params: { store }, locals: { me } }) => {
    const typed = await request.formData();
    let paths: readonly string[] = [];
    try {
      const [form, now] = await Promise.all([formFor(textIn(typed, 'step')), readNow(me?.staffNo ?? '')]);
      if (!form) throw new Error(`no form for ${textIn(typed, 'step')}`);
      paths = form.fields.map(({ path }) => path);
      await recordStoreStep(store, { ...stepIn(form, typed, now), step: form.step });
    } catch (cause) {
      return notRecorded(cause, typed, paths);
    }
    redirect(303, wayBack(textIn(typed, 'back')));
  },
};
