import { error, redirect } from '@sveltejs/kit';
import type { FineView } from '@casetrail/contract';
import type { RequestEvent } from './$types.js';
import { ApiFailure } from '#lib/api/api-failure.ts';
import { readHealth, tellCase } from '#lib/api/casetrail.ts';
import { failPage } from '#lib/api/fail-page.ts';
import {
  actOnFine,
  answerAppeal,
  fileAppeal,
  listAppeals,
  listProposals,
  readEdition,
  tellFine,
  type FineAct,
} from '#lib/api/fines.ts';
import { filesIn } from '#lib/api/upload-files.ts';
import { listStaff } from '#lib/api/staff.ts';
import { clientWords, type ClientWord } from '#lib/fines/client-words.ts';
import { finePage } from '#lib/fines/fine-page.ts';
import { amountTyped } from '#lib/fines/amount-typed.ts';
import { reviews, type Offer } from '#lib/fines/may.ts';
import { notDone, typedIn } from '#lib/fines/submitted.ts';
import { say } from '#lib/format/say.ts';
import type { Actions, PageServerLoad } from './$types.js';

const OFFERS: readonly Offer[] = ['issue', 'waive', 'change', 'sign', 'refuse', 'pay', 'appeal', 'answer'];

export const load: PageServerLoad = async ({ params: { fineId }, locals: { me }, url }) => {
  if (!me) return error(503, { kind: 'api-down', message: 'the API cannot be reached' });
  const trail = await tellFine(fineId).catch(unknown);
  const { caseNo, store, rule } = trail.fine;
  const [edition, said, staff, health, clock] = await Promise.all([
    readEdition(rule.edition).catch(() => undefined),
    caseNo === null ? [] : saidIn(caseNo),
    listStaff(store).catch(failPage),
    readHealth(),
    reviews(me) ? clockOf(trail.fine) : undefined,
  ]);
  return {
    fine: finePage(trail, { edition, me, say }),
    clock,
    clientWords: said,
    staff: staff.map(({ no, name }) => ({ no, name })),
    self: me.staffNo ?? '',
    log: health?.log ?? null,
    at: new Date().toISOString(),
    done: OFFERS.find((offer) => offer === url.searchParams.get('done')),
  };
};

const unknown = (cause: unknown): never =>
  cause instanceof ApiFailure && [400, 403, 404].includes(cause.status)
    ? error(404, { kind: 'not-found', message: cause.message })
    : failPage(cause);

/** The working time left for whoever has to decide; undefined where nothing waits. */
const clockOf = async ({ id, status, store }: FineView) => {
  if (status !== 'proposed' && status !== 'appealed') return undefined;
  const { items } = await (status === 'proposed' ? listProposals(store) : listAppeals(store)).catch(failPage);
  const item = items.find(({ fine }) => fine.id === id);
  return item && { left: item.workingMinutesLeft, missed: item.status === 'missed', dueAt: item.dueAt };
};

/** Who may not read the case reads the fine without it. */
const saidIn = async (caseNo: string): Promise<readonly ClientWord[]> => {
  try {
    return clientWords(await tellCase(caseNo, undefined), say);
  } catch (cause) {
    if (cause instanceof ApiFailure && cause.status < 500 && cause.status !== 0) return [];
    return failPage(cause);
  }
};

type Asked = Readonly<Record<string, unknown>>;

/** Only what was filled in: an empty field asks for nothing. */
const filled = (values: Readonly<Record<string, string>>, ...names: readonly string[]): Asked =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = values[name]?.trim() ?? '';
      return value === '' ? [] : [[name, name === 'amount' ? amountTyped(value) : value]];
    }),
  );

/** Afterwards the page is shown anew, so that to load it again sends nothing again. */
const carriedOut = (fineId: string, act: Offer): never => redirect(303, `/fines/${fineId}?done=${act}`);

const acting =
  (act: FineAct, ...fields: readonly string[]) =>
  async ({ request, params: { fineId }, locals: { me } }: RequestEvent) => {
    const values = typedIn(await request.formData());
    const { commandId } = values;
    try {
      await actOnFine(fineId, act, { commandId, actor: me?.staffNo, ...filled(values, ...fields) });
    } catch (cause) {
      return notDone(act, cause, values, fineId);
    }
    return carriedOut(fineId, act);
  };

export const actions: Actions = {
  issue: acting('issue', 'reason'),
  waive: acting('waive', 'reason'),
  change: acting('change', 'person', 'grade', 'amount', 'reason'),
  sign: acting('sign'),
  refuse: acting('refuse', 'witness', 'reason'),
  pay: acting('pay', 'note'),
  appeal: async ({ request, params: { fineId }, locals: { me } }) => {
    const data = await request.formData();
    const values = { ...typedIn(data), attachments: data.getAll('attachment').map(String).join('\n') };
    const asked = typedIn(data);
    const actor = me?.staffNo ?? '';
    try {
      const { fine } = await tellFine(fineId);
      const attachments = await filesIn(data, { caseNo: fine.caseNo, store: fine.store, actor });
      await fileAppeal(fineId, {
        ...{ commandId: asked['commandId'], actor },
        ...filled(asked, 'to', 'statement'),
        ...(attachments.length > 0 && { attachments }),
      });
    } catch (cause) {
      return notDone('appeal', cause, values, fineId);
    }
    return carriedOut(fineId, 'appeal');
  },
  answer: async ({ request, params: { fineId }, locals: { me } }) => {
    const values = typedIn(await request.formData());
    const { commandId, outcome } = values;
    const fields = outcome === 'reduced' ? ['outcome', 'amount', 'grade', 'reason'] : ['outcome', 'reason'];
    try {
      await answerAppeal(fineId, { commandId, actor: me?.staffNo, ...filled(values, ...fields) });
    } catch (cause) {
      return notDone('answer', cause, values, fineId);
    }
    return carriedOut(fineId, 'answer');
  },
};
