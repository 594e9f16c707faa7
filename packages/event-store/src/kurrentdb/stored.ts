import type { Instant, Uuid } from '@casetrail/kernel';
import {
  binaryEvent,
  type BinaryEventType,
  type EventData,
  type RecordedEvent,
} from '@kurrent/kurrentdb-client';
import { LogInconsistent } from '../errors.ts';
import { hashOf, type Link } from '../log/chain.ts';
import type { Content } from '../log/entry.ts';
import type { Prepared } from '../log/prepare.ts';
import { eventId } from './event-id.ts';

const FORMAT = 1;

/** Type of the event that stands for a command that added nothing. It is no event of the log and has no position. */
export const NOTHING_ADDED = 'casetrail.nothing-added';

/** How far the log had come for whoever wrote an event: position and hash. */
export interface Seen {
  readonly position: number;
  readonly hash: string;
}

/** What stands in an event's metadata; the content of an event is these and its data. See docs/reference/log-format.md. */
interface Metadata {
  readonly format: number;
  readonly revision: number;
  readonly version: number;
  readonly commandId: Uuid;
  readonly commandIndex: number;
  readonly digest: string | null;
  readonly correlationId: Uuid;
  readonly causationId: Uuid | null;
  readonly actor: string;
  readonly occurredAt: number;
  readonly recordedAt: number;
  readonly file: string | null;
  readonly line: number | null;
  /** The link of the stream's chain, in hexadecimal. */
  readonly hash: string;
  readonly seen: Seen;
  /** Tells this attempt from another one with the same command. */
  readonly attempt: string;
  /** Of a command that added nothing in another store, from which the log was moved: its answer there. */
  readonly answered?: { readonly position: number; readonly revision: number };
}

/** What goes with every event of one append. */
export interface Circumstances {
  readonly recordedAt: Instant;
  readonly seen: Seen;
  readonly attempt: string;
}

/** An event as it came from the server, read but not yet judged. */
export interface Stored {
  readonly onServer: string;
  readonly serverRevision: number;
  /** Place in the order of all streams, for the server to find it by. */
  readonly at: { readonly commit: bigint; readonly prepare: bigint };
  readonly content: Content;
  readonly recordedAt: Instant;
  readonly hash: Buffer;
  readonly seen: Seen;
  readonly attempt: string;
  readonly answered: { readonly position: number; readonly revision: number } | undefined;
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

const eventData = (id: string, content: Content, metadata: object): EventData<BinaryEventType> =>
  binaryEvent({
    id,
    type: content.type,
    // The very bytes that are hashed: as JSON the client would write them anew.
    data: content.data,
    metadata: Buffer.from(JSON.stringify(metadata)),
  });

const metadataOf = (content: Content, link: Link, circumstances: Circumstances): Metadata => ({
  format: FORMAT,
  revision: content.revision,
  version: content.version,
  commandId: content.commandId,
  commandIndex: content.commandIndex,
  digest: content.digest && hex(content.digest),
  correlationId: content.correlationId,
  causationId: content.causationId,
  actor: content.actor,
  occurredAt: content.occurredAt,
  recordedAt: circumstances.recordedAt,
  file: content.file,
  line: content.line,
  hash: hashOf(link).toString('hex'),
  seen: circumstances.seen,
  attempt: circumstances.attempt,
});

/** An event for the server; `digest` is that of its command. */
export const toServer = (
  content: Content,
  link: Link,
  digest: Uint8Array,
  circumstances: Circumstances,
): EventData<BinaryEventType> =>
  eventData(
    eventId(content.commandId, digest, content.commandIndex),
    content,
    metadataOf(content, link, circumstances),
  );

const NOTHING = Buffer.from('{}');

/** What stands for a command that added nothing; where it was moved here from another store, with its answer there. */
export const nothingAdded = (
  command: Pick<Prepared, 'commandId' | 'digest' | 'expectedRevision' | 'stream'>,
  link: Link,
  circumstances: Circumstances,
  answered?: { readonly position: number; readonly revision: number },
): EventData<BinaryEventType> => {
  const content: Content = {
    stream: command.stream,
    revision: command.expectedRevision,
    type: NOTHING_ADDED,
    version: 1,
    commandId: command.commandId,
    commandIndex: 0,
    digest: command.digest,
    correlationId: command.commandId,
    causationId: null,
    actor: 's:log',
    occurredAt: circumstances.recordedAt,
    file: null,
    line: null,
    data: NOTHING,
  };
  const metadata = { ...metadataOf(content, link, circumstances), ...(answered && { answered }) };
  return eventData(eventId(command.commandId, command.digest, 0), content, metadata);
};

const isMetadata = (value: unknown): value is Metadata =>
  typeof value === 'object' && value !== null && (value as Partial<Metadata>).format === FORMAT;

/** Reads an event of this log. @throws LogInconsistent for what no adapter of ours wrote */
export const fromServer = (event: RecordedEvent, stream: string): Stored => {
  const { metadata, data, position } = event;
  if (!isMetadata(metadata) || !(data instanceof Uint8Array) || !position)
    throw new LogInconsistent(
      `${event.type}, event ${event.revision} of ${event.streamId} on the server, was not written by this program`,
    );
  return {
    onServer: event.streamId,
    serverRevision: Number(event.revision),
    at: position,
    content: {
      stream,
      revision: metadata.revision,
      type: event.type,
      version: metadata.version,
      commandId: metadata.commandId,
      commandIndex: metadata.commandIndex,
      digest: metadata.digest === null ? null : Buffer.from(metadata.digest, 'hex'),
      correlationId: metadata.correlationId,
      causationId: metadata.causationId,
      actor: metadata.actor,
      occurredAt: metadata.occurredAt as Instant,
      file: metadata.file,
      line: metadata.line,
      data: Buffer.from(data.buffer, data.byteOffset, data.byteLength),
    },
    recordedAt: metadata.recordedAt as Instant,
    hash: Buffer.from(metadata.hash, 'hex'),
    seen: metadata.seen,
    attempt: metadata.attempt,
    answered: metadata.answered,
  };
};
