import { fail, redirect } from '@sveltejs/kit';
import { refused } from '#lib/api/access.ts';
import { failPage } from '#lib/api/fail-page.ts';
import * as imports from '#lib/api/imports.ts';
import { say } from '#lib/format/say.ts';
import { importRow } from '#lib/imports/import-row.ts';
import { assertImports } from '#lib/imports/may-import.ts';
import { act } from '#lib/settings/act.ts';
import { scopeOf } from '#lib/settings/office.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals: { me }, params: { id }, url, depends }) => {
  assertImports(me);
  depends('import:state');
  const view = await imports.readImport(id).catch(failPage);
  const item = importRow(view, say);
  const mayUndo = item.state === 'done' || item.state === 'cancelled';
  const wanted = mayUndo && url.searchParams.has('undo');
  const preview = wanted ? await imports.previewUndo(id).catch(failPage) : undefined;
  return {
    ...scopeOf(me),
    item,
    mayUndo,
    undo: preview && {
      withdrawable: preview.withdrawable,
      cases: preview.cases.map(({ refusal, ...one }) => ({
        ...one,
        stays: refusal ? say(refusal.message) : undefined,
      })),
    },
  };
};

export const actions: Actions = {
  change: async ({ request, params: { id } }) => {
    const what = (await request.formData()).get('what');
    const change = what === 'start' || what === 'check' ? what : 'cancel';
    let isGone: boolean;
    try {
      const { state } = await imports.changeImport(id, change);
      isGone = change === 'cancel' && state === 'cancelled';
    } catch (cause) {
      const { status, data } = refused('change', cause);
      return fail(status, { ...data, field: undefined, typed: {} });
    }
    // One that was never started is not there any more.
    redirect(303, isGone ? '/settings/import' : `/settings/import/${id}`);
  },
  undo: async (event) =>
    act('undo', ({ commandId, reason = '' }) => imports.undoImport(event.params.id, { commandId, reason }))(
      event,
    ),
};
