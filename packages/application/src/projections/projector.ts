import type { EventStore } from '@casetrail/event-store';
import type { RecordedEvent } from '@casetrail/kernel';
import { CheckpointMoved, type Checkpoint, type ReadModels } from '@casetrail/read-models';
import type { Kysely } from 'kysely';
import { fold, type Drafted } from './batch.ts';
import { CASES_ANEW, CasesAnew, NOT_ANEW } from './cases-anew.ts';
import type { Memory, MemoryOptions } from './memory.ts';
import { pagesOf, pagesUpTo } from './pages.ts';
import { passOver } from './pass-over.ts';
import { restore } from './restore.ts';
import { isFinal, ProjectionStopped, type Stop } from './stopped.ts';
import { takesBack } from '../judging/withdrawals.ts';
import { readWholeLog, type WholeLogReader } from './whole-log.ts';

export type OnProgress = (position: number, head: number) => void;

export interface ProjectorPorts {
  readonly db: Kysely<ReadModels>;
  readonly log: EventStore;
  readonly checkpoint: Checkpoint;
}

/**
 * Moves the rows along the log, one call at a time. While a batch is being written the next one is folded; when one
 * does not go through, the memory is thrown away and restored from the log and the rows.
 */
export class Projector {
  readonly #ports: ProjectorPorts;
  readonly #options: MemoryOptions;
  readonly #batch: number;
  readonly #onMove: () => void;
  #position: number;
  /** Position that the memory stands at; ahead of the rows while a batch is being written. */
  #folded: number;
  #memory: Memory | undefined;
  #stopped: Stop | undefined;

  constructor(
    ports: ProjectorPorts,
    options: MemoryOptions,
    batch: number,
    position: number,
    onMove: () => void,
  ) {
    this.#ports = ports;
    this.#options = options;
    this.#batch = batch;
    this.#position = position;
    this.#folded = position;
    this.#onMove = onMove;
  }

  get position(): number {
    return this.#position;
  }

  get stopped(): Stop | undefined {
    return this.#stopped;
  }

  /** From the log, up to a position. */
  async catchUp(to: number, signal: AbortSignal, onProgress?: OnProgress): Promise<void> {
    while (this.#position < to) {
      signal.throwIfAborted();
      await this.#run(pagesUpTo(this.#ports.log, this.#position, to, this.#batch), signal, () =>
        onProgress?.(this.#position, to),
      );
    }
  }

  /** From events at hand; those that the rows show already are passed over, those before them come from the log. */
  async apply(events: readonly RecordedEvent[], signal: AbortSignal): Promise<void> {
    const [first] = events;
    if (!first) return;
    await this.catchUp(first.position - 1, signal);
    for (;;) {
      const rest = events.filter(({ position }) => position > this.#position);
      if (rest.length === 0) return;
      await this.#run(pagesOf(rest, this.#batch), signal);
    }
  }

  async empty(): Promise<void> {
    await this.#ports.checkpoint.reset();
    this.#memory = undefined;
    this.#stopped = undefined;
    this.#move(0);
  }

  /**
   * Makes all rows anew at once, up to a position. `read` has the whole log read for the reader that it is given, and
   * answers when that is done. Throws whatever it throws; the rows are then as they were. `from`: where they have to stand
   * before, wherever that is unless given.
   */
  async remake(to: number, read: (cases: WholeLogReader) => Promise<void>, from?: number): Promise<void> {
    let cases: CasesAnew | undefined;
    await this.#ports.checkpoint.remake(
      { from, to, tables: CASES_ANEW, others: NOT_ANEW },
      async (tables) => {
        cases = new CasesAnew(this.#options, tables, to);
        await read(cases);
      },
      async (rows) => cases?.writeRest(rows),
    );
    this.#memory = cases?.memory;
    this.#folded = to;
    this.#stopped = undefined;
    this.#move(to);
  }

  async #run(
    pages: AsyncIterable<readonly RecordedEvent[]>,
    signal: AbortSignal,
    onWritten?: () => void,
  ): Promise<void> {
    if (this.#stopped) throw new ProjectionStopped(this.#stopped);
    let writing = Promise.resolve();
    try {
      for await (const page of pages) {
        signal.throwIfAborted();
        if (page.some(takesBack)) {
          await writing;
          await this.#anew(page, signal);
          onWritten?.();
          continue;
        }
        const drafted = await this.#fold(page);
        await writing;
        writing = this.#write(drafted).then(onWritten);
        writing.catch(() => {});
        if (drafted.isShaken) await writing;
      }
      await writing;
    } catch (error) {
      await writing.catch(() => {});
      await this.#recover(error, signal);
    }
  }

  /** Where something is taken back, all rows are made anew from what stands at the end of a page. */
  async #anew(page: readonly RecordedEvent[], signal: AbortSignal): Promise<void> {
    const to = page.at(-1)?.position ?? this.#position;
    const { log } = this.#ports;
    await this.remake(to, (cases) => readWholeLog({ log, to, signal }, [cases]), this.#position);
  }

  async #fold(events: readonly RecordedEvent[]): Promise<Drafted> {
    const { db, log } = this.#ports;
    this.#memory ??= await restore(db, log, this.#options, this.#position);
    const drafted = await fold(events, this.#memory, log);
    this.#folded = drafted.last;
    return drafted;
  }

  async #write(drafted: Drafted): Promise<void> {
    await drafted.write(this.#ports.checkpoint);
    this.#move(drafted.last);
  }

  async #recover(error: unknown, signal: AbortSignal): Promise<void> {
    if (error instanceof CheckpointMoved) return this.#followOther(error.position);
    this.#memory = undefined;
    if (!isFinal(error)) throw error;
    await this.#narrowDown(await this.#ports.log.readAll(this.#position, this.#batch), error, signal);
  }

  /** Halves what did not go through until the event is found; what stands before it is written. */
  async #narrowDown(events: readonly RecordedEvent[], cause: unknown, signal: AbortSignal): Promise<void> {
    if (events.length <= 1) this.#stop(events[0]?.position ?? this.#position + 1, cause);
    const half = Math.ceil(events.length / 2);
    for (const part of [events.slice(0, half), events.slice(half)]) {
      if (part[0]?.position !== this.#position + 1) return;
      try {
        if (part.some(takesBack)) await this.#anew(part, signal);
        else await this.#write(await this.#fold(part));
      } catch (error) {
        if (error instanceof CheckpointMoved) return this.#followOther(error.position);
        this.#memory = undefined;
        if (!isFinal(error)) throw error;
        await this.#narrowDown(part, error, signal);
      }
    }
  }

  #stop(position: number, error: unknown): never {
    this.#stopped = { position, reason: error instanceof Error ? error.message : String(error) };
    this.#onMove();
    throw new ProjectionStopped(this.#stopped, error);
  }

  /** Another projection has written these rows. A memory that is not ahead of them follows, without writing anything. */
  async #followOther(position: number): Promise<void> {
    const { db, log } = this.#ports;
    if (position < this.#folded) this.#memory = undefined;
    while (this.#memory && this.#folded < position) {
      const page = await log.readAll(this.#folded, Math.min(this.#batch, position - this.#folded));
      if (page.some(takesBack) || !(await passOver(page, this.#memory, db))) this.#memory = undefined;
      this.#folded = page.at(-1)?.position ?? position;
    }
    this.#move(position);
  }

  #move(position: number): void {
    this.#position = position;
    if (!this.#memory) this.#folded = position;
    this.#onMove();
  }
}
