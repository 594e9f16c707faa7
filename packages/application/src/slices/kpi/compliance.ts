import { COMPLIANCE_GROUPS, type Compliance } from '@casetrail/contract';
import { monthName, type Period, type Rulebook } from '@casetrail/domain';
import { formatDate, refuse, text, type DayNumber, type Refusal, type StaffNo } from '@casetrail/kernel';
import type { ReadModels } from '@casetrail/read-models';
import type { Kysely } from 'kysely';
import { datesOf, type AskedWhose } from './asked.ts';
import { sumsOf, type SumGroup, type Sums } from './sums.ts';

export type ComplianceGroup = (typeof COMPLIANCE_GROUPS)[number];

const USUAL_GROUPS: readonly ComplianceGroup[] = ['rule', 'store'];

/** `rule,store,month`; days and months at once make no sense. */
export const groupsAsked = (by: string | undefined): readonly ComplianceGroup[] | Refusal => {
  if (by === undefined) return USUAL_GROUPS;
  const groups = by.split(',').filter((name) => name !== '');
  const unknown = groups.find((name) => !(COMPLIANCE_GROUPS as readonly string[]).includes(name));
  if (unknown !== undefined)
    return refuse('unknown-group', text('不能按此分组', 'cells cannot be split by this'), 'by');
  if (groups.includes('day') && groups.includes('month'))
    return refuse('day-or-month', text('按日或按月只能选一个', 'split by day or by month, not both'), 'by');
  return [...new Set(groups)] as ComplianceGroup[];
};

interface Order extends AskedWhose {
  readonly period: Period;
  readonly rule?: string | undefined;
  readonly by: readonly ComplianceGroup[];
  readonly page: number;
  readonly size: number;
}

interface Ports {
  readonly rulebook: Rulebook;
  readonly nameOf: (no: StaffNo) => string | undefined;
}

type Answer = Pick<Compliance, 'from' | 'to' | 'cells' | 'total' | 'page' | 'size'>;
type Cell = Answer['cells'][number];

/** How much of what was owed was done in time, and what was broken, split as asked. */
export const complianceOf = async (
  db: Kysely<ReadModels>,
  { by, rule, page, size, ...order }: Order,
  ports: Ports,
): Promise<Answer> => {
  const groups = by.map((name): SumGroup => (name === 'rule' ? 'about' : name));
  const sums = await sumsOf(db, {
    ...order,
    about: rule,
    measures: ['on_time', 'violations'],
    by: [...groups, 'measure', 'outcome'],
  });
  const cells = new Map<string, Cell>();
  for (const one of sums) {
    const key = JSON.stringify(groups.map((name) => one[name]));
    const cell = cells.get(key) ?? emptyCell(one, ports);
    cells.set(key, cell);
    take(cell, one);
  }
  const all = [...cells.values()].map((cell) => ({
    ...cell,
    share: cell.decided === 0 ? null : cell.onTime / cell.decided,
  }));
  return {
    ...datesOf(order.period),
    cells: all.slice((page - 1) * size, page * size),
    total: all.length,
    page,
    size,
  };
};

const emptyCell = ({ day, month, store, about, role, person }: Sums, { rulebook, nameOf }: Ports): Cell => ({
  day: day === undefined ? null : formatDate(day as DayNumber),
  month: month === undefined ? null : monthName(month),
  store: store ?? null,
  rule: about ?? null,
  ruleTitle: about === undefined ? null : (rulebook.title(about) ?? text(about, about)),
  role: role ?? null,
  person: person === undefined ? null : { no: person, name: nameOf(person as StaffNo) ?? null },
  decided: 0,
  onTime: 0,
  share: null,
  violations: 0,
  late: 0,
});

const take = (cell: Cell, { measure, outcome, count }: Sums): void => {
  if (measure === 'violations') {
    if (outcome === 'no_penalty') cell.late += count;
    else cell.violations += count;
    return;
  }
  cell.decided += count;
  if (outcome === 'on_time') cell.onTime += count;
};
