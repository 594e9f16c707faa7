import { listHandoversOf } from '#lib/api/case.ts';
import { failPage } from '#lib/api/fail-page.ts';
import { offerHandover } from '#lib/api/queue.ts';
import { listStaff } from '#lib/api/staff.ts';
import { say } from '#lib/format/say.ts';
import { handingOf } from '#lib/queue/queue-page.ts';
import { formRefused } from '#lib/record/form-answer.ts';
import { happenedAt, textIn } from '#lib/record/send-step.ts';
import { holdersNow } from '#lib/trail/holders.ts';
import { hasRole, loadHead } from '#lib/trail/load-head.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** Steps by which a clock is stopped, started and put back. */
const STEERING = ['case_paused', 'case_resumed', 'term_extended'];

export const load: PageServerLoad = async ({ params: { caseNo }, locals: { me } }) => {
  const { trail, head, mayRecord } = await loadHead(caseNo, me);
  const [handovers, staff] = await Promise.all([listHandoversOf(caseNo), listStaff(trail.case.store)]).catch(
    failPage,
  );
  return {
    head,
    mayRecord,
    holders: holdersNow(trail.case),
    handovers: handovers.items.map((item) => handingOf(item, say)),
    staff: staff.map(({ no, name }) => ({ no, name })),
    steering: trail.entries
      .filter(({ step }) => STEERING.includes(step))
      .map(({ position, occurredAt, sentence }) => ({ position, at: occurredAt, sentence: say(sentence) })),
    paused: trail.case.paused,
    maySteer: hasRole(me, 'store_supervisor', 'general_office'),
  };
};

export const actions: Actions = {
  offer: async ({ request, params: { caseNo }, locals: { me } }) => {
    const form = await request.formData();
    const [role = '', from = ''] = textIn(form, 'work').split('/');
    const note = textIn(form, 'note');
    try {
      const { trail } = await loadHead(caseNo, me);
      await offerHandover(caseNo, {
        commandId: textIn(form, 'commandId'),
        occurredAt: happenedAt(form, trail.asOf),
        offer: {
          kind: 'work',
          role,
          from,
          to: textIn(form, 'to'),
          cause: textIn(form, 'cause'),
          reason: textIn(form, 'reason'),
          ...(note.trim() !== '' && { note }),
        },
      });
      return { offered: true };
    } catch (cause) {
      return formRefused('offer', cause, form);
    }
  },
};
