import { caseStream, type RecordedCaseEvent } from '@casetrail/domain';
import type { EventStore } from '@casetrail/event-store';
import type { RecordedEvent, StoreCode } from '@casetrail/kernel';
import type { Checkpoint, ReadModels, RowWriter } from '@casetrail/read-models';
import type { Transaction } from 'kysely';
import { CaseDraft } from './case-draft.ts';
import { sortOut, type Sorted } from './event-types.ts';
import { FirmDraft } from './firm-draft.ts';
import type { Memory } from './memory.ts';
import { Noting } from './noting.ts';
import { canGoOn, Histories, isWhole, touchedBy, type Touched } from './touched.ts';
import { folding } from './unprojectable.ts';
import { unsettledCases } from './unsettled.ts';

/** Cases judged anew at a time, where something shook many of them. */
const CHUNK = 250;

export interface BatchPorts {
  readonly log: EventStore;
  readonly checkpoint: Checkpoint;
}

/**
 * Projects the next events, without gap, in one transaction. What is written depends on the log up to the last of
 * them and on nothing else. When it throws, the memory is to be thrown away, but for `CheckpointMoved`: then nothing
 * was begun.
 */
export const projectBatch = async (
  events: readonly RecordedEvent[],
  memory: Memory,
  { log, checkpoint }: BatchPorts,
): Promise<void> => {
  const after = (events[0]?.position ?? 1) - 1;
  const last = events.at(-1)?.position ?? after;
  const sorted = events.map((event) => folding(event.position, () => sortOut(event)));
  const ofCases = sorted.flatMap(({ of, event }) => (of === 'case' ? [event as RecordedCaseEvent] : []));
  const touched = touchedBy(ofCases, (stream) => memory.cases.get(stream));
  const histories = await readHistories(touched, new Histories(log, last));
  await checkpoint.advance(after, last, (rows, trx) =>
    new Batch(memory, touched, histories, after, last).write(sorted, rows, trx),
  );
};

const readHistories = async (
  touched: ReadonlyMap<string, Touched>,
  histories: Histories,
): Promise<Histories> => {
  const missing: string[] = [];
  for (const one of touched.values()) {
    if (isWhole(one)) histories.put(one.stream, one.events);
    else if (!canGoOn(one)) missing.push(one.stream);
  }
  await histories.load(missing);
  return histories;
};

class Batch {
  readonly #memory: Memory;
  readonly #touched: ReadonlyMap<string, Touched>;
  readonly #histories: Histories;
  readonly #after: number;
  readonly #last: number;

  constructor(
    memory: Memory,
    touched: ReadonlyMap<string, Touched>,
    histories: Histories,
    after: number,
    last: number,
  ) {
    this.#memory = memory;
    this.#touched = touched;
    this.#histories = histories;
    this.#after = after;
    this.#last = last;
  }

  async write(sorted: readonly Sorted[], rows: RowWriter, trx: Transaction<ReadModels>): Promise<void> {
    const noting = new Noting(this.#memory);
    noting.take(sorted, (stream) => this.#storeOf(stream));
    const shaken = noting.shaken();
    const unsettled = new Set((await unsettledCases(shaken, trx)).map(caseStream));
    for (const { store } of shaken.shut) for (const stream of this.#inMemoryOf(store)) unsettled.add(stream);

    await rows.insert('case_timeline', noting.timeline);
    await this.#writeTouched(unsettled, rows);
    const others = [...unsettled].filter((stream) => !this.#touched.has(stream));
    for (let at = 0; at < others.length; at += CHUNK)
      await this.#writeAnew(others.slice(at, at + CHUNK), rows);
    const firm = folding(this.#last, () => new FirmDraft(this.#memory, noting, shaken.stores));
    await firm.write(rows, trx);
  }

  #storeOf(stream: string): StoreCode {
    const touched = this.#touched.get(stream);
    if (!touched) throw new RangeError(`${stream} is not in this batch`);
    return this.#histories.storeOf(touched);
  }

  /** Their terms were reckoned with a calendar that holds no more. */
  #inMemoryOf(store: StoreCode): string[] {
    return [...this.#touched.values()].flatMap(({ live, stream }) => (live?.store === store ? [stream] : []));
  }

  async #writeTouched(unsettled: ReadonlySet<string>, rows: RowWriter): Promise<void> {
    const anew = [...this.#touched.values()].filter(({ stream }) => unsettled.has(stream));
    await this.#histories.load(anew.filter((one) => !isWhole(one)).map(({ stream }) => stream));
    const draft = new CaseDraft(this.#memory, this.#histories);
    folding(this.#last, () => {
      for (const one of this.#touched.values()) {
        if (unsettled.has(one.stream)) draft.judgeAnew(one.stream);
        else draft.goOn(one, this.#after);
      }
    });
    await draft.write(rows);
  }

  async #writeAnew(streams: readonly string[], rows: RowWriter): Promise<void> {
    const histories = this.#histories.others();
    await histories.load(streams);
    const draft = new CaseDraft(this.#memory, histories);
    folding(this.#last, () => {
      for (const stream of streams) draft.judgeAnew(stream);
    });
    await draft.write(rows);
  }
}
