import { SITE_EVENTS } from '@casetrail/domain';
import type { EventStore } from '@casetrail/event-store';
import type { Instant, RecordedEvent, StoreCode } from '@casetrail/kernel';
import { addToSums, type ReadModels, type RowWriter } from '@casetrail/read-models';
import type { Transaction } from 'kysely';
import { countStores, countStreams, reachMoment, type Counter } from './count-streams.ts';
import { SumChanges } from './fact-rows.ts';
import { replaceFacts } from './stored-facts.ts';
import { storesOf, streamsOverdue, streamsShaken } from './streams-to-count.ts';

/** Streams counted at a time: few, so that nobody waits long for the thread. */
const CHUNK = 50;

/** What is new in the log: which streams went on, and what the firm learnt. */
export interface News {
  readonly to: number;
  readonly streams: ReadonlySet<string>;
  /** Store by stream, of cases that began. */
  readonly began: ReadonlyMap<string, StoreCode>;
  readonly knowledge: readonly RecordedEvent[];
  /** Something was taken back: what was counted before is to be counted anew. */
  readonly takesBack: boolean;
}

export interface Work extends Counter {
  readonly log: EventStore;
  readonly rows: RowWriter;
  readonly trx: Transaction<ReadModels>;
  /** Between two parts of the work: answers when what goes first has passed. */
  readonly giveWay: () => Promise<void>;
}

/**
 * Brings the rows to a log position and a moment, inside one transaction. What they are then depends on the log up to
 * there and on the moment, and on nothing else.
 */
export const countNews = async (news: News, moment: Instant, work: Work): Promise<Instant> => {
  const { log, memory, rows, trx } = work;
  const at = await reachMoment(moment, trx);
  const stores = await storesOf(sitesIn(news), trx);
  const shaken = memory.note(news.knowledge, (stream) => news.began.get(stream) ?? stores.get(stream));
  const streams = new Set(news.streams);
  for (const stream of await streamsShaken(shaken, trx)) streams.add(stream);
  for (const stream of await streamsOverdue(memory.firm, at, trx)) streams.add(stream);
  const sums = new SumChanges();
  const all = [...streams].sort();
  let writing = Promise.resolve();
  for (let from = 0; from < all.length; from += CHUNK) {
    const some = all.slice(from, from + CHUNK);
    await work.giveWay();
    const histories = await log.readStreams(some, news.to);
    const recounted = await countStreams(
      some.map((stream) => ({ stream, events: histories.get(stream) ?? [] })),
      at,
      work,
    );
    // While some are written the next are counted.
    await writing;
    writing = replaceFacts(recounted, sums, rows, trx);
    writing.catch(() => {});
  }
  await writing;
  const judged = countStores(at, work);
  if (judged.length > 0) await replaceFacts(judged, sums, rows, trx);
  await addToSums(trx, 'kpi_day', sums.days);
  await addToSums(trx, 'kpi_month', sums.months);
  return at;
};

const sitesIn = ({ knowledge, began }: News): readonly string[] => [
  ...new Set(
    knowledge.flatMap(({ type, stream }) =>
      (SITE_EVENTS as readonly string[]).includes(type) && !began.has(stream) ? [stream] : [],
    ),
  ),
];
