import type { ErasureView } from '@casetrail/contract';
import { reauthenticate } from '#lib/api/access.ts';
import { changeErasure, readErasures, reveal } from '#lib/api/case.ts';
import { failPage } from '#lib/api/fail-page.ts';
import { formRefused } from '#lib/record/form-answer.ts';
import { textIn } from '#lib/record/send-step.ts';
import { hasRole, loadHead } from '#lib/trail/load-head.ts';
import { looksForThoseWhoMay } from '#lib/trail/load-looks.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ params: { caseNo }, locals: { me } }) => {
  const { head, mayRecord } = await loadHead(caseNo, me);
  const isOffice = hasRole(me, 'general_office');
  const seesErasures = hasRole(me, 'general_office', 'auditor');
  const [looks, erasures] = await Promise.all([
    looksForThoseWhoMay(caseNo),
    seesErasures ? readErasures().catch(failPage) : undefined,
  ]);
  return {
    head,
    mayRecord,
    looks: looks?.map(({ person, at, fields, reason, elsewhere }) => ({
      who: person.name ?? person.no,
      at,
      fields,
      reason,
      elsewhere,
    })),
    erasure: erasures?.items.find((each) => each.caseNo === caseNo) satisfies ErasureView | undefined,
    mayAskErasure: hasRole(me, 'customer_manager', 'store_supervisor', 'general_office'),
    mayDecideErasure: isOffice,
  };
};

/** Outside a sample company the password is asked for once more; a field that was left empty asks for nothing. */
const proven = async (form: FormData): Promise<void> => {
  const [password, code] = [textIn(form, 'password'), textIn(form, 'code')];
  if (password !== '') await reauthenticate({ password, ...(code !== '' && { code }) });
};

const erasureAction =
  (name: 'ask' | 'confirm' | 'refuse', path: string): Actions[string] =>
  async ({ request, params }) => {
    const form = await request.formData();
    try {
      await proven(form);
      const reason = name === 'confirm' ? {} : { reason: textIn(form, 'reason') };
      await changeErasure(params['caseNo'] ?? '', path, { commandId: textIn(form, 'commandId'), ...reason });
    } catch (cause) {
      return formRefused(name, cause, form);
    }
    return undefined;
  };

export const actions: Actions = {
  reveal: async ({ request, params: { caseNo } }) => {
    const form = await request.formData();
    try {
      await proven(form);
      const { fields } = await reveal(caseNo, {
        commandId: textIn(form, 'commandId'),
        fields: form.getAll('field').filter((field) => typeof field === 'string'),
        reason: textIn(form, 'reason'),
      });
      return {
        revealed: fields.map(({ field, value }) => ({
          field,
          value: value === null || value === undefined ? '' : shown(value),
        })),
      };
    } catch (cause) {
      return formRefused('reveal', cause, form);
    }
  },
  ask: erasureAction('ask', 'erasure'),
  confirm: erasureAction('confirm', 'erasure/confirm'),
  refuse: erasureAction('refuse', 'erasure/refuse'),
};

const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
