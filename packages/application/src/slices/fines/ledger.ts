import type { Ledger, LedgerLine } from '@casetrail/contract';
import {
  signedSum,
  statementDecider,
  statementStream,
  type LeftOut,
  type Plan,
  type StatementEvent,
  type StatementLine,
} from '@casetrail/domain';
import { formatMoney, money, type Money, type RecordedEvent, type StoreCode } from '@casetrail/kernel';
import { planMonth } from './close-month.ts';
import { settingsOf } from './facts.ts';
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
  const lines = [
    ...plan.lines.map((line) => taken(line, views)),
    ...plan.leftOut.map((line) => left(line, views)),
  ];
  return { store, month, closed, ceiling, lines, totals: totalsOf(plan, views) };
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

type Total = Ledger['totals'][number];

/** Whom it takes how much from; whoever reached the ceiling is flagged. */
const totalsOf = ({ lines, leftOut }: Plan, views: FineViews): Total[] => {
  const totals = new Map<string, Total>();
  const add = (person: string, unit: Total['unit'], deducted: string, rest: string, atCeiling: boolean) => {
    const before = totals.get(`${person}/${unit}`);
    totals.set(`${person}/${unit}`, {
      person: views.person(person),
      unit,
      deducted: plus(before?.deducted, deducted),
      left: plus(before?.left, rest),
      atCeiling: (before?.atCeiling ?? false) || atCeiling,
    });
  };
  for (const { person, unit, deducted, left: rest } of lines)
    add(person, unit, deducted, rest, money(rest) > 0);
  for (const { person, unit, amount, because } of leftOut)
    add(person, unit, '0.00', amount, because === 'ceiling');
  return [...totals.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, total]) => total);
};

const plus = (a: string | undefined, b: string): string =>
  formatMoney(((a === undefined ? 0 : signedSum(a)) + signedSum(b)) as Money);
