import type { Instant, RecordedEvent, Uuid } from '@casetrail/kernel';
import { parseActor } from '../actor.ts';

/** The columns of `readEventRows`, in their order. Ids are asked for as text, in which they are handed on. */
export const EVENT_ROWS = /* sql */ `
SELECT e.pos, s.name, e.revision, e.type, e.schema_v, e.occurred_at, e.recorded_at, e.actor, e.command_id::text,
       coalesce(e.correlation_id, e.command_id)::text, e.causation_id::text, f.name, e.line, e.data
FROM es.event e JOIN es.stream s ON s.id = e.stream_id LEFT JOIN es.file f ON f.id = e.file_id`;

const COUNT_BYTES = 2;
const UINT32 = 2 ** 32;

/** Goes through the fields of rows in PostgreSQL's binary form, each once and in their order. */
class Fields {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  nextRow(): boolean {
    if (this.#at >= this.#bytes.length) return false;
    this.#at += COUNT_BYTES;
    return true;
  }

  text(): string | undefined {
    const length = this.#bytes.readInt32BE(this.#at);
    this.#at += 4;
    if (length < 0) return undefined;
    this.#at += length;
    return this.#bytes.toString('utf8', this.#at - length, this.#at);
  }

  int16(): number {
    this.#at += 6;
    return this.#bytes.readInt16BE(this.#at - 2);
  }

  int32(): number {
    this.#at += 8;
    return this.#bytes.readInt32BE(this.#at - 4);
  }

  int32OrAbsent(): number | undefined {
    if (this.#bytes.readInt32BE(this.#at) >= 0) return this.int32();
    this.#at += 4;
    return undefined;
  }

  int64(): number {
    this.#at += 12;
    return this.#bytes.readInt32BE(this.#at - 8) * UINT32 + this.#bytes.readUInt32BE(this.#at - 4);
  }
}

/** The events of rows that came as `copyOut` gives them. */
export const readEventRows = (bytes: Buffer): RecordedEvent[] => {
  const fields = new Fields(bytes);
  const events: RecordedEvent[] = [];
  while (fields.nextRow()) events.push(readEvent(fields));
  return events;
};

const readEvent = (fields: Fields): RecordedEvent => {
  const position = fields.int64();
  const stream = fields.text() ?? '';
  const revision = fields.int32();
  const type = fields.text() ?? '';
  const version = fields.int16();
  const occurredAt = fields.int64() as Instant;
  const recordedAt = fields.int64() as Instant;
  const actor = parseActor(fields.text() ?? '');
  const commandId = fields.text() as Uuid;
  const correlationId = fields.text() as Uuid;
  const causationId = fields.text() as Uuid | undefined;
  const file = fields.text();
  const line = fields.int32OrAbsent() ?? 0;
  const data = JSON.parse(fields.text() ?? '') as object;
  const event = { position, stream, revision, type, data, version, occurredAt, recordedAt, actor, commandId };
  return {
    ...event,
    correlationId,
    ...(causationId !== undefined && { causationId }),
    ...(file !== undefined && { source: { file, line } }),
  };
};
