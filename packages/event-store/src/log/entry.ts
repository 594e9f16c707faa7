import type { Instant, RecordedEvent, Uuid } from '@casetrail/kernel';
import { parseActor } from '../actor.ts';

/** Bytes of a command's digest that the log keeps: the first half of a SHA-256. */
export const DIGEST_BYTES = 16;

/** What a stream's chain covers: an event without its place in the log. */
export interface Content {
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
  readonly version: number;
  readonly commandId: Uuid;
  /** Place among the events of its command, from 0. */
  readonly commandIndex: number;
  /** On the first event of a command only. */
  readonly digest: Uint8Array | null;
  readonly correlationId: Uuid;
  readonly causationId: Uuid | null;
  /** As `formatActor` writes it. */
  readonly actor: string;
  readonly occurredAt: Instant;
  readonly file: string | null;
  readonly line: number | null;
  /** The JSON text, UTF-8. */
  readonly data: Buffer;
}

/** One event with everything that is stored and hashed. */
export interface Entry extends Content {
  readonly position: number;
  readonly recordedAt: Instant;
  readonly hash: Uint8Array;
}

/** The event as readers of the log see it. */
export const recordedEvent = (entry: Omit<Entry, 'hash' | 'digest' | 'commandIndex'>): RecordedEvent => ({
  position: entry.position,
  stream: entry.stream,
  revision: entry.revision,
  type: entry.type,
  data: JSON.parse(entry.data.toString()) as object,
  version: entry.version,
  occurredAt: entry.occurredAt,
  recordedAt: entry.recordedAt,
  actor: parseActor(entry.actor),
  commandId: entry.commandId,
  correlationId: entry.correlationId,
  ...(entry.causationId !== null && { causationId: entry.causationId }),
  ...(entry.file !== null && { source: { file: entry.file, line: entry.line ?? 0 } }),
});
