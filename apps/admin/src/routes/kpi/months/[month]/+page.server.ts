import { error, redirect } from '@sveltejs/kit';
import { refused } from '#lib/api/access.ts';
import { failPage } from '#lib/api/fail-page.ts';
import { publishMonth, readFigures, readPublishedMonth } from '#lib/api/figures.ts';
import { isOffice, seesFirm } from '#lib/figures/sees-firm.ts';
import { latestMonths } from '#lib/figures/scope.ts';
import type { Actions, PageServerLoad } from './$types.js';

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

/** A month as it was published with what was corrected since; where it is not, as it would be now. */
export const load: PageServerLoad = async ({ params: { month }, locals: { me } }) => {
  if (!seesFirm(me)) error(403, { kind: 'forbidden', message: 'published months are the firm’s' });
  if (!MONTH.test(month)) error(404, { kind: 'not-found', message: `no month ${month}` });
  const published = await readPublishedMonth(month).catch(failPage);
  const figures = published ? undefined : await readFigures({ month }).catch(failPage);
  return {
    month,
    published,
    figures,
    isOver: figures === undefined || isOver(month, figures.asOf),
    mayPublish: isOffice(me),
  };
};

const isOver = (month: string, now: string): boolean => month < (latestMonths(now, 1)[0] ?? '');

export const actions: Actions = {
  publish: async ({ request, params: { month }, locals: { me } }) => {
    const form = await request.formData();
    try {
      await publishMonth(month, { commandId: String(form.get('commandId')), actor: me?.staffNo ?? '' });
    } catch (cause) {
      return refused('publish', cause);
    }
    redirect(303, `/kpi/months/${month}`);
  },
};
