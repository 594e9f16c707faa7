import { isCaseStream, receptionOf, SITE_EVENTS, type RecordedCaseEvent } from '@casetrail/domain';
import type { EventStore } from '@casetrail/event-store';
import type { Instant, RecordedEvent } from '@casetrail/kernel';
import { prepareAnew, type AnewTables, type Copied } from '@casetrail/read-models';
import { FIRM_TYPES } from '../judging/firm.ts';
import { countStores, countStreams, type Counter } from './count-streams.ts';
import { FirstSums } from './first-sums.ts';
import type { KpiMemory } from './kpi-memory.ts';
import type { Recounted } from './stored-facts.ts';

const PAGE = 5_000;

/** Events of streams that are counted together; more cost memory and save no time. */
const EVENTS = 3_000;

/** Made anew beside those that are shown. */
export const COUNTED_ANEW = ['kpi_fact', 'kpi_day', 'kpi_month', 'kpi_stream'] as const;

interface FirstWork extends Counter {
  readonly log: EventStore;
  readonly tables: AnewTables;
  readonly signal: AbortSignal;
}

/**
 * As `countNews` from the beginning of the log, where nothing was counted yet: each stream is read and counted once,
 * whole, and no row can be there already. With memory that does not grow with the log.
 */
export const countAll = async (to: number, at: Instant, work: FirstWork): Promise<void> => {
  const { log, memory, tables, signal } = work;
  await learn(memory, log, to);
  const sums = new FirstSums();
  let writing = Promise.resolve();
  for await (const page of streamsUpTo(log, to)) {
    signal.throwIfAborted();
    for (const [stream, events] of page) noteSites(memory, stream, events);
    const rows = rowsOf(await countStreams(page, at, work), sums);
    // While some are written the next are counted.
    await writing;
    writing = tables.copy(rows);
    writing.catch(() => {});
  }
  await writing;
  await tables.copy([...rowsOf(countStores(at, work), sums), ...sums.rest()]);
  if (sums.isInParts) await tables.addUpSums();
};

const rowsOf = (counted: readonly Recounted[], sums: FirstSums): readonly Copied[] => {
  const facts = counted.flatMap((one) => one.rows);
  const streams = counted.flatMap(({ about }) => about ?? []);
  return [...prepareAnew('kpi_fact', facts), ...prepareAnew('kpi_stream', streams), ...sums.add(facts)];
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
