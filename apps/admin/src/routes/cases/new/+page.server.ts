import { fail, redirect } from '@sveltejs/kit';
import { listCases, listStores } from '#lib/api/casetrail.ts';
import { failPage } from '#lib/api/fail-page.ts';
import { listStepForms, readNow, recordStep } from '#lib/api/queue.ts';
import { listStaff } from '#lib/api/staff.ts';
import { firstCaseNo, nextCaseNo } from '#lib/cases/next-case-no.ts';
import { say } from '#lib/format/say.ts';
import { homeOf } from '#lib/frame/places.ts';
import { mayRecord } from '#lib/queue/whose.ts';
import { stepPage } from '#lib/record/record-page.ts';
import { afterRecording } from '#lib/record/recorded.ts';
import { notRecorded, stepIn, textIn } from '#lib/record/send-step.ts';
import { typedIn } from '#lib/record/typed.ts';
import type { Actions, PageServerLoad } from './$types.js';

const STEP = 'client_received';

const formOf = async () => (await listStepForms()).find(({ step }) => step === STEP);

export const load: PageServerLoad = async ({ url, locals: { me } }) => {
  if (!me || me.staffNo === null || !mayRecord(me)) redirect(303, me ? homeOf(me) : '/sign-in');
  const own = [...new Set(me.posts.map(({ store }) => store))];
  const [stores, form, now] = await Promise.all([listStores(), formOf(), readNow(me.staffNo)]).catch(
    failPage,
  );
  if (!form) return failPage(new Error(`no form for ${STEP}`));
  const mine = stores.filter(({ code }) => own.includes(code));
  const offered = mine.length > 0 ? mine : stores;
  const store = offered.find(({ code }) => code === url.searchParams.get('store')) ?? offered[0];
  return {
    stores: offered.map(({ code, name }) => ({ code, name })),
    store: store?.code ?? '',
    caseNo: store ? await suggested(store.code, now) : '',
    now,
    form: stepPage(form, { say, staff: await listStaff(store?.code).catch(failPage), terms: [] }),
  };
};

/** After the store’s highest number, as its list sorts them. */
const suggested = async (store: string, now: string): Promise<string> => {
  const { items } = await listCases({ store, sort: 'lastCaseNo', size: 1 }).catch(failPage);
  return nextCaseNo(items[0]?.caseNo ?? '') ?? firstCaseNo(store, now.slice(0, 4));
};

export const actions: Actions = {
  default: async ({ request, locals: { me } }) => {
    const typed = await request.formData();
    const [caseNo, store] = [textIn(typed, 'caseNo').trim(), textIn(typed, 'store')];
    let position: number;
    let paths: readonly string[] = [];
    try {
      const [form, now] = await Promise.all([formOf(), readNow(me?.staffNo ?? '')]);
      if (!form) throw new Error(`no form for ${STEP}`);
      paths = ['caseNo', 'store', ...form.fields.map(({ path }) => path)];
      const known = await knownBy(textIn(typed, 'client.phone').trim(), textIn(typed, 'confirmedPhone'));
      if (known.length > 0)
        return fail(409, { typed: typedIn(typed), notSent: false, field: undefined, message: '', known });
      const step = { ...stepIn(form, typed, now), step: STEP, store };
      ({ position } = await recordStep(caseNo, step));
    } catch (cause) {
      return notRecorded(cause, typed, paths);
    }
    redirect(303, afterRecording(`/cases/${encodeURIComponent(caseNo)}`, caseNo, position));
  },
};

/** A phone number is this long at least; less would find strangers by its last digits. */
const WHOLE_NUMBER = 7;

/** The cases in which a phone number is known already, unless somebody has seen that and goes on. */
const knownBy = async (phone: string, confirmed: string): Promise<readonly string[]> => {
  if (phone === confirmed || phone.replace(/\D/g, '').length < WHOLE_NUMBER) return [];
  const { items } = await listCases({ search: phone.replace(/\s/g, '').slice(0, 100), size: 5 });
  return items.map((item) => item.caseNo);
};
