import * as settings from '#lib/api/settings.ts';
import { failPage } from '#lib/api/fail-page.ts';
import { formatDue } from '#lib/format/day.ts';
import { act } from '#lib/settings/act.ts';
import { assertLeads } from '#lib/settings/office.ts';
import { datesBetween } from '#lib/settings/dates-between.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals: { me } }) => {
  const scope = assertLeads(me);
  const stores = await settings.listStores().catch(failPage);
  return {
    ...scope,
    stores: stores.map(({ observedUntil, ...store }) => ({
      ...store,
      observedUntil: observedUntil && formatDue(observedUntil),
    })),
  };
};

export const actions: Actions = {
  enter: act('enter', (asked) => settings.enterStore(asked)),
  rename: act('rename', ({ store = '', ...asked }) => settings.renameStore(store, asked)),
  close: act('close', ({ store = '', from, to, ...asked }) =>
    settings.closeStore(store, { ...asked, dates: datesBetween(from ?? '', to ?? from ?? '') }),
  ),
  live: act('live', ({ store = '', ...asked }) => settings.goLive(store, asked)),
};
