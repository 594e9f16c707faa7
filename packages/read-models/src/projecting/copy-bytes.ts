import { arrayLiteral } from './array-literal.ts';

const TAB = 0x09;
const LF = 0x0a;
const BACKSLASH = 0x5c;
const MINUS = 0x2d;
const ZERO = 0x30;
const QUOTE = 0x22;
const COMMA = 0x2c;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const CR = 0x0d;
const BEYOND_ASCII = 0x80;
const BEYOND_TWO_BYTES = 0x800;
/** Characters beyond these bear two of them. */
const HALVES = 0xd800;
const LAST_HALF = 0xdfff;

/** What COPY would take for the end of a field or a row, and the letter that stands for it after a backslash. */
const LETTERS: Readonly<Record<number, number>> = { 0x09: 0x74, 0x0a: 0x6e, 0x0d: 0x72, 0x5c: 0x5c };
const SPECIAL = /[\t\n\r\\]/;

/** What an array literal has to escape, even within quotes. */
const QUOTED = /["\\]/;

/** Above it a text is better written in one go. */
const SHORT = 120;

/** A whole number in two parts that are reckoned with as small ones. */
const PART = 10_000_000;
const PART_DIGITS = 7;

/**
 * Fields and rows in the text form of COPY, written into bytes one by one: as strings put together they would cost
 * several times as much, most of it for clearing them away.
 */
export class CopyBytes {
  #bytes = Buffer.allocUnsafe(1 << 20);
  #length = 0;

  clear(): void {
    this.#length = 0;
  }

  copy(): Buffer {
    return Buffer.from(this.#bytes.subarray(0, this.#length));
  }

  absent(): void {
    this.#reserve(2);
    this.#put(BACKSLASH);
    this.#put(0x4e);
  }

  text(value: string): void {
    if (value.length <= SHORT && this.#coded(value)) return;
    const escaped = SPECIAL.test(value) ? value.replace(/[\t\n\r\\]/g, escape) : value;
    this.#reserve(3 * escaped.length);
    this.#length += this.#bytes.write(escaped, this.#length, 'utf8');
  }

  whole(value: number): void {
    this.#reserve(20);
    if (value < 0) this.#put(MINUS);
    const size = Math.abs(value);
    if (size < PART) return this.#digits(size, digitsIn(size));
    const high = Math.floor(size / PART);
    this.#digits(high, digitsIn(high));
    this.#digits(size - high * PART, PART_DIGITS);
  }

  /** An array of numbers. */
  wholes(values: readonly number[]): void {
    this.#array(values, (value) => this.whole(value));
  }

  /** An array of texts, none of them absent. */
  texts(values: readonly string[]): void {
    // What has to be escaped within an array has to be escaped once more within a field.
    if (values.some((value) => QUOTED.test(value))) this.text(arrayLiteral(values, 'text'));
    else
      this.#array(values, (value) => {
        this.#reserve(2);
        this.#put(QUOTE);
        this.text(value);
        this.#reserve(1);
        this.#put(QUOTE);
      });
  }

  endField(): void {
    this.#reserve(1);
    this.#put(TAB);
  }

  /** After the last field, whose end it takes the place of. */
  endRow(): void {
    this.#bytes[this.#length - 1] = LF;
  }

  /**
   * UTF-8, character by character: for what is short, to call something that does it costs more. False, with nothing
   * written, where a character has two halves.
   */
  #coded(value: string): boolean {
    this.#reserve(3 * value.length);
    const bytes = this.#bytes;
    let to = this.#length;
    for (let at = 0; at < value.length; at += 1) {
      const code = value.charCodeAt(at);
      if (code < BEYOND_ASCII) {
        const letter = code <= CR || code === BACKSLASH ? LETTERS[code] : undefined;
        if (letter !== undefined) bytes[to++] = BACKSLASH;
        bytes[to++] = letter ?? code;
      } else if (code < BEYOND_TWO_BYTES) {
        bytes[to++] = 0xc0 | (code >> 6);
        bytes[to++] = 0x80 | (code & 0x3f);
      } else if (code < HALVES || code > LAST_HALF) {
        bytes[to++] = 0xe0 | (code >> 12);
        bytes[to++] = 0x80 | ((code >> 6) & 0x3f);
        bytes[to++] = 0x80 | (code & 0x3f);
      } else return false;
    }
    this.#length = to;
    return true;
  }

  #array<Value>(values: readonly Value[], write: (value: Value) => void): void {
    this.#reserve(2);
    this.#put(OPEN);
    values.forEach((value, at) => {
      this.#reserve(1);
      if (at > 0) this.#put(COMMA);
      write(value);
    });
    this.#reserve(1);
    this.#put(CLOSE);
  }

  #digits(value: number, count: number): void {
    const bytes = this.#bytes;
    const from = this.#length;
    let left = value;
    for (let at = from + count - 1; at >= from; at -= 1) {
      const rest = (left / 10) | 0;
      bytes[at] = ZERO + left - rest * 10;
      left = rest;
    }
    this.#length = from + count;
  }

  #put(byte: number): void {
    this.#bytes[this.#length] = byte;
    this.#length += 1;
  }

  #reserve(bytes: number): void {
    const needed = this.#length + bytes;
    if (needed <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(needed, 2 * this.#bytes.length));
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }
}

const escape = (special: string): string => {
  const code = special.charCodeAt(0);
  return `\\${String.fromCharCode(LETTERS[code] ?? code)}`;
};

const digitsIn = (value: number): number => {
  let count = 1;
  for (let least = 10; value >= least; least *= 10) count += 1;
  return count;
};
