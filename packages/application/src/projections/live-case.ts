import {
  CaseJudgement,
  evolveStage,
  inOwnOrder,
  receptionOf,
  Verdicts,
  type CaseReport,
  type JudgeContext,
  type RecordedCaseEvent,
  type RecordedCaseEventOf,
  type Stage,
} from '@casetrail/domain';
import type { Instant, Role, StaffNo, StoreCode, Trigger } from '@casetrail/kernel';
import type { CaseListRow } from '@casetrail/read-models';
import { statusOf } from '../views/case-summary.ts';
import { CaseChanges } from './case-changes.ts';
import type { Standing } from './obligation-row.ts';
import { Tally } from './tally.ts';

/** A case as it is kept in memory while it goes on: its judgement, and what the list shows of it. */
export class LiveCase implements Standing {
  readonly store: StoreCode;
  readonly #reception: RecordedCaseEventOf<'ClientReceived'>;
  readonly #judgement: CaseJudgement;
  readonly #tally = new Tally();
  #stage: Stage = 'received';
  #analysed = false;
  #events = 0;
  #latest: Instant;
  #pausedSince: Instant | undefined;

  constructor(reception: RecordedCaseEventOf<'ClientReceived'>, context: JudgeContext) {
    this.store = reception.data.store;
    this.#reception = reception;
    this.#judgement = new CaseJudgement(reception, context);
    this.#latest = reception.occurredAt;
  }

  /** When the latest event happened; with an earlier one the case is to be judged anew. */
  get latest(): Instant {
    return this.#latest;
  }

  get pausedSince(): Instant | undefined {
    return this.#pausedSince;
  }

  /** Nothing more is expected: it may leave the memory. */
  get isFinished(): boolean {
    const isOver = this.#stage === 'settled' || (this.#stage === 'lost' && this.#analysed);
    return isOver && !this.#tally.isAnythingPending;
  }

  assigned(role: Role, cause?: Pick<Trigger, 'type'>): StaffNo | undefined {
    return this.#judgement.facts.assigned(role, cause);
  }

  /** One more event, none of which happened before the latest; what changes by it is gathered. */
  apply(event: RecordedCaseEvent, gathered?: CaseChanges): void {
    const changes = this.#judgement.apply(event);
    gathered?.take(changes, this.#tally);
    this.#tally.take(changes);
    this.#stage = evolveStage(this.#stage, event);
    this.#events += 1;
    if (event.occurredAt > this.#latest) this.#latest = event.occurredAt;
    if (event.type === 'CasePaused') this.#pausedSince ??= event.occurredAt;
    if (event.type === 'CaseResumed' || event.type === 'ClientLost') this.#pausedSince = undefined;
    if (event.type === 'LostAnalysisSubmitted') this.#analysed = true;
  }

  /** Its verdicts as of a moment that none of its events lies after; `changes` are all that came of them. */
  reportAt(moment: Instant, { obligations, violations }: CaseChanges): CaseReport {
    const verdicts = new Verdicts();
    verdicts.take({
      obligations: [...obligations.values()].map(({ verdict }) => verdict),
      violations: [...violations.values()].map(({ verdict }) => verdict),
    });
    verdicts.take(this.#judgement.asOf(moment));
    return { caseNo: this.#judgement.caseNo, store: this.store, asOf: moment, ...verdicts.all() };
  }

  row(): CaseListRow {
    const { client } = this.#reception.data;
    return {
      case_no: this.#judgement.caseNo,
      store: this.store,
      status: statusOf(this.#stage),
      stage: this.#stage,
      client_name: client.name,
      community: client.community ?? null,
      area: client.area,
      house_type: client.houseType,
      customer_manager: this.assigned('customer_manager') ?? null,
      designer: this.assigned('designer') ?? null,
      estimator: this.assigned('estimator') ?? null,
      project_manager: this.assigned('project_manager') ?? null,
      received_at: this.#reception.occurredAt,
      latest_at: this.#latest,
      events: this.#events,
      paused_since: this.#pausedSince ?? null,
      ...this.#tally.counts(),
    };
  }
}

/** A case judged from its events, which may come in any order, and what those after a position change. */
export const judgeHistory = (
  events: readonly RecordedCaseEvent[],
  context: JudgeContext,
  after = 0,
): { readonly live: LiveCase; readonly changes: CaseChanges } => {
  const ordered = inOwnOrder(events);
  const reception = receptionOf(ordered);
  if (!reception) throw new RangeError(`${events[0]?.stream ?? 'a case'} has no reception`);
  const live = new LiveCase(reception, context);
  const changes = new CaseChanges();
  for (const event of ordered) live.apply(event, event.position > after ? changes : undefined);
  return { live, changes };
};
