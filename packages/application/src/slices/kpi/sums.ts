import { splitByMonths, type Period } from '@casetrail/domain';
import type { KpiScope, ReadModels } from '@casetrail/read-models';
import { sql, type Kysely, type RawBuilder, type SqlBool } from 'kysely';
import type { AskedWhose } from './asked.ts';

export type SumGroup = 'measure' | 'day' | 'month' | 'store' | 'role' | 'person' | 'about' | 'outcome';

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

/** Which sums of months hold a question's answer, so that nothing counts twice. */
const scopesFor = ({ person, role, by }: Order): readonly KpiScope[] => {
  if (role !== undefined || by.includes('role')) return ['seat', 'more'];
  return person !== undefined || by.includes('person') ? ['seat'] : ['all'];
};

/** The sums of a period: whole months from the sums by month, the days before and after day by day. */
export const sumsOf = async (db: Kysely<ReadModels>, order: Order): Promise<readonly Sums[]> => {
  const { by } = order;
  const columns = sql.join(by.map((name) => sql.ref(name)));
  const { rows } = await sql<Sums>`
    SELECT ${by.length === 0 ? sql`` : sql`${columns},`} sum(count)::bigint AS count, sum(value)::bigint AS value
    FROM (${rowsToSum(order)}) s
    ${by.length === 0 ? sql`HAVING count(*) > 0` : sql`GROUP BY ${columns} ORDER BY ${columns}`}`.execute(db);
  return rows;
};

/** The kept sums and single facts that a period comes to, with the columns to group by, to be added up. */
export const rowsToSum = (order: Order): RawBuilder<unknown> => {
  const { by, period } = order;
  const { months, days } = by.includes('day') ? { months: undefined, days: [period] } : splitByMonths(period);
  const parts = [...(months ? [inMonths(order, months)] : []), ...days.map((some) => inDays(order, some))];
  return sql.join(parts, sql` UNION ALL `);
};

const inMonths = (order: Order, { from, to }: { readonly from: number; readonly to: number }) =>
  sql`SELECT ${columnsOf(order)} count, value FROM rm.kpi_month
    WHERE ${conditionsOf(order)} AND scope = ANY (${[...scopesFor(order)]}::text[]) AND month BETWEEN ${from} AND ${to}`;

/** A store's days are summed up already; what counted for people on single days is read from the facts. */
const inDays = (order: Order, { from, to }: Period) => {
  const scopes = scopesFor(order);
  const columns = columnsOf(order, sql`rm.month_of(rm.start_of(date '1970-01-01' + day)) AS month`);
  const condition = sql`${conditionsOf(order)} AND day BETWEEN ${from} AND ${to}`;
  if (scopes.includes('all')) return sql`SELECT ${columns} count, value FROM rm.kpi_day WHERE ${condition}`;
  const once = scopes.includes('more') ? sql`` : sql`AND nth = array_position(people, person)`;
  return sql`SELECT ${columns} 1 AS count, coalesce(value, 0) AS value FROM rm.kpi_fact
    CROSS JOIN LATERAL unnest(roles, people) WITH ORDINALITY AS s (role, person, nth) WHERE ${condition} ${once}`;
};

const conditionsOf = ({ measures, store, person, role, about }: Order): RawBuilder<SqlBool> =>
  sql.join<SqlBool>(
    [
      sql<SqlBool>`measure = ANY (${[...measures]}::text[])`,
      ...(store === undefined ? [] : [sql<SqlBool>`store = ${store}`]),
      ...(person === undefined ? [] : [sql<SqlBool>`person = ${person}`]),
      ...(role === undefined ? [] : [sql<SqlBool>`role = ${role}`]),
      ...(about === undefined ? [] : [sql<SqlBool>`about = ${about}`]),
    ],
    sql` AND `,
  );

/** The columns to group by, each with a comma after it. */
const columnsOf = ({ by }: Order, month: RawBuilder<unknown> = sql.ref('month')) =>
  sql.join([...by.map((name) => (name === 'month' ? month : sql.ref(name))), sql``], sql`, `);
