import type { LedgerMonths } from '@casetrail/contract';
import { endOfMonth, statementStream, type StatementEvent } from '@casetrail/domain';
import {
  dayInMonth,
  dayOf,
  formatInstant,
  monthOf,
  type RecordedEvent,
  type StoreCode,
} from '@casetrail/kernel';
import { actorView } from '../../views/case-trail.ts';
import type { FineRowPorts } from './ports.ts';
import type { FineViews } from './views.ts';

/** The month that runs, and as many before it as payroll is asked about. */
const MONTHS_SHOWN = 13;

/** The latest months of a store, and who closed which of them. */
export const ledgerMonths = async (
  { log, clock }: FineRowPorts,
  store: StoreCode,
  { firm }: FineViews,
): Promise<LedgerMonths> => {
  const now = clock();
  const months = Array.from({ length: MONTHS_SHOWN }, (_, back) => monthOf(dayInMonth(dayOf(now), -back, 1)));
  const streams = await log.readStreams(months.map((month) => statementStream(store, month)));
  return {
    store,
    months: months.map((month) => {
      const events = (streams.get(statementStream(store, month)) ??
        []) as readonly RecordedEvent<StatementEvent>[];
      const drawnUp = events.find(({ type }) => type === 'StatementDrawnUp');
      const closed = events.find(({ type }) => type === 'StatementClosed');
      return {
        month,
        over: endOfMonth(month) <= now,
        status: closed ? 'closed' : drawnUp ? 'drawn-up' : 'none',
        closedAt: closed ? formatInstant(closed.occurredAt) : null,
        closedBy: closed ? actorView(closed.actor, firm) : null,
      };
    }),
  };
};
