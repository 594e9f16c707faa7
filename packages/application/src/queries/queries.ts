import { caseStream, type RecordedCaseEvent, type Rulebook } from '@casetrail/domain';
import type { EventStore } from '@casetrail/event-store';
import type { HolidayTable, Instant, StaffNo } from '@casetrail/kernel';
import type { FirmReader } from '../judging/firm-reader.ts';
import { findings } from '../judging/judge-all.ts';
import type { Queries } from '../platform/platform.ts';
import type { Projection } from '../projections/projection.ts';
import { caseTrail } from '../views/case-trail.ts';
import { Rules } from '../views/rule-view.ts';
import { VerdictViews } from '../views/verdict-view.ts';
import type { ClientSight } from '../slices/privacy/client-sight.ts';
import type { Rows } from '../sight/rows.ts';
import { caseBoard } from './case-board.ts';
import { listCases } from './list-cases.ts';
import { listStaff, StoreList } from './list-firm.ts';
import { listObligations } from './list-obligations.ts';
import { countViolations, listViolations } from './list-violations.ts';

export interface QueryPorts {
  readonly rows: Rows;
  readonly log: EventStore;
  /** The log as it is shown: without what points to a client. */
  readonly shown: Pick<EventStore, 'read'>;
  readonly clients: ClientSight;
  readonly firm: FirmReader;
  readonly rulebook: Rulebook;
  readonly holidays: HolidayTable;
  readonly projection: Pick<Projection, 'waitFor'>;
  /** Time enters here: the rows know none. */
  readonly clock: () => Instant;
}

/** All that may be asked, and for an import's summary how many verdicts there are. */
export interface AllQueries extends Queries {
  countVerdicts(): Promise<{ readonly violations: number; readonly late: number }>;
}

/** A list that was asked for at a position waits so long for it, and then shows what there is. */
const LONGEST_WAIT_MS = 2_000;

/**
 * The lists show whatever is in the log, also what a journal tells of the future: by mistake, and a mistake must be
 * seen to be put right. So does a case, unless it is asked for as of a moment.
 */
const nowOrLatest = (events: readonly RecordedCaseEvent[], now: Instant): Instant =>
  events.reduce<Instant>((latest, { occurredAt }) => (occurredAt > latest ? occurredAt : latest), now);

export const queriesOf = (ports: QueryPorts): AllQueries => {
  const { rows, log, shown, clients, firm, rulebook, holidays, projection, clock } = ports;
  const rules = new Rules(firm.known.rulebook);
  const stores = new StoreList(rows);
  const views = async () => new VerdictViews(await firm.current(), rules);
  return {
    async cases(query, minPosition = 0) {
      await projection.waitFor(minPosition, LONGEST_WAIT_MS);
      return listCases(rows, query, clock(), { firm: await firm.current(), clients });
    },
    async caseBoard(query, minPosition = 0) {
      await projection.waitFor(minPosition, LONGEST_WAIT_MS);
      return caseBoard(rows, query, clock(), { firm: await firm.current(), clients });
    },
    async caseTrail(caseNo, asOf) {
      const events = (await shown.read(caseStream(caseNo))) as readonly RecordedCaseEvent[];
      return caseTrail(events, asOf ?? nowOrLatest(events, clock()), {
        firm: await firm.current(),
        rules,
      });
    },
    obligations: async (query) => listObligations(rows, query, clock(), await views()),
    violations: async (query) => listViolations(rows, query, clock(), await views()),
    stores: () => stores.read(),
    async staff(store) {
      const { directory } = await firm.current();
      const now = clock();
      const alsoOf = (no: string) => directory.at(no as StaffNo, now)?.also ?? [];
      return listStaff(rows, alsoOf, store);
    },
    async rules({ store, at = clock() } = {}) {
      await firm.current();
      return rules.inForce(at, store);
    },
    findings: async (query) => findings({ log, rulebook, holidays }, query, (store) => rows.shows(store)),
    countVerdicts: () => countViolations(rows, clock()),
  };
};
