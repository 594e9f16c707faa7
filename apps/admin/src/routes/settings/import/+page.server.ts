import { redirect } from '@sveltejs/kit';
import { refused } from '#lib/api/access.ts';
import { failPage } from '#lib/api/fail-page.ts';
import * as imports from '#lib/api/imports.ts';
import { say } from '#lib/format/say.ts';
import { importRow } from '#lib/imports/import-row.ts';
import { assertImports } from '#lib/imports/may-import.ts';
import { scopeOf } from '#lib/settings/office.ts';
import { readDate } from '#lib/ui/date-text.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals: { me } }) => {
  assertImports(me);
  const { items } = await imports.listImports().catch(failPage);
  return {
    ...scopeOf(me),
    imports: items.map((item) => importRow(item, say)),
  };
};

const fileIn = (data: FormData, name: string): File | undefined => {
  const file = data.get(name);
  return file instanceof File && file.size > 0 ? file : undefined;
};

const textIn = (data: FormData, name: string): string => {
  const value = data.get(name);
  return typeof value === 'string' ? value : '';
};

export const actions: Actions = {
  /** Without script; with it, the browser sends the files to the API itself. */
  upload: async ({ request }) => {
    const data = await request.formData();
    const [id, local] = [textIn(data, 'commandId'), textIn(data, 'until')];
    const journal = fileIn(data, 'journal');
    try {
      await imports.uploadJournal(
        imports.uploadAddress({
          commandId: id,
          name: journal?.name ?? 'journal.jsonl',
          ...(local !== '' && { until: `${readDate(local, 'moment') ?? local}:00+08:00` }),
        }),
        journal ?? new Blob(),
      );
      const staff = fileIn(data, 'staff');
      if (staff) await imports.addStaffFile(id, staff);
      await imports.changeImport(id, 'check');
    } catch (cause) {
      return refused('upload', cause);
    }
    redirect(303, `/settings/import/${id}`);
  },
};
