import { error, redirect } from '@sveltejs/kit';
import { listStores } from '#lib/api/casetrail.ts';
import { failPage } from '#lib/api/fail-page.ts';
import { reportBreach, rulesInForce } from '#lib/api/fines.ts';
import { filesIn } from '#lib/api/upload-files.ts';
import { listStaff } from '#lib/api/staff.ts';
import { amountTyped } from '#lib/fines/amount-typed.ts';
import { mayReport } from '#lib/fines/may.ts';
import { positionsTyped } from '#lib/fines/positions-typed.ts';
import { notDone, typedIn } from '#lib/fines/submitted.ts';
import { homeOf } from '#lib/frame/places.ts';
import { say } from '#lib/format/say.ts';
import { readAsOf } from '#lib/trail/as-of.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals: { me }, url }) => {
  if (!me) return error(503, { kind: 'api-down', message: 'the API cannot be reached' });
  if (!mayReport(me)) redirect(303, homeOf(me));
  const isOffice = me.posts.some(({ roles }) => roles.includes('general_office'));
  const own = me.posts.map(({ store }) => store);
  const [stores, staff, rules] = await Promise.all([listStores(), listStaff(), rulesInForce()]).catch(
    failPage,
  );
  const offered = stores.filter(({ code }) => isOffice || own.includes(code));
  const codes = offered.map(({ code }) => code);
  return {
    stores: offered.map(({ code, name }) => ({ code, name })),
    staff: staff
      .filter(({ store, no }) => codes.includes(store) && no !== me.staffNo)
      .map(({ no, name, store }) => ({ no, name, store })),
    rules: rules.map(({ id, clause, title, text, kind }) => ({
      ...{ id, clause, kind },
      title: say(title),
      text: say(text),
    })),
    self: me.staffNo ?? '',
    home: own.find((code) => codes.includes(code)) ?? codes[0] ?? '',
    caseNo: url.searchParams.get('case') ?? '',
    at: new Date().toISOString(),
  };
};

export const actions: Actions = {
  default: async ({ request, locals: { me } }) => {
    const data = await request.formData();
    const typed = typedIn(data);
    const values = { ...typed, attachments: data.getAll('attachment').map(String).join('\n') };
    const text = (name: string): string => typed[name]?.trim() ?? '';
    const given = (name: string, value: unknown) => (text(name) === '' ? {} : { [name]: value });
    const actor = me?.staffNo ?? '';
    const asOf = readAsOf(text('at'));
    let fineId: string;
    try {
      const attachments = await filesIn(data, {
        caseNo: text('caseNo') || null,
        store: text('store'),
        actor,
      });
      const evidence = positionsTyped(text('evidence'));
      const reported = await reportBreach({
        ...{ commandId: typed['commandId'], actor, store: text('store'), rule: text('rule') },
        // What is no moment is passed on as it is: the API says so, at this field.
        at: asOf.kind === 'at' ? asOf.instant : text('at'),
        statement: text('statement'),
        ...given('caseNo', text('caseNo')),
        ...given('person', text('person')),
        ...given('grade', text('grade')),
        ...given('amount', amountTyped(text('amount'))),
        ...(evidence.length > 0 && { evidence }),
        ...(attachments.length > 0 && { attachments }),
      });
      fineId = reported.fineId;
    } catch (cause) {
      return notDone('report', cause, values);
    }
    redirect(303, `/fines/${fineId}`);
  },
};
