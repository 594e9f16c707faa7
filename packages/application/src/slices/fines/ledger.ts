import type { Ledger, LedgerLine } from '@casetrail/contract';
import {
  statementDecider,
  statementStream,
  type LeftOut,
  type StatementEvent,
  type StatementLine,
} from '@casetrail/domain';
import { formatMoney, money, type Money, type RecordedEvent, type StoreCode } from '@casetrail/kernel';
import { planMonth } from './close-month.ts';
import { settingsOf } from './facts.ts';
import { totalsOf } from './ledger-totals.ts';
import type { FineRowPorts } from './ports.ts';
import type { FineViews } from './views.ts';

/** A store's month: as it was closed, or what closing it would take as things stand. */
export const ledgerOf = async (
  ports: FineRowPorts,
  store: StoreCode,
  month: string,
  views: FineViews,
): Promise<Ledger> => {
  const { state, events } = await ports.streams.load(
    statementStream(store, month),
    statementDecider({ person: () => undefined }),
  );
  // Before the snapshot, which would not show what is caught up with in it.
  await ports.catchUp();
  const closed = state.status === 'closed';
  if (!ports.rows.shows(store)) return { store, month, closed: false, ceiling: 0, lines: [], totals: [] };
  const plan =
    state.status === 'none'
      ? await ports.rows.snapshot((db) => planMonth({ ...ports, db }, store, month))
      : state.plan;
  const ceiling = ceilingIn(events) ?? (await settingsOf(ports)).ceiling;
  const totals = await totalsOf(ports, plan, { store, month, ceiling }, views);
  const lines = [
    ...plan.lines.map((line) => taken(line, views)),
    ...plan.leftOut.map((line) => left(line, views)),
  ];
  return { store, month, closed, ceiling, lines, totals };
};

const ceilingIn = (events: readonly RecordedEvent<StatementEvent>[]): number | undefined => {
  const drawnUp = events.find(({ type }) => type === 'StatementDrawnUp');
  return drawnUp && 'ceiling' in drawnUp.data ? drawnUp.data.ceiling : undefined;
};

const taken = (line: StatementLine, views: FineViews): LedgerLine => ({
  fineId: line.fineId,
  slip: line.slip,
  person: views.person(line.person),
  unit: line.unit,
  deducted: line.deducted,
  left: line.left,
  because: money(line.left) > 0 ? 'ceiling' : null,
  givenBack: line.givenBack ? { ...line.givenBack, deductedIn: [...line.givenBack.deductedIn] } : null,
});

const left = (line: LeftOut, views: FineViews): LedgerLine => ({
  fineId: line.fineId,
  slip: line.slip,
  person: views.person(line.person),
  unit: line.unit,
  deducted: formatMoney(0 as Money),
  left: line.amount,
  because: line.because,
  givenBack: null,
});
