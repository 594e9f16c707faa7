import { isCaseStream, standing, type CaseReport } from '@casetrail/domain';
import type { EventStore } from '@casetrail/event-store';
import type { Instant, RecordedEvent } from '@casetrail/kernel';
import { FIRM_TYPES } from '../judging/firm.ts';
import { stands, withdrawalsUpTo } from '../judging/withdrawals.ts';

const PAGE = 5_000;

/** Events of streams that are taken together; more cost memory and save no time. */
const EVENTS = 1_500;

/** A stream with all its events, or with what stands of a case. */
export interface History {
  readonly stream: string;
  readonly events: readonly RecordedEvent[];
  /** Of a case that another reader has judged: what there is to say of it at a moment that none of its events lies after. */
  reportAt?: (moment: Instant) => CaseReport;
}

/** Somebody who makes rows of the whole log. */
export interface WholeLogReader {
  /** What the firm as a whole knows, in the order of the log, before any stream. */
  learn(events: readonly RecordedEvent[]): void;
  /** Streams in the order of their names. */
  take(histories: readonly History[]): Promise<void>;
  finish(): Promise<void>;
  /** Waits for what is still being written, whatever becomes of it: the transaction must not end before. */
  settled(): Promise<unknown>;
}

interface Reading {
  readonly log: EventStore;
  readonly to: number;
  readonly signal: AbortSignal;
  readonly onProgress?: ((position: number, head: number) => void) | undefined;
}

/**
 * Reads the log up to a position, each stream once and whole, for several readers at once. The log may go on meanwhile.
 * @throws RangeError where the log has a gap; AbortError; whatever a reader throws
 */
export const readWholeLog = async (reading: Reading, readers: readonly WholeLogReader[]): Promise<void> => {
  try {
    await read(reading, readers);
  } finally {
    await Promise.allSettled(readers.map((reader) => reader.settled()));
  }
};

const read = async (
  { log, to, signal, onProgress }: Reading,
  readers: readonly WholeLogReader[],
): Promise<void> => {
  const withdrawals = await withdrawalsUpTo(log, to);
  for await (const events of firmEvents(log, to)) {
    const known = events.filter((event) => stands(event, withdrawals));
    for (const reader of readers) reader.learn(known);
  }
  let count = 0;
  for await (const page of log.readByStream('', EVENTS)) {
    signal.throwIfAborted();
    const histories = [...page].flatMap(([stream, all]): History[] => {
      const events = (all.at(-1)?.position ?? 0) <= to ? all : all.filter(({ position }) => position <= to);
      count += events.length;
      const left = isCaseStream(stream) ? standing(events) : events;
      return left.length === 0 ? [] : [{ stream, events: left }];
    });
    for (const reader of readers) await reader.take(histories);
    onProgress?.(count, to);
  }
  signal.throwIfAborted();
  if (count !== to) throw new RangeError(`the log holds ${count} events up to position ${to}`);
  for (const reader of readers) await reader.finish();
};

async function* firmEvents(log: EventStore, to: number): AsyncGenerator<readonly RecordedEvent[]> {
  for (let after = 0; ;) {
    const page = await log.readAll(after, PAGE, FIRM_TYPES);
    yield page.filter(({ position }) => position <= to);
    after = page.at(-1)?.position ?? to;
    if (page.length < PAGE || after >= to) return;
  }
}
