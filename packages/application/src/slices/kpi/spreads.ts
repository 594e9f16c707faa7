import { spreadOf, type Counted, type Measure, type Period, type Spread } from '@casetrail/domain';
import type { ReadModels } from '@casetrail/read-models';
import { sql, type Kysely, type SqlBool } from 'kysely';
import type { AskedWhose } from './asked.ts';
import { factsFor } from './facts-for.ts';

interface Order extends AskedWhose {
  readonly measure: Measure;
  readonly period: Period;
}

interface Row {
  readonly about: string;
  readonly values: readonly number[];
  /** How often there is each of them. */
  readonly times: readonly number[];
}

/**
 * Median and 90th percentile of a measure, of each thing its facts are about and, but for stages and flows, of all (`''`): a time
 * in whatever stage says nothing. Read from the facts of the period alone: how often there is each value, since many are the same
 * and to put all of them in order takes longer than to count them.
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
  const { rows } = await sql<Row>`
    SELECT about, array_agg(value) AS values, array_agg(times) AS times FROM (
      SELECT about, value, count(*) AS times FROM rm.kpi_fact
      WHERE ${sql.join(conditions, sql` AND `)} GROUP BY about, value) AS counted
    GROUP BY about`.execute(db);
  const counted = rows.map(({ about, values, times }) => ({
    about,
    counted: values.map((value, at): Counted => [value, times[at] ?? 0]),
  }));
  const wholly =
    measure.by === 'stage' || measure.by === 'flow'
      ? []
      : [{ about: '', counted: counted.flatMap((one) => one.counted) }];
  return new Map(
    [...counted, ...wholly].flatMap(({ about, counted }) => {
      const spread = spreadOf(counted);
      return spread ? [[about, spread] as const] : [];
    }),
  );
};
