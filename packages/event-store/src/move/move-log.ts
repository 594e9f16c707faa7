import { RecordCursor, readEntry } from '../log/record.ts';
import { pages } from '../log/pages.ts';
import type { LogSource } from '../log/source.ts';
import type { Entry } from '../log/entry.ts';
import { ChainCheck } from '../verify/chain-check.ts';
import type { Fault } from '../verify/fault.ts';
import type { Head } from '../port.ts';
import type { LogTarget } from './target.ts';

/** Entries handed over at once. */
const BATCH = 500;

export interface Moved {
  /** Events that this run brought over, and those that an earlier one had. */
  readonly events: number;
  readonly before: number;
  readonly head: Head;
}

/** Why a log was not moved, or not further. */
export type NotMoved =
  /** The log is not whole where it comes from. */
  | { readonly reason: 'source'; readonly fault: Fault }
  /** What lies at the target is not the beginning of this log. */
  | { readonly reason: 'other-log'; readonly position: number }
  /** The target has not stored what it was given. */
  | { readonly reason: 'differs'; readonly position: number };

/** The log could not be moved. What is at the target already is a true copy, and the next run goes on from there. */
export class MoveRefused extends Error {
  override readonly name = 'MoveRefused';
  readonly why: NotMoved;

  constructor(why: NotMoved) {
    super(
      why.reason === 'source'
        ? `position ${why.fault.position}: ${why.fault.message}`
        : `at position ${why.position}`,
    );
    this.why = why;
  }
}

/**
 * Brings a whole log from one store to another, event by event. Both chains are checked while it is read, and the hash that the
 * target has after every event is compared with the one that came. Cut off, it goes on where the target ends.
 * Nobody may append to the target meanwhile.
 * @throws MoveRefused, LogUnavailable, LogInconsistent
 */
export const moveLog = async (
  source: LogSource,
  target: LogTarget,
  onProgress: (position: number, last: number) => void = () => {},
): Promise<Moved> => {
  const before = await target.head();
  const { last } = await source.extent();
  if (before.position > last) throw new MoveRefused({ reason: 'other-log', position: last + 1 });
  const check = new ChainCheck(before.position > 0 ? [before] : []);
  for await (const page of pages(source, 0, last)) {
    const fault = check.check(page);
    if (fault)
      throw new MoveRefused(
        fault.kind === 'anchor'
          ? { reason: 'other-log', position: fault.position }
          : { reason: 'source', fault },
      );
    for (const batch of batches(entriesOf(page).filter(({ position }) => position > before.position))) {
      await handOver(target, batch);
      onProgress(batch.at(-1)?.position ?? 0, last);
    }
  }
  const witnessed = await source.witnessed?.();
  if (witnessed) throw new MoveRefused({ reason: 'source', fault: witnessed });
  await target.takeEmpty((await source.emptyCommands()).filter(({ position }) => position <= last));
  const head = await target.head();
  if (head.position !== last || !same(head.hash, check.hash))
    throw new MoveRefused({ reason: 'differs', position: head.position });
  return { events: last - before.position, before: before.position, head };
};

const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

const handOver = async (target: LogTarget, batch: readonly Entry[]): Promise<void> => {
  const hashes = await target.take(batch);
  for (const [index, { position, hash }] of batch.entries())
    if (!same(hash, hashes[index] ?? new Uint8Array()))
      throw new MoveRefused({ reason: 'differs', position });
};

const entriesOf = (page: Buffer): Entry[] => {
  const cursor = new RecordCursor(page);
  const entries: Entry[] = [];
  while (cursor.next()) entries.push(readEntry(cursor));
  return entries;
};

const batches = (entries: readonly Entry[]): (readonly Entry[])[] =>
  Array.from({ length: Math.ceil(entries.length / BATCH) }, (_, n) =>
    entries.slice(n * BATCH, (n + 1) * BATCH),
  );
