import type { Instant, RecordedEvent, Uuid } from '@casetrail/kernel';
import { parseActor } from '../actor.ts';

/** The columns of `readEventRows` after the first, in their order. Ids are asked for as text, in which they are handed on. */
const COLUMNS = /* sql */ `
e.pos, e.revision, e.type, e.schema_v, e.occurred_at, e.recorded_at, e.actor, e.command_id::text,
coalesce(e.correlation_id, e.command_id)::text, e.causation_id::text, f.name, e.line, e.data`;

const EVENTS = 'es.event e LEFT JOIN es.file f ON f.id = e.file_id';

/** With the name of the stream. */
export const NAMED_ROWS = `SELECT s.name, ${COLUMNS} FROM ${EVENTS} JOIN es.stream s ON s.id = e.stream_id`;

/** With its number, for who knows the names: the longer the log, the longer it takes to look them up for every page. */
export const NUMBERED_ROWS = `SELECT e.stream_id, ${COLUMNS} FROM ${EVENTS}`;

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

/** The events of rows that came as `copyOut` gives them; the names where the streams stand as numbers. */
export const readEventRows = (bytes: Buffer, names?: ReadonlyMap<number, string>): RecordedEvent[] => {
  const fields = new Fields(bytes);
  const events: RecordedEvent[] = [];
  while (fields.nextRow()) {
    const stream = names ? names.get(fields.int32()) : fields.text();
    events.push(readEvent(stream ?? '', fields));
  }
  return events;
};

/** An event in the making, since fields that are absent are not there at all. */
type Draft = { -readonly [Key in keyof RecordedEvent]: RecordedEvent[Key] };

const readEvent = (stream: string, fields: Fields): RecordedEvent => {
  const position = fields.int64();
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
  const event: Draft = {
    position,
    stream,
    revision,
    type,
    data,
    version,
    occurredAt,
    recordedAt,
    actor,
    commandId,
    correlationId,
  };
  if (causationId !== undefined) event.causationId = causationId;
  if (file !== undefined) event.source = { file, line };
  return event;
};
