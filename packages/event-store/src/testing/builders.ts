import { createHash, randomUUID } from 'node:crypto';
import { instant, type DomainEvent, type Envelope, type StaffNo, type Uuid } from '@casetrail/kernel';
import { NO_STREAM, type Append } from '../port.ts';

export const newId = (): Uuid => randomUUID() as Uuid;

export const sha256 = (content: string): Uint8Array => createHash('sha256').update(content).digest();

export const anEvent = (n = 0, type = 'FollowUpCalled'): DomainEvent => ({ type, data: { n } });

export const anEnvelope = (changes: Partial<Envelope> = {}): Envelope => ({
  occurredAt: instant('2026-03-02T14:01:00+08:00'),
  actor: { kind: 'person', no: 'CZ101' as StaffNo },
  commandId: newId(),
  correlationId: newId(),
  ...changes,
});

/** An append of one event to a new stream, unless told otherwise. */
export const anAppend = (
  stream: string,
  { envelope = {}, ...changes }: Partial<Omit<Append, 'envelope'>> & { envelope?: Partial<Envelope> } = {},
): Append => ({
  stream,
  expectedRevision: NO_STREAM,
  events: [anEvent()],
  digest: sha256('a command'),
  envelope: anEnvelope(envelope),
  ...changes,
});

/** Commands of one event each that make a stream of a length. */
export const aStreamOf = (stream: string, length: number): Append[] =>
  Array.from({ length }, (_, n) => anAppend(stream, { expectedRevision: n - 1, events: [anEvent(n)] }));
