import type { Measure, Period } from '@casetrail/domain';
import type { ReadModels } from '@casetrail/read-models';
import { sql, type Kysely, type SqlBool } from 'kysely';
import type { AskedWhose } from './asked.ts';
import { factsFor } from './facts-for.ts';

export interface Spread {
  readonly median: number;
  readonly p90: number;
}

interface Order extends AskedWhose {
  readonly measure: Measure;
  readonly period: Period;
}

/**
 * Median and 90th percentile of a measure, of each thing its facts are about and, but for stages and flows, of all (`''`): a time
 * in whatever stage says nothing. Between two values, in proportion. Read from the facts of the period alone.
 */
export const spreadsOf = async (
  db: Kysely<ReadModels>,
  { measure, period, store, person, role }: Order,
): Promise<ReadonlyMap<string, Spread>> => {
  const conditions = [
    sql<SqlBool>`measure = ${measure.id} AND day BETWEEN ${period.from} AND ${period.to} AND value IS NOT NULL`,
    ...(measure.spreadOf === undefined ? [] : [sql<SqlBool>`outcome = ${measure.spreadOf}`]),
    ...factsFor({ store, person, role }),
  ];
  const { rows } = await sql<{ about: string | null; at: readonly number[] }>`
    SELECT about, percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY value) AS at
    FROM rm.kpi_fact WHERE ${sql.join(conditions, sql` AND `)}
    GROUP BY ${measure.by === 'stage' || measure.by === 'flow' ? sql`about` : sql`GROUPING SETS ((about), ())`}`.execute(
    db,
  );
  return new Map(
    rows.flatMap(({ about, at }) =>
      at === null ? [] : [[about ?? '', { median: at[0] ?? 0, p90: at[1] ?? 0 }] as const],
    ),
  );
};
