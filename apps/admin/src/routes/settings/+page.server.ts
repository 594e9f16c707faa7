import { redirect } from '@sveltejs/kit';
import * as settings from '#lib/api/settings.ts';
import { failPage } from '#lib/api/fail-page.ts';
import { listStaff } from '#lib/api/staff.ts';
import { formatMoment } from '#lib/format/day.ts';
import { say } from '#lib/format/say.ts';
import { act } from '#lib/settings/act.ts';
import { assertLeads } from '#lib/settings/office.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals: { me } }) => {
  const scope = assertLeads(me);
  if (!scope.office) redirect(303, '/settings/people');
  const [firm, enforcement, staff] = await Promise.all([
    settings.readSettings(),
    settings.readEnforcement(),
    listStaff(),
  ]).catch(failPage);
  const { stopped, sweptAt, nextDueAt, oldestOverdue } = enforcement;
  return {
    ...scope,
    automaticIssuing: firm.automaticIssuing,
    ceiling: firm.ceiling,
    inspectors: firm.inspectors,
    history: firm.history.map(({ position, occurredAt, sentence, reason }) => ({
      position,
      at: formatMoment(occurredAt),
      sentence: say(sentence),
      reason,
    })),
    enforcement: {
      stopped: stopped && { ...stopped, since: formatMoment(stopped.since) },
      sweptAt: sweptAt && formatMoment(sweptAt),
      nextDueAt: nextDueAt && formatMoment(nextDueAt),
      oldestOverdue: oldestOverdue && formatMoment(oldestOverdue),
    },
    staff: staff.map(({ no, name, store }) => ({ no, name, store })),
  };
};

/** `ZX103 沈昭`, as the list offers it. */
const numberOf = (said = ''): string => said.trim().split(' ', 1)[0] ?? '';

export const actions: Actions = {
  automatic: act('automatic', ({ on, ...asked }) =>
    settings.setAutomaticIssuing({ ...asked, on: on === 'true' }),
  ),
  ceiling: act('ceiling', ({ percent, ...asked }) =>
    settings.setCeiling({ ...asked, percent: Number(percent ?? NaN) }),
  ),
  inspector: act('inspector', ({ person, ...asked }) =>
    settings.nameInspector({ ...asked, person: numberOf(person) }),
  ),
  dismiss: act('dismiss', (asked) => settings.dismissInspector(asked)),
  confirm: act('confirm', (asked) => settings.confirmEnforcement(asked)),
};
