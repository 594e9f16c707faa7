import { isCaseStream, receptionOf, SITE_EVENTS, type RecordedCaseEvent } from '@casetrail/domain';
import type { EventStore } from '@casetrail/event-store';
import type { Instant, RecordedEvent } from '@casetrail/kernel';
import { prepareInsert, type RowWriter } from '@casetrail/read-models';
import { FIRM_TYPES } from '../judging/firm.ts';
import { countStores, countStreams, reachMoment } from './count-streams.ts';
import { FirstSums } from './first-sums.ts';
import type { Work } from './kpi-batch.ts';
import type { KpiMemory } from './kpi-memory.ts';
import type { Recounted } from './stored-facts.ts';

const PAGE = 5_000;

/** Events of streams that are counted together; more cost memory and save no time. */
const EVENTS = 3_000;

interface FirstWork extends Work {
  readonly signal: AbortSignal;
}

/**
 * As `countNews` from the beginning of the log, where nothing was counted yet: each stream is read and counted once,
 * whole, and no row can be there already. One transaction, with memory that does not grow with the log.
 */
export const countAll = async (to: number, moment: Instant, work: FirstWork): Promise<Instant> => {
  const { log, memory, rows, trx, signal } = work;
  const at = await reachMoment(moment, trx);
  await learn(memory, log, to);
  const sums = new FirstSums(trx);
  let writing = Promise.resolve();
  for await (const page of streamsUpTo(log, to)) {
    signal.throwIfAborted();
    for (const [stream, events] of page) noteSites(memory, stream, events);
    const counted = await countStreams(page, at, work);
    // While some are written the next are counted.
    await writing;
    writing = writeFacts(counted, sums, rows);
    writing.catch(() => {});
  }
  await writing;
  await writeFacts(countStores(at, work), sums, rows);
  await rows.copy(await sums.rest());
  return at;
};

const writeFacts = async (counted: readonly Recounted[], sums: FirstSums, rows: RowWriter): Promise<void> => {
  const facts = counted.flatMap((one) => one.rows);
  const streams = counted.flatMap(({ about }) => about ?? []);
  await rows.copy([
    ...prepareInsert('kpi_fact', facts),
    ...prepareInsert('kpi_stream', streams),
    ...(await sums.add(facts)),
  ]);
};

/** What the firm as a whole knows has to be known before any case is judged; the sites come with their cases. */
const learn = async (memory: KpiMemory, log: EventStore, to: number): Promise<void> => {
  for (let after = 0; ;) {
    const page = await log.readAll(after, PAGE, FIRM_TYPES);
    memory.note(
      page.filter(({ position }) => position <= to),
      () => undefined,
    );
    after = page.at(-1)?.position ?? to;
    if (page.length < PAGE || after >= to) return;
  }
};

const noteSites = (memory: KpiMemory, stream: string, events: readonly RecordedEvent[]): void => {
  if (!isCaseStream(stream)) return;
  const store = receptionOf(events as readonly RecordedCaseEvent[])?.data.store;
  memory.note(
    events.filter(({ type }) => (SITE_EVENTS as readonly string[]).includes(type)),
    () => store,
  );
};

type Histories = readonly (readonly [string, readonly RecordedEvent[]])[];

/** The log may go on meanwhile. */
async function* streamsUpTo(log: EventStore, to: number): AsyncGenerator<Histories> {
  for (const prefix of ['case-', 'fine-'])
    for await (const page of log.readByStream(prefix, EVENTS))
      yield [...page].flatMap(([stream, events]) => {
        const known = events.filter(({ position }) => position <= to);
        return known.length === 0 ? [] : [[stream, known] as const];
      });
}
