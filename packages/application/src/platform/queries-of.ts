import { caseStream, type RecordedCaseEvent, type Rulebook } from '@casetrail/domain';
import type { EventStore } from '@casetrail/event-store';
import type { HolidayTable, Instant } from '@casetrail/kernel';
import { findings } from '../judging/judge-all.ts';
import type { FirmReader } from '../judging/firm-reader.ts';
import { caseTrail } from '../views/case-trail.ts';
import { Rules } from '../views/rule-view.ts';
import type { Queries } from './platform.ts';

/** The questions that read models answer. */
export type ListQueries = Pick<Queries, 'cases' | 'obligations' | 'violations' | 'stores' | 'staff'>;

interface Deps {
  readonly log: EventStore;
  readonly firm: FirmReader;
  readonly rulebook: Rulebook;
  readonly holidays: HolidayTable;
  readonly clock: () => Instant;
}

/** Lists come from tables; trails and findings are judged anew from the log. */
export const queriesOf = ({ log, firm, rulebook, holidays, clock }: Deps, lists: ListQueries): Queries => {
  const rules = new Rules(rulebook);
  return {
    ...lists,
    async caseTrail(caseNo, asOf = clock()) {
      const events = (await log.read(caseStream(caseNo))) as readonly RecordedCaseEvent[];
      if (events.length === 0) return undefined;
      return caseTrail(events, asOf, { firm: await firm.current(), rules, rulebook });
    },
    rules: () => rules.all(),
    findings: (query) => findings({ log, rulebook, holidays }, query),
  };
};
