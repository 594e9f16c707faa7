import { isCaseStream, type RecordedCaseEvent, type RecordedFineEvent } from '@casetrail/domain';
import type { Instant } from '@casetrail/kernel';
import type { ReadModels } from '@casetrail/read-models';
import { sql, type Transaction } from 'kysely';
import { setImmediate as turn } from 'node:timers/promises';
import type { History } from '../projections/whole-log.ts';
import type { Counting } from './counting.ts';
import { factRow } from './fact-rows.ts';
import type { KpiMemory } from './kpi-memory.ts';
import type { Recounted } from './stored-facts.ts';

/** Streams counted before others get a turn. */
const A_TURN = 10;

export interface Counter {
  readonly counting: Counting;
  readonly memory: KpiMemory;
}

/** Says up to when terms are judged, and answers with it. Moments never go back: what was judged further stays so. */
export const reachMoment = async (moment: Instant, trx: Transaction<ReadModels>): Promise<Instant> => {
  const { at } = await trx
    .insertInto('kpi_moment')
    .values({ id: 1, at: moment })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet({ at: sql<Instant>`greatest(kpi_moment.at, excluded.at)` }),
    )
    .returning('at')
    .executeTakeFirstOrThrow();
  return at;
};

/** What streams come to as of a moment. */
export const countStreams = async (
  streams: Iterable<History>,
  at: Instant,
  { counting, memory }: Counter,
): Promise<readonly Recounted[]> => {
  const recounted: Recounted[] = [];
  for (const { stream, events, reportAt } of streams) {
    if (recounted.length % A_TURN === A_TURN - 1) await turn();
    const counted = isCaseStream(stream)
      ? counting.ofCase(events as readonly RecordedCaseEvent[], memory.firm, at, reportAt)
      : counting.ofFine(events as readonly RecordedFineEvent[], memory.firm, at);
    const rows = (counted?.facts ?? []).map((fact) => factRow(stream, fact));
    recounted.push({ stream, rows, about: counted?.row });
  }
  return recounted;
};

/** A store owes its list month by month, whatever its cases do. */
export const countStores = (at: Instant, { counting, memory }: Counter): readonly Recounted[] =>
  memory.storesJudged(at).map(([store, judged]) => {
    const stream = `store-${store}`;
    const facts = counting.ofStore(store, judged, memory.firm);
    return { stream, rows: facts.map((fact) => factRow(stream, fact)), about: undefined };
  });
