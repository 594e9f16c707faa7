import { hash } from 'node:crypto';
import type { Content } from './entry.ts';
import { FieldWriter } from './field-writer.ts';

/**
 * A hash of 32 bytes as a string of as many characters. Strings are made and compared several times faster than Buffers, and a log is
 * two of them an event.
 */
export type Link = string & { readonly __link: unique symbol };

export const linkOf = (hash: Uint8Array): Link => Buffer.from(hash).toString('latin1') as Link;

export const hashOf = (link: Link): Buffer => Buffer.from(link, 'latin1');

/** What stands before the first event of the log and of every stream. */
export const NO_LINK = '\0'.repeat(32) as Link;

/** The version of the format, then which of the two chains; so that no link of one can pass for a link of the other. */
const STREAM_LINK = Buffer.from([1, 0x53]);
const LOG_LINK = Buffer.from([1, 0x4c]);

/** The fields of an event in the order in which they are hashed, stored and sent; see docs/reference/log-format.md. */
export const writeContent = (writer: FieldWriter, event: Content): FieldWriter =>
  writer
    .text(event.stream)
    .int32(event.revision)
    .text(event.type)
    .int16(event.version)
    .uuid(event.commandId)
    .int16(event.commandIndex)
    .bytes(event.digest)
    .uuid(event.correlationId)
    .uuid(event.causationId)
    .text(event.actor)
    .int64(event.occurredAt)
    .text(event.file)
    .int32(event.line)
    .bytes(event.data);

const scratch = new FieldWriter(4096);
const link = (): Link => hash('sha256', scratch.view(), 'binary') as Link;

/** The next link of a stream's chain, over an event's content. */
export const streamLink = (previous: Link, event: Content): Link => {
  writeContent(scratch.reset().raw(STREAM_LINK).rawLatin1(previous), event);
  return link();
};

/** The same link, from content that is written already. */
export const streamLinkOf = (previous: Link, content: Uint8Array): Link => {
  scratch.reset().raw(STREAM_LINK).rawLatin1(previous).raw(content);
  return link();
};

/** The next link of the log's chain: it takes in the event through the link of its stream. */
export const logLink = (previous: Link, position: number, recordedAt: number, stream: Link): Link => {
  scratch.reset().raw(LOG_LINK).rawLatin1(previous).rawInt64(position).rawInt64(recordedAt).rawLatin1(stream);
  return link();
};
