import type { KpiFactRow, KpiStreamRow, ReadModels, RowWriter } from '@casetrail/read-models';
import { sql, type Transaction } from 'kysely';
import type { SumChanges } from './fact-rows.ts';

/** What a stream comes to now. */
export interface Recounted {
  readonly stream: string;
  readonly rows: readonly KpiFactRow[];
  readonly about: KpiStreamRow | undefined;
}

/** No stream and no measure has such a character in its name. */
const keyOf = ({ stream, measure, key }: KpiFactRow): string => `${stream}|${measure}|${key}`;

const areEqual = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((one, at) => one === b[at]);

const isSame = (a: KpiFactRow, b: KpiFactRow): boolean =>
  a.day === b.day &&
  a.store === b.store &&
  a.about === b.about &&
  a.outcome === b.outcome &&
  a.value === b.value &&
  areEqual(a.roles, b.roles) &&
  areEqual(a.people, b.people) &&
  areEqual(a.positions, b.positions);

/** Puts what was counted anew in the place of what stood there; what is the same is left alone. */
export const replaceFacts = async (
  recounted: readonly Recounted[],
  sums: SumChanges,
  rows: RowWriter,
  trx: Transaction<ReadModels>,
): Promise<void> => {
  const before = new Map<string, KpiFactRow>();
  const streams = recounted.map(({ stream }) => stream);
  const stored = trx.selectFrom('kpi_fact').where(sql<boolean>`stream = ANY (${streams}::text[])`);
  for (const row of await stored.selectAll().execute()) before.set(keyOf(row), row);
  const changed: KpiFactRow[] = [];
  const fresh: KpiFactRow[] = [];
  for (const row of recounted.flatMap((one) => one.rows)) {
    const key = keyOf(row);
    const old = before.get(key);
    before.delete(key);
    if (old && isSame(old, row)) continue;
    if (old) sums.remove(old);
    sums.add(row);
    (old ? changed : fresh).push(row);
  }
  for (const gone of before.values()) sums.remove(gone);
  await removeFacts([...before.values()], trx);
  await rows.upsert('kpi_fact', changed);
  await rows.insert('kpi_fact', fresh);
  await rows.upsert(
    'kpi_stream',
    recounted.flatMap(({ about }) => about ?? []),
  );
};

const removeFacts = async (gone: readonly KpiFactRow[], trx: Transaction<ReadModels>): Promise<void> => {
  if (gone.length === 0) return;
  await sql`DELETE FROM rm.kpi_fact f USING unnest(
      ${gone.map(({ stream }) => stream)}::text[], ${gone.map(({ measure }) => measure)}::text[],
      ${gone.map(({ key }) => key)}::text[]) AS g (stream, measure, key)
    WHERE f.stream = g.stream AND f.measure = g.measure AND f.key = g.key`.execute(trx);
};
