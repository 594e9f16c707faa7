import { isCaseStream, receptionOf, SITE_EVENTS, type RecordedCaseEvent } from '@casetrail/domain';
import type { Instant, RecordedEvent } from '@casetrail/kernel';
import { prepareAnew, type AnewTables, type Copied } from '@casetrail/read-models';
import type { History, WholeLogReader } from '../projections/whole-log.ts';
import { countStores, countStreams, type Counter } from './count-streams.ts';
import { FirstSums } from './first-sums.ts';
import { isCounted } from './read-news.ts';
import type { Recounted } from './stored-facts.ts';

/** Made anew beside those that are shown. */
export const COUNTED_ANEW = ['kpi_fact', 'kpi_day', 'kpi_month', 'kpi_stream'] as const;

/**
 * As `countNews` from the beginning of the log: each stream is counted once, whole, and no row can be there already. With
 * memory that does not grow with the log.
 */
export class FirstCount implements WholeLogReader {
  readonly #counter: Counter;
  readonly #tables: AnewTables;
  readonly #at: Instant;
  readonly #sums = new FirstSums();
  #writing: Promise<void> = Promise.resolve();

  constructor(counter: Counter, tables: AnewTables, at: Instant) {
    this.#counter = counter;
    this.#tables = tables;
    this.#at = at;
  }

  /** What the firm as a whole knows has to be known before any case is judged; the sites come with their cases. */
  learn(events: readonly RecordedEvent[]): void {
    this.#counter.memory.note(events, () => undefined);
  }

  async take(histories: readonly History[]): Promise<void> {
    const counted = histories.filter(({ stream }) => isCounted(stream));
    for (const { stream, events } of counted) this.#noteSites(stream, events);
    const rows = this.#rowsOf(await countStreams(counted, this.#at, this.#counter));
    // While some are written the next are counted.
    await this.#writing;
    this.#writing = this.#tables.copy(rows);
    this.#writing.catch(() => {});
  }

  settled(): Promise<void> {
    return this.#writing;
  }

  async finish(): Promise<void> {
    await this.#writing;
    const stores = this.#rowsOf(countStores(this.#at, this.#counter));
    await this.#tables.copy([...stores, ...this.#sums.rest()]);
    if (this.#sums.isInParts) await this.#tables.addUpSums();
  }

  #noteSites(stream: string, events: readonly RecordedEvent[]): void {
    if (!isCaseStream(stream)) return;
    const store = receptionOf(events as readonly RecordedCaseEvent[])?.data.store;
    this.#counter.memory.note(
      events.filter(({ type }) => (SITE_EVENTS as readonly string[]).includes(type)),
      () => store,
    );
  }

  #rowsOf(counted: readonly Recounted[]): readonly Copied[] {
    const facts = counted.flatMap((one) => one.rows);
    const streams = counted.flatMap(({ about }) => about ?? []);
    return [
      ...prepareAnew('kpi_fact', facts),
      ...prepareAnew('kpi_stream', streams),
      ...this.#sums.add(facts),
    ];
  }
}
