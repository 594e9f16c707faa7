import type { Instant, Uuid } from '@casetrail/kernel';
import { writeContent } from './chain.ts';
import type { Entry } from './entry.ts';
import type { FieldWriter } from './field-writer.ts';

/** Where each field of a record stands; the content begins with the stream. */
export const FIELD = {
  position: 0,
  recordedAt: 1,
  hash: 2,
  stream: 3,
  revision: 4,
  type: 5,
  version: 6,
  commandId: 7,
  commandIndex: 8,
  digest: 9,
  correlationId: 10,
  causationId: 11,
  actor: 12,
  occurredAt: 13,
  file: 14,
  line: 15,
  data: 16,
} as const;

const FIELDS = 17;
/** Each record begins with the number of its fields, as rows do in PostgreSQL's binary COPY. */
const COUNT_BYTES = 2;

/** An event as bytes: position, time of record and hash, then its content. Pages of these are what is verified and exported. */
export const writeRecord = (writer: FieldWriter, entry: Entry): FieldWriter =>
  writeContent(
    writer.rawInt16(FIELDS).int64(entry.position).int64(entry.recordedAt).bytes(entry.hash),
    entry,
  );

const UINT32 = 2 ** 32;

/** Walks through a page of records without copying anything out of it. */
export class RecordCursor {
  readonly #page: Buffer;
  readonly #starts = new Int32Array(FIELDS);
  readonly #lengths = new Int32Array(FIELDS);
  #next = 0;

  constructor(page: Buffer) {
    this.#page = page;
  }

  /**
   * Goes to the next record; false when there is none.
   * @throws RangeError when this is no page of records
   */
  next(): boolean {
    let at = this.#next;
    if (at >= this.#page.length) return false;
    if (this.#page.readInt16BE(at) !== FIELDS) throw new RangeError('not a record of the log');
    at += COUNT_BYTES;
    for (let field = 0; field < FIELDS; field += 1) {
      const length = this.#page.readInt32BE(at);
      at += 4;
      this.#starts[field] = at;
      this.#lengths[field] = length;
      if (length > 0) at += length;
    }
    if (at > this.#page.length) throw new RangeError('the page ends within a record');
    this.#next = at;
    return true;
  }

  /** The content of the record, lengths included: what the stream's chain covers. */
  content(): Buffer {
    return this.#page.subarray(this.#start(FIELD.stream) - 4, this.#next);
  }

  isAbsent(field: number): boolean {
    return (this.#lengths[field] ?? -1) < 0;
  }

  bytes(field: number): Buffer {
    const start = this.#start(field);
    return this.#page.subarray(start, start + Math.max(0, this.#lengths[field] ?? 0));
  }

  /** The bytes of a field as a string of as many characters: to compare by, not to show. */
  key(field: number): string {
    return this.bytes(field).toString('latin1');
  }

  text(field: number): string {
    return this.bytes(field).toString();
  }

  int16(field: number): number {
    return this.#page.readInt16BE(this.#start(field));
  }

  int32(field: number): number {
    return this.#page.readInt32BE(this.#start(field));
  }

  int64(field: number): number {
    const start = this.#start(field);
    return this.#page.readInt32BE(start) * UINT32 + this.#page.readUInt32BE(start + 4);
  }

  #start(field: number): number {
    return this.#starts[field] ?? 0;
  }
}

const uuid = (bytes: Buffer): Uuid => {
  const hex = bytes.toString('hex');
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)];
  return parts.join('-') as Uuid;
};

/** The record the cursor stands on, taken out of its page. */
export const readEntry = (cursor: RecordCursor): Entry => ({
  position: cursor.int64(FIELD.position),
  recordedAt: cursor.int64(FIELD.recordedAt) as Instant,
  hash: Buffer.from(cursor.bytes(FIELD.hash)),
  stream: cursor.text(FIELD.stream),
  revision: cursor.int32(FIELD.revision),
  type: cursor.text(FIELD.type),
  version: cursor.int16(FIELD.version),
  commandId: uuid(cursor.bytes(FIELD.commandId)),
  commandIndex: cursor.int16(FIELD.commandIndex),
  digest: cursor.isAbsent(FIELD.digest) ? null : Buffer.from(cursor.bytes(FIELD.digest)),
  correlationId: uuid(cursor.bytes(FIELD.correlationId)),
  causationId: cursor.isAbsent(FIELD.causationId) ? null : uuid(cursor.bytes(FIELD.causationId)),
  actor: cursor.text(FIELD.actor),
  occurredAt: cursor.int64(FIELD.occurredAt) as Instant,
  file: cursor.isAbsent(FIELD.file) ? null : cursor.text(FIELD.file),
  line: cursor.isAbsent(FIELD.line) ? null : cursor.int32(FIELD.line),
  data: Buffer.from(cursor.bytes(FIELD.data)),
});
