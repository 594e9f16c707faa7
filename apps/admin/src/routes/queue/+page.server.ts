import { fail, redirect } from '@sveltejs/kit';
import { ApiFailure } from '#lib/api/api-failure.ts';
import { listStores } from '#lib/api/casetrail.ts';
import { failPage } from '#lib/api/fail-page.ts';
import * as api from '#lib/api/queue.ts';
import { listStaff } from '#lib/api/staff.ts';
import { say } from '#lib/format/say.ts';
import { wallTime } from '#lib/format/wall-time.ts';
import { homeOf } from '#lib/frame/places.ts';
import { monthPage, type MonthPage } from '#lib/queue/month.ts';
import { messagesOf, queuePage } from '#lib/queue/queue-page.ts';
import { storeDay, type StoreDay } from '#lib/queue/store-day.ts';
import { mayRecord, peopleSeen, whoseQueue } from '#lib/queue/whose.ts';
import { loadRecorded } from '#lib/record/load-recorded.ts';
import { readRecorded } from '#lib/record/recorded.ts';
import { textIn } from '#lib/record/send-step.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** Tasks of each state that are shown at first, and at most. */
const [FIRST, MOST] = [50, 500];

export const load: PageServerLoad = async ({ url, locals: { me } }) => {
  if (!me || me.staffNo === null) redirect(303, me ? homeOf(me) : '/sign-in');
  const [stores, staff] = await Promise.all([listStores(), listStaff()]).catch(failPage);
  const whose = whoseQueue(
    me,
    url.searchParams.get('person'),
    stores.map(({ code }) => code),
  );
  if (!whose) redirect(303, homeOf(me));
  const recorded = readRecorded(url.searchParams.get('recorded'));
  const [queue, inbox, told] = await Promise.all([
    api.readQueue(whose.no, {
      minPosition: recorded?.position,
      size: url.searchParams.has('more') ? MOST : FIRST,
    }),
    whose.isOwn ? api.readInbox(whose.no) : [],
    loadRecorded(url),
  ]).catch(queueRefused);
  const asked = url.searchParams.get('store') ?? '';
  const store = whose.stores.includes(asked) ? asked : undefined;
  return {
    queue: queuePage(queue, inbox, say),
    messages: messagesOf(inbox, say),
    month: await monthOf(whose.no, queue.asOf),
    recorded: told,
    isOwn: whose.isOwn,
    mayRecord: mayRecord(me),
    stores: stores
      .filter(({ code }) => whose.stores.includes(code))
      .map(({ code, name }) => ({ code, name })),
    people: peopleSeen(staff, whose.stores),
    store,
    day: store === undefined ? undefined : await dayOf(store, queue.asOf),
  };
};

/** A queue that is out of reach is answered like one that there is not: back to one’s own. */
const queueRefused = (cause: unknown): never => {
  if (cause instanceof ApiFailure && (cause.status === 404 || cause.status === 400)) redirect(303, '/queue');
  return failPage(cause);
};

/** Figures are an addition: where they cannot be had, the queue is shown without. */
const monthOf = async (no: string, now: string): Promise<MonthPage | undefined> => {
  const month = wallTime(now).date.slice(0, 7);
  try {
    const [figures, toSign, underAppeal] = await Promise.all([
      api.readMonth(no, month),
      api.readFines(no, 'issued'),
      api.readFines(no, 'appealed'),
    ]);
    return monthPage(month, { figures, toSign, underAppeal }, say);
  } catch (cause) {
    if (cause instanceof ApiFailure) return undefined;
    throw cause;
  }
};

const dayOf = async (store: string, now: string): Promise<StoreDay> => {
  const [missed, open, handovers, absences] = await Promise.all([
    api.listObligations(store, 'missed'),
    api.listObligations(store, 'open'),
    api.listOpenHandovers(store),
    api.listRunningAbsences(store),
  ]).catch(failPage);
  return storeDay({ missed, open, handovers, absences }, now, say);
};

const ownNo = (me: App.Locals['me']): string => me?.staffNo ?? '';

export const actions: Actions = {
  read: async ({ request, locals: { me } }) => {
    await api.markRead(ownNo(me), textIn(await request.formData(), 'id')).catch(failPage);
  },
  readAll: async ({ locals: { me } }) => {
    const inbox = await api.readInbox(ownNo(me)).catch(failPage);
    const unread = inbox.filter(({ readAt }) => readAt === null);
    await Promise.all(unread.map(({ id }) => api.markRead(ownNo(me), id))).catch(failPage);
  },
  answer: async ({ request, locals: { me } }) => {
    const form = await request.formData();
    const [caseNo, handover, reason] = ['caseNo', 'handover', 'reason'].map((name) => textIn(form, name)) as [
      string,
      string,
      string,
    ];
    try {
      const asOf = await api.readNow(ownNo(me));
      const sent = { commandId: textIn(form, 'commandId'), occurredAt: asOf };
      await api.answerHandover(
        caseNo,
        handover,
        textIn(form, 'answer') === 'decline'
          ? { ...sent, answer: 'decline', reason }
          : { ...sent, answer: 'accept' },
      );
    } catch (cause) {
      if (!(cause instanceof ApiFailure) || !cause.problem || cause.status >= 500) return failPage(cause);
      return fail(cause.status, { caseNo, handover, reason, message: say(cause.problem.message) });
    }
    return undefined;
  },
};
