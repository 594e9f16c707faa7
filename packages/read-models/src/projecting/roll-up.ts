import { CompiledQuery, type Transaction } from 'kysely';
import type { KpiDayRow, KpiMonthRow } from '../tables/kpi.ts';
import type { ReadModels } from '../tables/read-models.ts';
import { KPI_SHAPES } from '../tables/kpi.ts';
import { columnLiteral } from './array-literal.ts';

interface Sums {
  kpi_day: KpiDayRow;
  kpi_month: KpiMonthRow;
}

const CHUNK = 5_000;

/**
 * Adds to sums that are kept: `count` and `value` are what comes in, below 0 what goes. A key stands among them once.
 * A row that comes to nothing goes, so that the rows are the same however they came about.
 */
export const addToSums = async <Table extends keyof Sums>(
  trx: Transaction<ReadModels>,
  table: Table,
  changes: readonly Sums[Table][],
): Promise<void> => {
  for (let from = 0; from < changes.length; from += CHUNK)
    await addChunk(trx, table, changes.slice(from, from + CHUNK));
};

const addChunk = async <Table extends keyof Sums>(
  trx: Transaction<ReadModels>,
  table: Table,
  changes: readonly Sums[Table][],
): Promise<void> => {
  const { key, columns } = KPI_SHAPES[table];
  const names = Object.keys(columns);
  const types = columns as Readonly<Record<string, 'text' | 'int' | 'bigint'>>;
  const arrays = names.map((name, at) => `$${at + 1}::${types[name] ?? 'text'}[]`).join(', ');
  const rows = changes as readonly object[] as readonly Readonly<Record<string, unknown>>[];
  const values = names.map((name) => columnLiteral(rows, name, types[name] ?? 'text'));
  const change = `unnest(${arrays}) AS c (${names.join(', ')})`;
  const same = key.map((name) => `t.${name} = c.${name}`).join(' AND ');
  await trx.executeQuery(
    CompiledQuery.raw(
      `INSERT INTO rm.${table} AS t (${names.join(', ')}) SELECT ${names.join(', ')} FROM ${change}
       ON CONFLICT (${key.join(', ')}) DO UPDATE SET count = t.count + excluded.count, value = t.value + excluded.value`,
      values,
    ),
  );
  if (changes.every(({ count }) => count > 0)) return;
  await trx.executeQuery(
    CompiledQuery.raw(`DELETE FROM rm.${table} AS t USING ${change} WHERE ${same} AND t.count = 0`, values),
  );
};
