import type { Instant, StoreCode } from '@casetrail/kernel';
import type { ReadModels } from '@casetrail/read-models';
import { sql, type Kysely, type Transaction } from 'kysely';
import type { Firm } from '../judging/firm.ts';
import type { Shaken } from '../projections/unsettled.ts';

/** Up to when each store's terms may be judged, as arrays to ask the database with. */
const horizons = (firm: Firm, moment: Instant) => {
  const known = [...firm.stores.keys()].flatMap((store) => {
    const until = firm.horizon(store, moment);
    return until === undefined ? [] : [{ store, until }];
  });
  return { stores: known.map(({ store }) => store), untils: known.map(({ until }) => until) };
};

/** Streams of which time alone has changed what is counted: a term has run out, or what was entered ahead has happened. */
export const streamsOverdue = async (
  firm: Firm,
  moment: Instant,
  db: Kysely<ReadModels>,
  most?: number,
): Promise<readonly string[]> => {
  const { stores, untils } = horizons(firm, moment);
  const { rows } = await sql<{ stream: string }>`
    SELECT due.stream FROM unnest(${stores}::text[], ${untils}::bigint[]) AS h (store, until)
    CROSS JOIN LATERAL (
      SELECT k.stream FROM rm.kpi_stream k WHERE k.store = h.store COLLATE "C" AND k.next_at < h.until OFFSET 0
    ) AS due
    UNION SELECT stream FROM rm.kpi_stream WHERE awaits_at <= ${moment}
    LIMIT ${most ?? null}`.execute(db);
  return rows.map(({ stream }) => stream);
};

/** Streams that were counted and may have to be counted otherwise, since the firm has learnt something: more rather than fewer. */
export const streamsShaken = async (
  { codes, people, stores, shut, turned }: Shaken,
  trx: Transaction<ReadModels>,
): Promise<readonly string[]> => {
  const found = new Set<string>();
  const add = (rows: readonly { readonly stream: string }[]) => {
    for (const { stream } of rows) found.add(stream);
  };
  const where = (condition: ReturnType<typeof sql<boolean>>) =>
    trx.selectFrom('kpi_stream').select('stream').where(condition).execute();
  if (codes.size > 0) add(await where(sql<boolean>`codes && ${[...codes]}::text[]`));
  if (people.size > 0) add(await where(sql<boolean>`people && ${[...people]}::text[]`));
  if (stores.length > 0) add(await where(sql<boolean>`store = ANY (${[...stores]}::text[])`));
  for (const { stores: under } of turned) add(await where(sql<boolean>`store = ANY (${[...under]}::text[])`));
  for (const { store, to } of shut) add(await where(sql<boolean>`store = ${store} AND since < ${to}`));
  return [...found];
};

/** The store of each stream that is known. */
export const storesOf = async (
  streams: readonly string[],
  trx: Kysely<ReadModels>,
): Promise<ReadonlyMap<string, StoreCode>> => {
  if (streams.length === 0) return new Map();
  const rows = await trx
    .selectFrom('kpi_stream')
    .where(sql<boolean>`stream = ANY (${[...streams]}::text[])`)
    .select(['stream', 'store'])
    .execute();
  return new Map(rows.map(({ stream, store }) => [stream, store as StoreCode]));
};
