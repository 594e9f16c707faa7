import { openSystem, type System } from '@casetrail/application';
import type { Pool } from 'pg';
import type { Pair } from '../statistics.ts';
import { interleaved, timed } from '../timing.ts';
import { ownerPool } from './owner-pool.ts';

interface Order {
  readonly dataDir: string;
  readonly rounds: number;
  readonly obligations: number;
}

interface Asked {
  readonly compliance: readonly Pair[];
  readonly people: readonly Pair[];
  readonly figures: readonly Pair[];
}

const DAY_MS = 86_400_000;

/** Copies of what a generated journal left lie so many days apart, all of them in the months before today. */
const SHIFT = '$2 - ((n * 17) % 220)';

const COPIES = `
CREATE TABLE bench.obligation AS
SELECT o.*, o.due_at + (SHIFT)::bigint * ${DAY_MS} AS moved_to
FROM rm.obligation o CROSS JOIN generate_series(1, $1) AS n`;

const FACTS = `
INSERT INTO rm.kpi_fact
SELECT stream || '-copy-' || n, measure, key, day + SHIFT, store, roles, people, about, outcome, value, positions
FROM rm.kpi_fact CROSS JOIN generate_series(1, $1) AS n`;

const SUMS = [
  `TRUNCATE rm.kpi_day, rm.kpi_month`,
  `INSERT INTO rm.kpi_day (measure, day, store, about, outcome, count, value)
   SELECT measure, day, store, about, outcome, count(*), coalesce(sum(value), 0) FROM rm.kpi_fact GROUP BY 1, 2, 3, 4, 5`,
  `INSERT INTO rm.kpi_month (measure, scope, month, store, person, role, about, outcome, count, value)
   SELECT measure, 'all', rm.month_of(rm.start_of(date '1970-01-01' + day)), store, '', '', about, outcome, sum(count), sum(value)
   FROM rm.kpi_day GROUP BY 1, 2, 3, 4, 7, 8`,
  `INSERT INTO rm.kpi_month (measure, scope, month, store, person, role, about, outcome, count, value)
   SELECT measure, CASE WHEN nth = array_position(people, person) THEN 'seat' ELSE 'more' END,
     rm.month_of(rm.start_of(date '1970-01-01' + day)), store, person, role, about, outcome, count(*), coalesce(sum(value), 0)
   FROM rm.kpi_fact CROSS JOIN LATERAL unnest(roles, people) WITH ORDINALITY AS s (role, person, nth)
   GROUP BY 1, 2, 3, 4, 5, 6, 7, 8`,
  `VACUUM ANALYZE rm.kpi_fact, rm.kpi_day, rm.kpi_month, bench.obligation`,
];

/** Makes a year of so many obligations out of those that the log holds. */
const fill = async (pool: Pool, obligations: number): Promise<void> => {
  const { rows } = await pool.query<{ count: number; latest: number }>(
    'SELECT (SELECT count(*) FROM rm.obligation) AS count, (SELECT max(day) FROM rm.kpi_fact) AS latest',
  );
  const copies = Math.ceil(obligations / Math.max(1, rows[0]?.count ?? 1));
  const today = Math.floor(Date.now() / DAY_MS);
  await pool.query('CREATE SCHEMA IF NOT EXISTS bench');
  await pool.query('DROP TABLE IF EXISTS bench.obligation');
  for (const statement of [COPIES, FACTS])
    await pool.query(
      statement
        .replaceAll('SHIFT', SHIFT)
        .replaceAll('$1', String(copies))
        .replaceAll('$2', String(today - (rows[0]?.latest ?? today))),
    );
  for (const statement of SUMS) await pool.query(statement);
};

/** The rows as the log makes them. */
const undo = async ({ kpiProjection }: System, pool: Pool): Promise<void> => {
  await pool.query('DROP TABLE bench.obligation');
  await kpiProjection.rebuild();
};

/** What the raw rows know of the last year: counted by the same groups, from the obligations themselves. */
const rawGroups = (columns: string): string => `
SELECT ${columns}, count(*), count(*) FILTER (WHERE status = 'met') FROM bench.obligation
WHERE status IN ('met', 'late', 'missed') AND moved_to >= $1 GROUP BY ${columns}`;

/** Dashboards asked over a year of many obligations, against the raw rows grouped. */
export const run = async ({ dataDir, rounds, obligations }: Order): Promise<Asked> => {
  const system = await openSystem({ dataDir, otherwise: 'everything' });
  const pool = ownerPool(system);
  try {
    await system.kpiProjection.catchUp();
    await fill(pool, obligations);
    const asked = await ask(system, pool, rounds);
    await undo(system, pool);
    return asked;
  } finally {
    await pool.end();
    await system.close();
  }
};

const ask = async ({ kpi }: System, pool: Pool, rounds: number): Promise<Asked> => {
  const since = Date.now() - 365 * DAY_MS;
  const raw = (columns: string) => () => timed(() => pool.query(rawGroups(columns), [since]));
  const compliance = (by: string) => () => timed(() => kpi.compliance({ months: 12, by, size: 2_000 }));
  const against = async (own: () => Promise<number>, baseline: () => Promise<number>) => {
    await interleaved(1, own, baseline);
    return interleaved(rounds, own, baseline);
  };
  const byMonth = raw('rule, store, rm.month_of(moved_to)');
  return {
    compliance: await against(compliance('rule,store,month'), byMonth),
    people: await against(compliance('rule,person'), raw('rule, responsible')),
    figures: await against(() => timed(() => kpi.figures({ window: '90' })), byMonth),
  };
};
