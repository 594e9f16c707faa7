import { error, fail, redirect } from '@sveltejs/kit';
import { refused } from '#lib/api/access.ts';
import { listStores } from '#lib/api/casetrail.ts';
import { failPage } from '#lib/api/fail-page.ts';
import { listEditions, propose, readEdition, runWhatIf } from '#lib/api/rules.ts';
import { isOffice } from '#lib/figures/sees-firm.ts';
import { proposalOf } from '#lib/rules/proposal.ts';
import type { Actions, PageServerLoad } from './$types.js';

const baseEdition = async () => {
  const editions = await listEditions();
  const base = editions.find(({ status }) => status === 'in-force') ?? editions.at(-1);
  if (!base) error(404, { kind: 'not-found', message: 'there is no edition to start from' });
  return readEdition(base.version);
};

export const load: PageServerLoad = async ({ locals: { me } }) => {
  if (!isOffice(me)) error(403, { kind: 'forbidden', message: 'the general office proposes' });
  const [base, stores] = await Promise.all([baseEdition(), listStores()]).catch(failPage);
  return { base, stores: stores.map(({ code, name }) => ({ code, name })) };
};

const read = async (request: Request) => {
  const form = await request.formData();
  const typed = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));
  const chosen = form.getAll('store').map(String);
  const { calendar } = await baseEdition();
  return { typed, chosen, proposal: proposalOf(typed, chosen, calendar) };
};

export const actions: Actions = {
  whatIf: async ({ request }) => {
    const { typed, chosen, proposal } = await read(request);
    try {
      return { found: await runWhatIf({ proposal }), typed, chosen };
    } catch (cause) {
      const { status, data } = refused('what-if', cause);
      return fail(status, { ...data, typed, chosen });
    }
  },
  propose: async ({ request, locals: { me } }) => {
    const { typed, chosen, proposal } = await read(request);
    try {
      await propose({ commandId: typed['commandId'], actor: me?.staffNo ?? '', proposal });
    } catch (cause) {
      const { status, data } = refused('propose', cause);
      return fail(status, { ...data, typed, chosen });
    }
    return redirect(303, `/rules/editions/${encodeURIComponent(typed['version'] ?? '')}`);
  },
};
