import { error } from '@sveltejs/kit';
import * as settings from '#lib/api/settings.ts';
import { failPage } from '#lib/api/fail-page.ts';
import { listStaff } from '#lib/api/staff.ts';
import { act } from '#lib/settings/act.ts';
import { assertLeads } from '#lib/settings/office.ts';
import { ROLE_CODES } from '#lib/cases/names.ts';
import { postsOf } from '#lib/settings/person-form.ts';
import { sendPerson } from '#lib/settings/send-person.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ params: { no }, locals: { me } }) => {
  const scope = assertLeads(me);
  if (!scope.registers) error(403, { kind: 'forbidden', message: 'people are entered by the office' });
  const [stores, staff] = await Promise.all([settings.listStores(), listStaff()]).catch(failPage);
  const person = staff.find((one) => one.no === no);
  if (!person) error(404, { kind: 'not-found', message: `there is nobody with the number ${no}` });
  const [also, ...more] = person.also;
  return {
    ...scope,
    roles: ROLE_CODES,
    stores: stores.map(({ code, name }) => ({ code, name })),
    everybody: staff.flatMap((one) => (one.no === no ? [] : [{ no: one.no, name: one.name }])),
    person: {
      no,
      name: person.name,
      hasLeft: person.roles.length === 0,
      /** As the fields of the form show it. */
      fields: {
        name: person.name,
        store: person.store,
        roles: person.roles.join(','),
        level: person.level ?? '',
        alsoStore: also?.store ?? '',
        alsoRoles: also?.roles.join(',') ?? '',
        morePosts: postsOf(more),
      } as Readonly<Record<string, string>>,
    },
  };
};

/** `ZX103 沈昭`, as the list offers it. */
const numberOf = (said = ''): string => said.trim().split(' ', 1)[0] ?? '';

export const actions: Actions = {
  change: async ({ request, params: { no } }) => sendPerson('change', await request.formData(), no),
  leave: async (event) =>
    act('leave', ({ successor, ...asked }) =>
      settings.leaveFirm(event.params.no, {
        ...asked,
        ...(successor !== undefined && { successor: numberOf(successor) }),
      }),
    )(event),
};
