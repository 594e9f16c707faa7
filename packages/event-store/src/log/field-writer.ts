const ABSENT = -1;
const UINT32 = 2 ** 32;
const DASH = 0x2d;

/** What a hexadecimal digit in lower case is worth. */
const nibble = (code: number): number => (code < 0x61 ? code - 0x30 : code - 0x57);

/**
 * Writes values as fields: a length of four bytes, then the bytes; everything big-endian, absent as length -1.
 * It is the form in which PostgreSQL itself sends values, so the hash, its check and the parameters of a statement share it.
 */
export class FieldWriter {
  #buffer: Buffer;
  #length = 0;

  constructor(capacity = 1024) {
    this.#buffer = Buffer.allocUnsafe(capacity);
  }

  get length(): number {
    return this.#length;
  }

  /** What was written so far. Valid until the next write. */
  view(): Buffer {
    return this.#buffer.subarray(0, this.#length);
  }

  copy(): Buffer {
    return Buffer.from(this.view());
  }

  /** Goes back to a length that was passed before. */
  truncate(length: number): this {
    this.#length = length;
    return this;
  }

  reset(): this {
    return this.truncate(0);
  }

  /** Bytes as they are, without a length before them. */
  raw(bytes: Uint8Array): this {
    this.#reserve(bytes.length);
    this.#buffer.set(bytes, this.#length);
    this.#length += bytes.length;
    return this;
  }

  /** A byte a character. */
  rawLatin1(value: string): this {
    this.#reserve(value.length);
    this.#length += this.#buffer.write(value, this.#length, 'latin1');
    return this;
  }

  rawInt16(value: number): this {
    this.#reserve(2);
    this.#length = this.#buffer.writeInt16BE(value, this.#length);
    return this;
  }

  rawInt32(value: number): this {
    this.#reserve(4);
    this.#length = this.#buffer.writeInt32BE(value, this.#length);
    return this;
  }

  rawInt64(value: number): this {
    this.#reserve(8);
    const high = Math.floor(value / UINT32);
    this.#length = this.#buffer.writeInt32BE(high, this.#length);
    this.#length = this.#buffer.writeUInt32BE(value - high * UINT32, this.#length);
    return this;
  }

  /** Puts a number over one that was written before. */
  patchInt32(value: number, at: number): this {
    this.#buffer.writeInt32BE(value, at);
    return this;
  }

  absent(): this {
    return this.rawInt32(ABSENT);
  }

  bytes(value: Uint8Array | null): this {
    return value ? this.rawInt32(value.length).raw(value) : this.absent();
  }

  latin1(value: string): this {
    return this.rawInt32(value.length).rawLatin1(value);
  }

  text(value: string | null): this {
    if (value === null) return this.absent();
    this.#reserve(4 + 3 * value.length);
    const written = this.#buffer.write(value, this.#length + 4, 'utf8');
    this.#buffer.writeInt32BE(written, this.#length);
    this.#length += 4 + written;
    return this;
  }

  uuid(value: string | null): this {
    if (value === null) return this.absent();
    this.#reserve(20);
    this.#length = this.#buffer.writeInt32BE(16, this.#length);
    for (let at = 0; at < value.length; at += 2) {
      if (value.charCodeAt(at) === DASH) at += 1;
      this.#buffer[this.#length] = (nibble(value.charCodeAt(at)) << 4) | nibble(value.charCodeAt(at + 1));
      this.#length += 1;
    }
    return this;
  }

  int16(value: number): this {
    return this.rawInt32(2).rawInt16(value);
  }

  int32(value: number | null): this {
    return value === null ? this.absent() : this.rawInt32(4).rawInt32(value);
  }

  int64(value: number): this {
    return this.rawInt32(8).rawInt64(value);
  }

  #reserve(bytes: number): void {
    const needed = this.#length + bytes;
    if (needed <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(needed, 2 * this.#buffer.length));
    this.#buffer.copy(larger, 0, 0, this.#length);
    this.#buffer = larger;
  }
}
