import type { DomainEvent, Envelope, Uuid } from '@casetrail/kernel';
import { formatActor } from '../actor.ts';
import { NotStorable } from '../errors.ts';
import type { Append } from '../port.ts';
import { DIGEST_BYTES, type Content } from './entry.ts';

/** A command's events as they will be stored, with the revisions that they get where the command fits. */
export interface Prepared {
  readonly stream: string;
  readonly expectedRevision: number;
  readonly commandId: Uuid;
  readonly digest: Buffer;
  readonly contents: readonly Content[];
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const SHORT = 32_767;
const LONG = 2_147_483_647;
/** Far below what an index entry may hold, far above any name of ours. */
const NAME = 500;

const name = (value: string, what: string): string => {
  if (value.length === 0 || value.length > NAME)
    throw new NotStorable(`${what} must have 1 to ${NAME} characters`);
  // PostgreSQL has no NUL in texts, and UTF-8 has no half of a surrogate pair: it would silently become U+FFFD.
  if (value.includes('\0') || !value.isWellFormed())
    throw new NotStorable(`${what} holds a NUL or half of a surrogate pair: ${JSON.stringify(value)}`);
  return value;
};

const uuid = (value: Uuid, what: string): Uuid => {
  if (!UUID.test(value)) throw new NotStorable(`${what} is no UUID in lower case: ${value}`);
  return value;
};

const whole = (value: number, from: number, to: number, what: string): number => {
  if (!Number.isSafeInteger(value) || value < from || value > to)
    throw new NotStorable(`${what} must be a whole number from ${from} to ${to}: ${value}`);
  return value;
};

/** The JSON text. Escapes keep NUL and lone surrogates, so whatever JSON can say comes back as it was. */
const dataOf = ({ type, data }: DomainEvent): Buffer => {
  const text: unknown = JSON.stringify(data);
  if (typeof text !== 'string' || !text.startsWith('{'))
    throw new NotStorable(`the data of ${type} is no JSON object`);
  return Buffer.from(text);
};

const actorOf = ({ actor }: Envelope): string => {
  if (actor.kind === 'rule' && (actor.rule === '' || actor.rule.includes('@')))
    throw new NotStorable(`a rule's id may not be empty nor hold an @: ${actor.rule}`);
  return name(formatActor(actor), 'actor');
};

/**
 * Checks an append and turns it into what is stored.
 * @throws NotStorable when something in it could not be given back as it was
 */
export const prepare = ({ stream, expectedRevision, events, envelope, digest }: Append): Prepared => {
  if (digest.length !== 32) throw new NotStorable(`the digest must be a SHA-256, not ${digest.length} bytes`);
  whole(events.length, 0, SHORT, 'the number of events');
  const { source, causationId } = envelope;
  const kept = Buffer.from(digest.subarray(0, DIGEST_BYTES));
  const shared = {
    stream: name(stream, 'stream'),
    commandId: uuid(envelope.commandId, 'commandId'),
    correlationId: uuid(envelope.correlationId, 'correlationId'),
    causationId: causationId === undefined ? null : uuid(causationId, 'causationId'),
    actor: actorOf(envelope),
    occurredAt: (whole(envelope.occurredAt, -8.64e15, 8.64e15, 'occurredAt'), envelope.occurredAt),
    file: source ? name(source.file, 'source.file') : null,
    line: source ? whole(source.line, 1, LONG, 'source.line') : null,
  };
  whole(expectedRevision, -1, LONG, 'expectedRevision');
  return {
    stream,
    expectedRevision,
    commandId: shared.commandId,
    digest: kept,
    contents: events.map((event, commandIndex) => ({
      ...shared,
      revision: expectedRevision + 1 + commandIndex,
      type: name(event.type, 'type'),
      version: whole(event.version ?? 1, 1, SHORT, 'version'),
      commandIndex,
      digest: commandIndex === 0 ? kept : null,
      data: dataOf(event),
    })),
  };
};
