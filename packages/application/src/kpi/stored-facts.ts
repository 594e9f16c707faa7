import type { KpiFactRow, KpiStreamRow, ReadModels, RowWriter } from '@casetrail/read-models';
import { sql, type Transaction } from 'kysely';
import type { SumChanges } from './fact-rows.ts';

/** What a stream comes to now. */
export interface Recounted {
  readonly stream: string;
  readonly rows: readonly KpiFactRow[];
  readonly about: KpiStreamRow | undefined;
}

const keyOf = ({ stream, measure, key, seat }: KpiFactRow): string =>
  JSON.stringify([stream, measure, key, seat]);

/** As it is compared: columns in the order of the table. */
const contentOf = (row: KpiFactRow): string =>
  JSON.stringify([
    row.day,
    row.store,
    row.role,
    row.person,
    row.for_all,
    row.for_person,
    row.about,
    row.outcome,
    row.value,
    row.positions,
  ]);

/** Puts what was counted anew in the place of what stood there; what is the same is left alone. */
export const replaceFacts = async (
  recounted: readonly Recounted[],
  sums: SumChanges,
  rows: RowWriter,
  trx: Transaction<ReadModels>,
): Promise<void> => {
  const before = new Map<string, KpiFactRow>();
  const streams = recounted.map(({ stream }) => stream);
  for (const row of await trx.selectFrom('kpi_fact').where('stream', 'in', streams).selectAll().execute())
    before.set(keyOf(row), row);
  const changed: KpiFactRow[] = [];
  for (const row of recounted.flatMap((one) => one.rows)) {
    const key = keyOf(row);
    const old = before.get(key);
    before.delete(key);
    if (old && contentOf(old) === contentOf(row)) continue;
    if (old) sums.remove(old);
    sums.add(row);
    changed.push(row);
  }
  for (const gone of before.values()) sums.remove(gone);
  await removeFacts([...before.values()], trx);
  await rows.upsert('kpi_fact', changed);
  await rows.upsert(
    'kpi_stream',
    recounted.flatMap(({ about }) => about ?? []),
  );
};

const removeFacts = async (gone: readonly KpiFactRow[], trx: Transaction<ReadModels>): Promise<void> => {
  if (gone.length === 0) return;
  await sql`DELETE FROM rm.kpi_fact f USING unnest(
      ${gone.map(({ stream }) => stream)}::text[], ${gone.map(({ measure }) => measure)}::text[],
      ${gone.map(({ key }) => key)}::text[], ${gone.map(({ seat }) => seat)}::int[]) AS g (stream, measure, key, seat)
    WHERE f.stream = g.stream AND f.measure = g.measure AND f.key = g.key AND f.seat = g.seat`.execute(trx);
};
