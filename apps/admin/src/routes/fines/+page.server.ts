import { error, fail, redirect } from '@sveltejs/kit';
import type { AppealList, ProposalList } from '@casetrail/contract';
import { listStores } from '#lib/api/casetrail.ts';
import { listFilters } from '#lib/api/saved-filters.ts';
import { failPage } from '#lib/api/fail-page.ts';
import { actOnFine, listAppeals, listFines, listProposals, rulesInForce } from '#lib/api/fines.ts';
import { listStaff } from '#lib/api/staff.ts';
import { fineRow, waitingRow } from '#lib/fines/fine-row.ts';
import { filteredFines, fineQueryOf, readFinesState, TABS } from '#lib/fines/list-state.ts';
import { keepsLedger, mayReport, reviews } from '#lib/fines/may.ts';
import { tellRefusal } from '#lib/fines/submitted.ts';
import { homeOf } from '#lib/frame/places.ts';
import { say } from '#lib/format/say.ts';
import { filterActions } from '#lib/saved-filters/actions.ts';
import { savedFiltersOf } from '#lib/saved-filters/saved-filters.ts';
import type { Actions, PageServerLoad } from './$types.js';

const NO_PROPOSALS: ProposalList = {
  items: [],
  automaticIssuing: { on: false, changedAt: null, changedBy: null },
};
const NO_APPEALS: AppealList = { items: [] };

export const load: PageServerLoad = async ({ url, locals: { me } }) => {
  if (!me) return error(503, { kind: 'api-down', message: 'the API cannot be reached' });
  if (me.staffNo === null) redirect(303, homeOf(me));
  const isReviewer = reviews(me);
  const state = readFinesState(url.searchParams, isReviewer ? TABS : ['mine']);
  const store = state.store === '' ? undefined : state.store;
  const isList = state.tab === 'all' || state.tab === 'mine';
  const [proposals, appeals, fines, stores, staff, rules, saved] = await Promise.all([
    isReviewer ? listProposals(store) : NO_PROPOSALS,
    isReviewer ? listAppeals(store) : NO_APPEALS,
    isList ? listFines(fineQueryOf(state, me.staffNo)) : undefined,
    listStores(),
    isReviewer && isList ? listStaff() : [],
    isList ? rulesInForce() : [],
    isList ? listFilters() : [],
  ]).catch(failPage);
  const context = { me, say };
  return {
    state,
    saved: savedFiltersOf(saved, 'fines', url.searchParams, filteredFines),
    isReviewer,
    automaticIssuing: isReviewer ? proposals.automaticIssuing : undefined,
    maySetIssuing: me.posts.some(({ roles }) => roles.includes('general_office')),
    mayReport: mayReport(me),
    hasLedgers: keepsLedger(me) || me.posts.some((post) => keepsLedger(me, post.store)),
    counts: { proposals: proposals.items.length, appeals: appeals.items.length },
    proposals: proposals.items.map((item) => waitingRow(item, 'proposal', context)),
    appeals: appeals.items.map((item) => waitingRow(item, 'appeal', context)),
    fines: fines && {
      rows: fines.items.map((fine) => fineRow(fine, say)),
      count: { total: fines.total, more: fines.more },
    },
    stores: stores.map(({ code, name }) => ({ code, name })),
    staff: staff.map(({ no, name, store: at }) => ({ no, name, store: at })),
    rules: rules.map(({ id, title, clause }) => ({ id, title: say(title), clause })),
  };
};

const MOST = 50;

/** What became of one of those that were sent. */
interface Outcome {
  readonly fineId: string;
  readonly done: boolean;
  readonly message: string;
  readonly field: string;
  readonly happened: string;
  readonly reason: string;
}

const outcomeOf = (fineId: string, reason: string, refusal?: Partial<Outcome>): Outcome => ({
  ...{ fineId, reason, done: refusal === undefined, message: '', field: '', happened: '' },
  ...refusal,
});

export const actions: Actions = {
  ...filterActions('fines', filteredFines),
  /** One or several, each with a reason of its own; each is decided by itself. */
  decide: async ({ request, locals: { me } }) => {
    const data = await request.formData();
    const act = data.get('act') === 'waive' ? 'waive' : 'issue';
    const [ids, commands, reasons] = ['fineId', 'commandId', 'reason'].map((name) =>
      data.getAll(name).slice(0, MOST).map(String),
    );
    const outcomes: Outcome[] = [];
    for (const [at, fineId] of (ids ?? []).entries()) {
      const reason = reasons?.[at] ?? '';
      try {
        await actOnFine(fineId, act, { commandId: commands?.[at], actor: me?.staffNo, reason });
        outcomes.push(outcomeOf(fineId, reason));
      } catch (cause) {
        outcomes.push(outcomeOf(fineId, reason, await tellRefusal(cause, fineId)));
      }
    }
    return outcomes.every(({ done }) => done) ? { act, outcomes } : fail(409, { act, outcomes });
  },
};
