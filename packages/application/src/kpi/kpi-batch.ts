import { isCaseStream, SITE_EVENTS, type RecordedCaseEvent, type RecordedFineEvent } from '@casetrail/domain';
import type { EventStore } from '@casetrail/event-store';
import type { Instant, RecordedEvent, StoreCode } from '@casetrail/kernel';
import { addToSums, type ReadModels, type RowWriter } from '@casetrail/read-models';
import type { Transaction } from 'kysely';
import { setImmediate as turn } from 'node:timers/promises';
import type { Counting } from './counting.ts';
import { factRow, SumChanges } from './fact-rows.ts';
import type { KpiMemory } from './kpi-memory.ts';
import { replaceFacts, type Recounted } from './stored-facts.ts';
import { storesOf, streamsOverdue, streamsShaken } from './streams-to-count.ts';

/** Streams counted at a time. */
const CHUNK = 250;

/** Streams counted before others get a turn. */
const A_TURN = 10;

/** What is new in the log: which streams went on, and what the firm learnt. */
export interface News {
  readonly to: number;
  readonly streams: ReadonlySet<string>;
  /** Store by stream, of cases that began. */
  readonly began: ReadonlyMap<string, StoreCode>;
  readonly knowledge: readonly RecordedEvent[];
}

interface Work {
  readonly log: EventStore;
  readonly counting: Counting;
  readonly memory: KpiMemory;
  readonly rows: RowWriter;
  readonly trx: Transaction<ReadModels>;
}

/**
 * Brings the rows to a log position and a moment, inside one transaction. What they are then depends on the log up to
 * there and on the moment, and on nothing else.
 */
export const countNews = async (news: News, moment: Instant, work: Work): Promise<Instant> => {
  const { memory, rows, trx } = work;
  const stored = await trx.selectFrom('kpi_moment').select('at').executeTakeFirst();
  const at = stored && stored.at > moment ? stored.at : moment;
  const stores = await storesOf(sitesIn(news), trx);
  const shaken = memory.note(news.knowledge, (stream) => news.began.get(stream) ?? stores.get(stream));
  const streams = new Set(news.streams);
  for (const stream of await streamsShaken(shaken, trx)) streams.add(stream);
  for (const stream of await streamsOverdue(memory.firm, at, trx)) streams.add(stream);
  const sums = new SumChanges();
  const all = [...streams].sort();
  let writing = Promise.resolve();
  for (let from = 0; from < all.length; from += CHUNK) {
    const recounted = await recount(all.slice(from, from + CHUNK), news.to, at, work);
    // While some are written the next are counted.
    await writing;
    writing = replaceFacts(recounted, sums, rows, trx);
    writing.catch(() => {});
  }
  await writing;
  const judged = storesNow(at, work);
  if (judged.length > 0) await replaceFacts(judged, sums, rows, trx);
  await addToSums(trx, 'kpi_day', sums.days);
  await addToSums(trx, 'kpi_month', sums.months);
  await rows.upsert('kpi_moment', [{ id: 1, at }]);
  return at;
};

const sitesIn = ({ knowledge, began }: News): readonly string[] => [
  ...new Set(
    knowledge.flatMap(({ type, stream }) =>
      (SITE_EVENTS as readonly string[]).includes(type) && !began.has(stream) ? [stream] : [],
    ),
  ),
];

const recount = async (
  streams: readonly string[],
  upTo: number,
  at: Instant,
  { log, counting, memory }: Work,
): Promise<readonly Recounted[]> => {
  const histories = await log.readStreams(streams, upTo);
  const recounted: Recounted[] = [];
  for (const [nth, stream] of streams.entries()) {
    if (nth % A_TURN === A_TURN - 1) await turn();
    const events = histories.get(stream) ?? [];
    const counted = isCaseStream(stream)
      ? counting.ofCase(events as readonly RecordedCaseEvent[], memory.firm, at)
      : counting.ofFine(events as readonly RecordedFineEvent[], memory.firm, at);
    const rows = (counted?.facts ?? []).map((fact) => factRow(stream, fact));
    recounted.push({ stream, rows, about: counted?.row });
  }
  return recounted;
};

/** A store owes its list month by month, whatever its cases do. */
const storesNow = (at: Instant, { counting, memory }: Work): readonly Recounted[] =>
  memory.storesJudged(at).map(([store, judged]) => {
    const stream = `store-${store}`;
    const facts = counting.ofStore(store, judged, memory.firm);
    return { stream, rows: facts.map((fact) => factRow(stream, fact)), about: undefined };
  });
