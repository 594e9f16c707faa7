import type {
  DossierDifferenceView,
  DossierView,
  LostList,
  LostQuery,
  RetrospectiveView,
} from '@casetrail/contract';
import { dossierDifference, lostStream, tellEvent, type RecordedLostClientEvent } from '@casetrail/domain';
import type { EventStore } from '@casetrail/event-store';
import { formatInstant, type CaseNo } from '@casetrail/kernel';
import type { DeskProjection } from '../../desk/desk-projection.ts';
import type { Firm } from '../../judging/firm.ts';
import { causeNamed, dossierView, momentOf, stageNamed, stepNamed } from './dossier-view.ts';
import { listLost } from './list-lost.ts';
import { readCase, tellCase, type Moment, type ToldCase } from './lost-case.ts';
import type { Rows } from '../../sight/rows.ts';
import type { ClientSight } from '../privacy/client-sight.ts';
import type { LostPorts } from './lost-ports.ts';
import { retrospectiveView } from './retrospective-view.ts';

/** What may be asked about lost clients. Dossiers are made anew from the log, of any case, lost or not. */
export interface LostQueries {
  /** `minPosition`: wait (2 s at most) until the list shows at least this log position. */
  list(query: LostQuery, minPosition?: number): Promise<LostList>;
  /** Undefined where there was no such case at that moment. Now, where no moment is named. */
  dossier(caseNo: CaseNo, moment?: Partial<Moment>): Promise<DossierView | undefined>;
  /** What changed between two moments, or between two states of knowledge. Undefined where either has no such case. */
  difference(caseNo: CaseNo, before: Moment, after: Moment): Promise<DossierDifferenceView | undefined>;
  retrospective(caseNo: CaseNo): Promise<RetrospectiveView | undefined>;
}

export interface LostQueryPorts extends Pick<LostPorts, 'firm' | 'clock' | 'log'> {
  /** The log as it is shown: without what points to a client. */
  readonly shown: Pick<EventStore, 'read'>;
  readonly clients: ClientSight;
  readonly rows: Rows;
  readonly desk: Pick<DeskProjection, 'waitFor'>;
}

/** A list that was asked for at a position waits so long for it, and then shows what there is. */
const LONGEST_WAIT_MS = 2_000;

export const lostQueriesOf = ({
  rows,
  log: whole,
  shown: log,
  clients,
  firm,
  desk,
  clock,
}: LostQueryPorts): LostQueries => {
  const told = async (caseNo: CaseNo, moment: Moment) =>
    tellCase(await readCase(log, caseNo), await firm.current(), moment);
  return {
    async list(query, minPosition = 0) {
      await desk.waitFor(minPosition, LONGEST_WAIT_MS);
      return listLost(rows, query, { log: whole, firm: await firm.current(), clients });
    },
    async dossier(caseNo, { asOf = clock(), knownAt } = {}) {
      // One does not wait for the other: most of a dossier's time would be waiting.
      const [recorded, analysis, known] = await Promise.all([
        readCase(log, caseNo),
        log.read(lostStream(caseNo)) as Promise<readonly RecordedLostClientEvent[]>,
        firm.current(),
      ]);
      const found = tellCase(recorded, known, { asOf, knownAt });
      if (!found) return undefined;
      const seen = analysis.filter(
        ({ occurredAt, recordedAt }) =>
          occurredAt <= asOf && (knownAt === undefined || recordedAt <= knownAt),
      );
      return dossierView(found, seen, known, { asOf, knownAt });
    },
    async difference(caseNo, before, after) {
      const recorded = await readCase(log, caseNo);
      const known = await firm.current();
      const [was, is] = [tellCase(recorded, known, before), tellCase(recorded, known, after)];
      return was && is && differenceView(was, before, is, after, known);
    },
    async retrospective(caseNo) {
      const found = await told(caseNo, { asOf: clock() });
      return found && retrospectiveView(found);
    },
  };
};

const differenceView = (
  was: ToldCase,
  before: Moment,
  is: ToldCase,
  after: Moment,
  firm: Firm,
): DossierDifferenceView => {
  const difference = dossierDifference(sideOf(was), sideOf(is));
  const lines = (from: ToldCase, positions: readonly number[]) =>
    from.events
      .filter(({ position }) => positions.includes(position))
      .map((event) => ({
        position: event.position,
        at: formatInstant(event.occurredAt),
        sentence: tellEvent(event, firm.names),
      }));
  const moment = ({ asOf, knownAt }: Moment) => ({ asOf: formatInstant(asOf), knownAt: momentOf(knownAt) });
  const stage = (of: string | undefined) => (of === undefined ? null : stageNamed(of));
  return {
    before: moment(before),
    after: moment(after),
    stage: { before: stage(difference.stage.before), after: stage(difference.stage.after) },
    added: lines(is, difference.events.added),
    gone: lines(was, difference.events.gone),
    steps: difference.steps.map(({ type, before: from, after: to }) => ({
      step: stepNamed(type),
      before: from,
      after: to,
    })),
    terms: difference.terms.map(({ key, before: from, after: to }) => ({
      key,
      before: from ?? null,
      after: to ?? null,
    })),
    deviations: { added: [...difference.deviations.added], gone: [...difference.deviations.gone] },
    changed: difference.changed.map((change) => ({ ...change })),
    causes: {
      added: difference.causes.added.map(causeNamed),
      gone: difference.causes.gone.map(causeNamed),
    },
  };
};

const sideOf = ({ dossier, events, proposals }: ToldCase) => ({
  dossier,
  events: events.map(({ position }) => position),
  causes: proposals,
});
