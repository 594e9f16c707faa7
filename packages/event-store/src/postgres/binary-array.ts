import { FieldWriter } from '../log/field-writer.ts';

/** Numbers of PostgreSQL's built-in types; they are part of its protocol and do not change. */
const OID = { bytea: 17, int8: 20, int2: 21, int4: 23, text: 25, uuid: 2950 } as const;

const DIMENSIONS = 1;
const MAY_HAVE_NULLS = 1;
const LOWER_BOUND = 1;
const COUNT_AT = 12;
const HEADER_BYTES = 20;

/** A column of values as a one-dimensional array in PostgreSQL's binary form, written element by element. */
export class BinaryArray {
  readonly elements: FieldWriter;
  #count = 0;

  constructor(type: keyof typeof OID) {
    this.elements = new FieldWriter(256)
      .rawInt32(DIMENSIONS)
      .rawInt32(MAY_HAVE_NULLS)
      .rawInt32(OID[type])
      .rawInt32(0)
      .rawInt32(LOWER_BOUND);
  }

  clear(): void {
    this.elements.truncate(HEADER_BYTES);
    this.#count = 0;
  }

  /** Where the next element is written, once. */
  next(): FieldWriter {
    this.#count += 1;
    return this.elements;
  }

  /** For use as the value of a parameter. Valid until the next element. */
  value(): Buffer {
    return this.elements.patchInt32(this.#count, COUNT_AT).view();
  }
}
