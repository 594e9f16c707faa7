import * as settings from '#lib/api/settings.ts';
import { failPage } from '#lib/api/fail-page.ts';
import { listStaff } from '#lib/api/staff.ts';
import { formatDue, formatMoment } from '#lib/format/day.ts';
import { ROLE_CODES } from '#lib/cases/names.ts';
import { act } from '#lib/settings/act.ts';
import { assertLeads } from '#lib/settings/office.ts';
import { sendPerson } from '#lib/settings/send-person.ts';
import { readDate } from '#lib/ui/date-text.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ url, locals: { me } }) => {
  const scope = assertLeads(me);
  const [stores, staff, absences] = await Promise.all([
    settings.listStores(),
    listStaff(),
    scope.leads || scope.office ? settings.listAbsences() : { items: [] },
  ]).catch(failPage);
  const shown = url.searchParams.get('store') ?? '';
  const store = stores.some(({ code }) => code === shown) ? shown : '';
  const isShown = (of: { readonly store: string }): boolean => store === '' || of.store === store;
  return {
    ...scope,
    roles: ROLE_CODES,
    store,
    stores: stores.map(({ code, name }) => ({ code, name })),
    staff: staff.filter(isShown),
    everybody: staff.map(({ no, name }) => ({ no, name })),
    absences: absences.items
      .filter(isShown)
      .map((absence) => ({ ...absence, from: formatMoment(absence.from), to: formatDue(absence.to) })),
  };
};

/** `ZX103 沈昭`, as the list offers it. */
const numberOf = (said = ''): string => said.trim().split(' ', 1)[0] ?? '';

/** A field of days and times without a zone is in the firm's. */
const inFirm = (typed = ''): string => (typed === '' ? '' : `${readDate(typed, 'moment') ?? typed}:00+08:00`);

export const actions: Actions = {
  enter: async ({ request }) => sendPerson('enter', await request.formData()),
  grant: act('grant', ({ person, substitute, from, to, ...asked }) =>
    settings.grantAbsence(numberOf(person), {
      ...asked,
      substitute: numberOf(substitute),
      from: inFirm(from),
      to: inFirm(to),
    }),
  ),
  end: act('end', ({ no = '', absence = '', ...asked }) => settings.endAbsence(no, absence, asked)),
};
