import { caseStream } from '@casetrail/domain';
import type { EventStore } from '@casetrail/event-store';
import type { RecordedEvent } from '@casetrail/kernel';
import type { Checkpoint, ReadModels, RowWriter } from '@casetrail/read-models';
import type { Transaction } from 'kysely';
import { setImmediate as turn } from 'node:timers/promises';
import { CaseDraft } from './case-draft.ts';
import { sortOut, type Sorted } from './event-types.ts';
import { FirmDraft } from './firm-draft.ts';
import type { Memory } from './memory.ts';
import { Noting } from './noting.ts';
import { canGoOn, Histories, isWhole, touchedBy, type Touched } from './touched.ts';
import { folding } from './unprojectable.ts';
import { isShaken, unsettledCases } from './unsettled.ts';

/** Cases judged anew at a time, where something shook many of them. */
const CHUNK = 250;

/** Cases judged before others get a turn: the batch before is being written meanwhile, and must not wait long. */
const CASES_A_TURN = 20;

/** The rows of a batch, folded and not written yet. */
export interface Drafted {
  readonly after: number;
  readonly last: number;
  /** What the firm learnt may unsettle cases that are not in the batch: write it before the next one is folded. */
  readonly isShaken: boolean;
  /** @throws CheckpointMoved before anything was written */
  write(checkpoint: Checkpoint): Promise<void>;
}

/**
 * Folds the next events, without gap. What comes of it depends on the log up to the last of them and on nothing else.
 * The memory has moved on when it returns; when it throws, the memory is to be thrown away.
 * @throws Unprojectable
 */
export const fold = async (
  events: readonly RecordedEvent[],
  memory: Memory,
  log: EventStore,
): Promise<Drafted> => {
  const after = (events[0]?.position ?? 1) - 1;
  const last = events.at(-1)?.position ?? after;
  const sorted = events.map((event) => folding(event.position, () => sortOut(event)));
  const batch = new Batch(memory, new Histories(log, last), after, last);
  await batch.begin(sorted);
  return batch;
};

class Batch implements Drafted {
  readonly after: number;
  readonly last: number;
  readonly #memory: Memory;
  readonly #histories: Histories;
  readonly #noting: Noting;
  #cases: CaseDraft | undefined;
  #firm: FirmDraft | undefined;

  constructor(memory: Memory, histories: Histories, after: number, last: number) {
    this.#memory = memory;
    this.#histories = histories;
    this.#noting = new Noting(memory);
    this.after = after;
    this.last = last;
  }

  get isShaken(): boolean {
    return isShaken(this.#noting.shaken);
  }

  async begin(sorted: readonly Sorted[]): Promise<void> {
    const ofCases = sorted.flatMap(({ of, event }) => (of === 'case' ? [event] : []));
    const touched = touchedBy(ofCases, (stream) => this.#memory.cases.get(stream));
    await this.#read([...touched.values()]);
    await this.#noting.take(sorted, (stream) => this.#histories.storeOf(touched.get(stream)));
    this.#noting.timeline.prepare();
    await turn();
    this.#cases = await this.#judge([...touched.values()].map((one) => this.#withoutOldCalendar(one)));
    this.#firm = folding(this.last, () => new FirmDraft(this.#memory, this.#noting));
  }

  async write(checkpoint: Checkpoint): Promise<void> {
    await checkpoint.advance(this.after, this.last, async (rows, trx) => {
      await this.#cases?.write(rows, [this.#noting.timeline]);
      await this.#firm?.write(rows, trx);
      if (this.isShaken) await this.#judgeOthersAnew(rows, trx);
    });
  }

  async #read(touched: readonly Touched[]): Promise<void> {
    for (const one of touched) if (isWhole(one)) this.#histories.put(one.stream, one.events);
    const missing = touched.filter((one) => !isWhole(one) && !canGoOn(one));
    await this.#histories.load(missing.map(({ stream }) => stream));
  }

  /** A case in memory whose store was shut, or got other rules: its terms were reckoned with what holds no more. */
  #withoutOldCalendar(one: Touched): Touched {
    const { shut, turned } = this.#noting.shaken;
    const store = one.live?.store;
    const isOld =
      shut.some((days) => days.store === store) ||
      turned.some(({ stores }) => store !== undefined && stores.includes(store));
    return isOld ? { ...one, live: undefined } : one;
  }

  async #judge(touched: readonly Touched[]): Promise<CaseDraft> {
    await this.#read(touched);
    const draft = new CaseDraft(this.#memory, this.#histories, this.isShaken);
    for (let at = 0; at < touched.length; at += CASES_A_TURN) {
      folding(this.last, () => {
        for (const one of touched.slice(at, at + CASES_A_TURN)) draft.goOn(one, this.after);
      });
      await turn();
    }
    await draft.prepare();
    return draft;
  }

  /** Asks after the rows of this batch are in, so that its own cases are among those found. */
  async #judgeOthersAnew(rows: RowWriter, trx: Transaction<ReadModels>): Promise<void> {
    const streams = (await unsettledCases(this.#noting.shaken, trx)).map(caseStream);
    for (let at = 0; at < streams.length; at += CHUNK) {
      const chunk = streams.slice(at, at + CHUNK);
      const histories = this.#histories.others();
      await histories.load(chunk);
      const draft = new CaseDraft(this.#memory, histories, false);
      folding(this.last, () => {
        for (const stream of chunk) draft.judgeAnew(stream);
      });
      await draft.write(rows);
    }
  }
}
