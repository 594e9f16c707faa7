import { splitByMonths, type Period } from '@casetrail/domain';
import type { KpiScope, ReadModels } from '@casetrail/read-models';
import { sql, type Kysely, type RawBuilder, type SqlBool } from 'kysely';
import type { AskedWhose } from './asked.ts';

export const SUM_GROUPS = ['measure', 'day', 'month', 'store', 'role', 'person', 'about', 'outcome'] as const;
export type SumGroup = (typeof SUM_GROUPS)[number];

export type Sums = Partial<Record<Exclude<SumGroup, 'day' | 'month'>, string>> & {
  readonly day?: number;
  readonly month?: number;
  readonly count: number;
  readonly value: number;
};

interface Order extends AskedWhose {
  readonly measures: readonly string[];
  readonly period: Period;
  readonly by: readonly SumGroup[];
  readonly about?: string | undefined;
}

/** Which rows hold a question's answer, so that nothing counts twice. */
const scopesFor = ({ person, role, by }: Pick<Order, 'person' | 'role' | 'by'>): readonly KpiScope[] => {
  if (role !== undefined || by.includes('role')) return ['seat', 'more'];
  return person !== undefined || by.includes('person') ? ['seat'] : ['all'];
};

const all = (conditions: readonly RawBuilder<SqlBool>[]) => sql.join<SqlBool>(conditions, sql` AND `);

/** The sums of a period: whole months from the sums by month, the days before and after from those by day. */
export const sumsOf = async (db: Kysely<ReadModels>, order: Order): Promise<readonly Sums[]> => {
  const { by, period } = order;
  const conditions = conditionsOf(order);
  const columns = sql.join(by.map((name) => sql.ref(name)));
  const parts: RawBuilder<unknown>[] = [];
  const inDays = (from: number, to: number) =>
    sql`SELECT ${columnsOf(by, 'day')} count, value FROM rm.kpi_day
        WHERE ${conditions} AND day BETWEEN ${from} AND ${to}`;
  if (by.includes('day')) {
    parts.push(inDays(period.from, period.to));
  } else {
    const { months, days } = splitByMonths(period);
    if (months)
      parts.push(sql`SELECT ${columnsOf(by, 'month')} count, value FROM rm.kpi_month
        WHERE ${conditions} AND month BETWEEN ${months.from} AND ${months.to}`);
    parts.push(...days.map(({ from, to }) => inDays(from, to)));
  }
  const { rows } = await sql<Sums>`
    SELECT ${by.length === 0 ? sql`` : sql`${columns},`} sum(count)::bigint AS count, sum(value)::bigint AS value
    FROM (${sql.join(parts, sql` UNION ALL `)}) s
    ${by.length === 0 ? sql`HAVING count(*) > 0` : sql`GROUP BY ${columns} ORDER BY ${columns}`}`.execute(db);
  return rows;
};

const conditionsOf = (order: Order): RawBuilder<SqlBool> => {
  const { measures, store, person, role, about } = order;
  return all([
    sql<SqlBool>`measure = ANY (${[...measures]}::text[])`,
    sql<SqlBool>`scope = ANY (${[...scopesFor(order)]}::text[])`,
    ...(store === undefined ? [] : [sql<SqlBool>`store = ${store}`]),
    ...(person === undefined ? [] : [sql<SqlBool>`person = ${person}`]),
    ...(role === undefined ? [] : [sql<SqlBool>`role = ${role}`]),
    ...(about === undefined ? [] : [sql<SqlBool>`about = ${about}`]),
  ]);
};

/** The month of a day, where days are to be told by their months. */
const columnsOf = (by: readonly SumGroup[], of: 'day' | 'month') =>
  sql.join(
    [
      ...by.map((name) =>
        name === 'month' && of === 'day'
          ? sql`rm.month_of(rm.start_of(date '1970-01-01' + day)) AS month`
          : sql.ref(name),
      ),
      sql``,
    ],
    sql`, `,
  );
