import {
  answeringIn,
  assembleDossier,
  CaseFacts,
  caseStream,
  evolveStage,
  holdingsOf,
  inOwnOrder,
  proposeCauses,
  receptionOf,
  wordsForObjection,
  type CaseReport,
  type CauseProposal,
  type Dossier,
  type DossierWords,
  type RecordedCaseEvent,
  type Stage,
} from '@casetrail/domain';
import type { EventStore } from '@casetrail/event-store';
import { text, type Instant, type Role, type StaffNo, type StoreCode } from '@casetrail/kernel';
import type { Firm } from '../../judging/firm.ts';
import { judgeUpToHorizon } from '../../judging/judge-up-to-horizon.ts';

/** A case as it can be told at a moment, with what its record says of itself. */
export interface ToldCase {
  /** In the case's own order. */
  readonly events: readonly RecordedCaseEvent[];
  readonly report: CaseReport;
  readonly dossier: Dossier;
  readonly proposals: readonly CauseProposal[];
}

export interface Moment {
  /** What had happened by then. */
  readonly asOf: Instant;
  /** What had been entered by then; without it, all that is known now. */
  readonly knownAt?: Instant | undefined;
}

export const readCase = async (
  log: Pick<EventStore, 'read'>,
  caseNo: string,
): Promise<readonly RecordedCaseEvent[]> =>
  (await log.read(caseStream(caseNo))) as readonly RecordedCaseEvent[];

/** Undefined where there was no such case at that moment. */
export const tellCase = (
  recorded: readonly RecordedCaseEvent[],
  firm: Firm,
  { asOf, knownAt }: Moment,
): ToldCase | undefined => {
  // A case that was withdrawn later stood while that was not known.
  const known = recorded.filter(({ recordedAt }) => knownAt === undefined || recordedAt <= knownAt);
  const events = inOwnOrder(known).filter(({ occurredAt }) => occurredAt <= asOf);
  const store = receptionOf(events)?.data.store;
  const report = judgeUpToHorizon(events, firm, asOf);
  if (store === undefined || !report) return undefined;
  const dossier = assembleDossier(events, report, contextOf(events, store, firm), asOf);
  return dossier && { events, report, dossier, proposals: proposeCauses(dossier, wordsOf(firm)) };
};

const contextOf = (events: readonly RecordedCaseEvent[], store: StoreCode, firm: Firm) => {
  const { rulebook } = firm.context;
  return {
    calendarAt: (at: Instant) => {
      const edition = rulebook.at(at, store) ?? rulebook.editions[0];
      if (!edition) throw new Error('the rulebook is empty');
      return firm.calendarOf(store, edition);
    },
    calendarOf: (edition: string) => firm.calendarOfVersion(store, edition),
    holdings: holdingsOf(events, firm),
    answering: answeringIn(events, firm),
    firstHolder: (role: Role, at: Instant) => firm.firstHolder(store, role, at),
    stageAfter: (stage: string | undefined, event: RecordedCaseEvent) =>
      evolveStage(stage as Stage | undefined, event),
  };
};

const wordsOf = ({ names }: Firm): DossierWords => ({
  rule: (id) => names.ruleTitle?.(id) ?? text(id, id),
  objection: wordsForObjection,
});

/** Who holds the customer manager's work on a case now. */
export const customerManagerOf = (
  events: readonly RecordedCaseEvent[],
  firm: Firm,
  at: Instant,
): StaffNo | undefined => {
  const reception = receptionOf(events);
  if (!reception) return undefined;
  const facts = new CaseFacts(reception, firm);
  for (const event of events) facts.evolve(event);
  return facts.holder('customer_manager', at);
};

/** Whether a loss is the firm's business now: its store was live when it happened. A journal's past opens nothing. */
export const isLiveLoss = (firm: Firm, store: StoreCode, lostAt: Instant): boolean => {
  const since = firm.stores.get(store)?.liveSince;
  return since !== undefined && lostAt >= since;
};

/** Won or lost. */
export const isDecided = ({ events }: ToldCase): boolean =>
  events.some(({ type }) => type === 'ClientLost' || type === 'ConstructionContractSigned');
