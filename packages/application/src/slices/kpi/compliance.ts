import { COMPLIANCE_GROUPS, type Compliance } from '@casetrail/contract';
import { monthName, type Period, type Rulebook } from '@casetrail/domain';
import { formatDate, refuse, text, type DayNumber, type Refusal, type StaffNo } from '@casetrail/kernel';
import type { ReadModels } from '@casetrail/read-models';
import { sql, type Kysely, type RawBuilder } from 'kysely';
import { datesOf, type AskedWhose } from './asked.ts';
import { rowsToSum, type SumGroup } from './sums.ts';

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

interface CellRow extends Partial<Record<'store' | 'role' | 'person' | 'about', string>> {
  readonly day?: number;
  readonly month?: number;
  readonly decided: number;
  readonly on_time: number;
  readonly violations: number;
  readonly late: number;
  readonly total: number;
}

/** How much of what was owed was done in time, and what was broken, split as asked. */
export const complianceOf = async (
  db: Kysely<ReadModels>,
  { by, rule, page, size, ...order }: Order,
  ports: Ports,
): Promise<Answer> => {
  const groups = by.map((name): SumGroup => (name === 'rule' ? 'about' : name));
  const kept = rowsToSum({
    ...order,
    about: rule,
    measures: ['on_time', 'violations'],
    by: [...groups, 'measure', 'outcome'],
  });
  const columns = sql.join(groups.map((name) => sql.ref(name)));
  const cells = sql`
    SELECT ${groups.length === 0 ? sql`` : sql`${columns},`}
      ${counted(sql`measure = 'on_time'`)} AS decided,
      ${counted(sql`measure = 'on_time' AND outcome = 'on_time'`)} AS on_time,
      ${counted(sql`measure = 'violations' AND outcome <> 'no_penalty'`)} AS violations,
      ${counted(sql`measure = 'violations' AND outcome = 'no_penalty'`)} AS late
    FROM (${kept}) s ${groups.length === 0 ? sql`HAVING count(*) > 0` : sql`GROUP BY ${columns} ORDER BY ${columns}`}`;
  const { rows } = await sql<CellRow>`
    SELECT *, count(*) OVER () AS total FROM (${cells}) c LIMIT ${size} OFFSET ${(page - 1) * size}`.execute(
    db,
  );
  const total = rows[0]?.total ?? (page === 1 ? 0 : await countOf(db, cells));
  return { ...datesOf(order.period), cells: rows.map((row) => cellOf(row, ports)), total, page, size };
};

const counted = (which: RawBuilder<unknown>) => sql`coalesce(sum(count) FILTER (WHERE ${which}), 0)::bigint`;

/** A page beyond the last holds no row that could say how many there are. */
const countOf = async (db: Kysely<ReadModels>, cells: RawBuilder<unknown>): Promise<number> => {
  const { rows } = await sql<{ total: number }>`SELECT count(*) AS total FROM (${cells}) c`.execute(db);
  return rows[0]?.total ?? 0;
};

const cellOf = (row: CellRow, { rulebook, nameOf }: Ports): Cell => {
  const { day, month, store, about, role, person, decided, on_time, violations, late } = row;
  return {
    day: day === undefined ? null : formatDate(day as DayNumber),
    month: month === undefined ? null : monthName(month),
    store: store ?? null,
    rule: about ?? null,
    ruleTitle: about === undefined ? null : (rulebook.title(about) ?? text(about, about)),
    role: role ?? null,
    person: person === undefined ? null : { no: person, name: nameOf(person as StaffNo) ?? null },
    decided,
    onTime: on_time,
    share: decided === 0 ? null : on_time / decided,
    violations,
    late,
  };
};
