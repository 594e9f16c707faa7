import type { CaseSummary } from '@casetrail/contract';
import {
  amountOf,
  CaseFacts,
  evolveStage,
  STAGE_NAMES,
  type CaseReport,
  type RecordedCaseEvent,
  type RecordedCaseEventOf,
  type Stage,
} from '@casetrail/domain';
import { fen, formatInstant, formatMoney, type Role } from '@casetrail/kernel';
import type { Firm } from '../judging/firm.ts';
import type { VerdictViews } from './verdict-view.ts';

/** Where a case stands for those who ask how it is going. */
export const statusOf = (stage: Stage): CaseSummary['status'] => {
  switch (stage) {
    case 'lost':
      return 'lost';
    case 'contracted':
      return 'signed';
    case 'building':
      return 'building';
    case 'completed':
    case 'settled':
      return 'completed';
    default:
      return 'active';
  }
};

/** The head of a case's page, from its events and the verdicts on them. */
export const summaryOf = (
  reception: RecordedCaseEventOf<'ClientReceived'>,
  events: readonly RecordedCaseEvent[],
  report: CaseReport,
  firm: Firm,
  views: VerdictViews,
): CaseSummary => {
  const facts = new CaseFacts(reception, firm);
  let stage: Stage = 'received';
  let paused = false;
  let latest = reception.occurredAt;
  for (const event of events) {
    facts.evolve(event);
    stage = evolveStage(stage, event);
    paused = isPausedAfter(event, paused);
    if (event.occurredAt > latest) latest = event.occurredAt;
  }
  const holder = (role: Role) => views.person(facts.assigned(role));
  const { client, store } = reception.data;
  return {
    caseNo: facts.caseNo,
    store,
    storeName: firm.stores.get(store)?.name ?? store,
    status: statusOf(stage),
    stage,
    stageName: STAGE_NAMES[stage],
    client: {
      name: client.name,
      community: client.community ?? null,
      area: client.area,
      houseType: client.houseType,
    },
    customerManager: holder('customer_manager'),
    designer: holder('designer'),
    estimator: holder('estimator'),
    projectManager: holder('project_manager'),
    receivedAt: formatInstant(reception.occurredAt),
    latestAt: formatInstant(latest),
    events: events.length,
    ...countsOf(report),
    paused,
  };
};

const isPausedAfter = (event: RecordedCaseEvent, before: boolean): boolean => {
  if (event.type === 'CasePaused') return true;
  return event.type === 'CaseResumed' || event.type === 'ClientLost' ? false : before;
};

type Counts = Pick<CaseSummary, 'open' | 'overdue' | 'late' | 'violations' | 'amount'>;

/** What the verdicts on a case add up to; sums are the fines that the rules would propose. */
const countsOf = ({ obligations, violations, asOf }: CaseReport): Counts => {
  const graded = violations.filter(({ grade }) => grade !== undefined);
  const sum = graded.reduce((total, violation) => total + (amountOf(violation, asOf) ?? 0), 0);
  return {
    open: obligations.filter(({ status }) => status === 'open').length,
    overdue: obligations.filter(isOverdue).length,
    late: violations.length - graded.length,
    violations: graded.length,
    amount: formatMoney(fen(sum)),
  };
};

/** Missed, and still to be done: a missed term of a recurring obligation has been followed by the next. */
const isOverdue = ({ status, term }: CaseReport['obligations'][number]): boolean =>
  status === 'missed' && term.kind !== 'every_days' && term.kind !== 'month_window';
