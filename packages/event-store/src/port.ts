import type { DomainEvent, Envelope, Instant, RecordedEvent, Uuid } from '@casetrail/kernel';
import type { Search } from './search.ts';

/** The stream must not exist yet. */
export const NO_STREAM = -1;

/** All that one command adds to one stream: written whole or not at all. */
export interface Append {
  readonly stream: string;
  /** Revision of the stream's last event as the decision saw it; `NO_STREAM` where there was none. */
  readonly expectedRevision: number;
  /** May be empty: the command is then remembered as having added nothing. */
  readonly events: readonly DomainEvent[];
  readonly envelope: Envelope;
  /** SHA-256 of the command's content. The same command id with another digest is refused. */
  readonly digest: Uint8Array;
}

/** Where an append ended up. */
export interface Appended {
  readonly outcome: 'appended';
  /** Position of the command's last event; for an empty command, the log's last position at the time. */
  readonly position: number;
  /** Revision of the stream after it. */
  readonly revision: number;
  /** The command had been seen before, and this is its old answer. */
  readonly repeated: boolean;
  /** When its events were recorded; absent where it was repeated, or had none. */
  readonly recordedAt?: Instant;
}

/** Somebody else wrote to the stream first. Nothing was written. */
export interface Conflict {
  readonly outcome: 'conflict';
  readonly stream: string;
  readonly actualRevision: number;
}

/** The command id was used before, with another content. Nothing was written. */
export interface Reused {
  readonly outcome: 'reused';
  readonly commandId: Uuid;
}

export type AppendOutcome = Appended | Conflict | Reused;

export interface Head {
  /** 0 where the log is empty. */
  readonly position: number;
  /** Hash of the last event; of nothing, 32 zero bytes. */
  readonly hash: Uint8Array;
}

/** A reader that follows the log. */
export interface Subscription {
  /** Ends it; resolves when the handler has returned. */
  close(): Promise<void>;
  /** Rejects when the handler threw or the log has a gap: an event is never skipped. Resolves after `close`. */
  readonly done: Promise<void>;
}

export interface SubscribeOptions {
  /** Events a handler call, at most. Default 500. */
  readonly batch?: number;
  /** The handler only hears that there is something new, and gets no events: for whoever reads the log for himself. */
  readonly wakes?: boolean;
}

/** The log. Append-only; every adapter passes the one contract suite. */
export interface EventStore {
  /** Appends what one command decided. Safe to repeat: the command id is remembered. */
  append(append: Append): Promise<AppendOutcome>;
  /**
   * Appends many commands, set-wise, in their order; one transaction where the store has one over streams, and otherwise one
   * after the other, so that what came before an error stays. A conflict in one does not undo its neighbours.
   * Two appends to one stream in one call: the second expects the revision that the first leaves.
   */
  appendAll(appends: readonly Append[]): Promise<readonly AppendOutcome[]>;
  /** All events of a stream from a revision on (default 0), in order; `[]` where there is no such stream. */
  read(stream: string, fromRevision?: number): Promise<readonly RecordedEvent[]>;
  /** The events of several streams up to and including a position, each in order. Streams without events are absent. */
  readStreams(
    streams: readonly string[],
    upTo?: number,
  ): Promise<ReadonlyMap<string, readonly RecordedEvent[]>>;
  /** Events with a position greater than `after`, in order, at most `limit`; only of the given types where named. */
  readAll(after: number, limit: number, types?: readonly string[]): Promise<readonly RecordedEvent[]>;
  /** What is looked for in the whole log, the latest first. Positions come in one order, so pages do not overlap. */
  search(search: Search): Promise<readonly RecordedEvent[]>;
  /** Pages through whole streams, sorted by name: each page holds complete streams. For judging everything with flat memory. */
  readByStream(
    prefix: string,
    pageSize?: number,
  ): AsyncIterable<ReadonlyMap<string, readonly RecordedEvent[]>>;
  /** Which of these commands are in the log already. */
  knownCommands(ids: readonly Uuid[]): Promise<ReadonlySet<Uuid>>;
  /** The files that events were imported from, each once, in no order. */
  sourceFiles(): Promise<readonly string[]>;
  head(): Promise<Head>;
  /** Does what the first append after a start would have to wait for, where there is such a thing; nothing is appended. */
  warm(): Promise<void>;
  /** Calls the handler with every event after a position, once, in order, in batches, one call at a time. */
  subscribe(
    after: number,
    handler: (events: readonly RecordedEvent[]) => Promise<void>,
    options?: SubscribeOptions,
  ): Subscription;
  close(): Promise<void>;
}
