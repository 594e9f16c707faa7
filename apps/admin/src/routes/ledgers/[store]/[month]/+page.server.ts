import { error, redirect } from '@sveltejs/kit';
import { fieldsOf, reauthenticate } from '#lib/api/access.ts';
import { ApiFailure } from '#lib/api/api-failure.ts';
import { listStores } from '#lib/api/casetrail.ts';
import { failPage } from '#lib/api/fail-page.ts';
import { actOnFine, closeMonth, ledgerMonths, readLedger } from '#lib/api/fines.ts';
import { closesMonth, isOwn, reviews, takesPayment } from '#lib/fines/may.ts';
import { notDone, typedIn } from '#lib/fines/submitted.ts';
import { formatMoment } from '#lib/format/day.ts';
import { peopleIn, sumsIn } from '#lib/ledgers/ledger-page.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ params: { store, month }, locals: { me }, url }) => {
  if (!me) return error(503, { kind: 'api-down', message: 'the API cannot be reached' });
  const [ledger, { months }, stores] = await Promise.all([
    readLedger(store, month),
    ledgerMonths(store),
    listStores(),
  ]).catch(unknown);
  const standing = months.find((one) => one.month === month);
  return {
    store: { code: store, name: stores.find(({ code }) => code === store)?.name ?? store },
    month,
    isClosed: ledger.closed,
    closedAt: standing?.closedAt ? formatMoment(standing.closedAt) : '',
    closedBy: standing?.closedBy?.kind === 'person' ? (standing.closedBy.name ?? standing.closedBy.no) : '',
    isOver: standing?.over ?? ledger.closed,
    ceiling: ledger.ceiling,
    sums: sumsIn(ledger.totals),
    people: peopleIn(ledger).map((person) => ({
      ...person,
      mayOpen: reviews(me) || isOwn(me, person),
      mayPay: takesPayment(me, store) && !isOwn(me, person) && !ledger.closed,
    })),
    months: months.map((one) => one.month),
    mayClose: closesMonth(me, store) && !ledger.closed,
    done: url.searchParams.get('done'),
  };
};

const unknown = (cause: unknown): never =>
  cause instanceof ApiFailure && [400, 403, 404].includes(cause.status)
    ? error(404, { kind: 'not-found', message: cause.message })
    : failPage(cause);

export const actions: Actions = {
  /** The file itself is no answer to a form: the browser is led to it, and the page stays. */
  payroll: async ({ request, params: { store, month } }) => {
    const { proof, proofCode } = await fieldsOf(request);
    try {
      if (proof) await reauthenticate({ password: proof, ...(proofCode && { code: proofCode }) });
    } catch (cause) {
      return notDone('payroll', cause, {});
    }
    redirect(303, `/ledgers/${encodeURIComponent(store)}/${encodeURIComponent(month)}/payroll`);
  },
  close: async ({ request, params: { store, month }, locals: { me } }) => {
    const values = typedIn(await request.formData());
    try {
      await closeMonth(store, month, { commandId: values['commandId'], actor: me?.staffNo });
    } catch (cause) {
      return notDone('close', cause, values);
    }
    redirect(303, `/ledgers/${store}/${month}?done=close`);
  },
  pay: async ({ request, params: { store, month }, locals: { me } }) => {
    const values = typedIn(await request.formData());
    const fineId = values['fineId'] ?? '';
    try {
      await actOnFine(fineId, 'pay', { commandId: values['commandId'], actor: me?.staffNo });
    } catch (cause) {
      return notDone('pay', cause, values, fineId);
    }
    redirect(303, `/ledgers/${store}/${month}?done=pay`);
  },
};
