import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const MAGIC = Buffer.from('casetrail sealed 1\n');
const PREFIX_BYTES = 7;
const TAG_BYTES = 16;
/** Bytes of content that are sealed together. */
const CHUNK = 64 * 1024;
const HEAD_BYTES = MAGIC.length + PREFIX_BYTES;

/** Twelve bytes: drawn for the file, counted for the chunk, and whether it is the last: a file that was cut off does not open. */
const nonceOf = (prefix: Buffer, nth: number, isLast: boolean): Buffer => {
  const nonce = Buffer.alloc(12);
  prefix.copy(nonce);
  nonce.writeUInt32BE(nth, PREFIX_BYTES);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
};

/** Seals a file as it comes, in chunks of AES-256-GCM. */
export class FileSealing {
  readonly #key: Buffer;
  readonly #prefix = randomBytes(PREFIX_BYTES);
  #held: Buffer = Buffer.alloc(0);
  #nth = 0;

  constructor(key: Buffer) {
    this.#key = key;
  }

  /** What may be written by now. The last chunk is held back until it is known to be the last. */
  push(content: Uint8Array): readonly Buffer[] {
    const ready: Buffer[] = [];
    this.#held = Buffer.concat([this.#held, content]);
    while (this.#held.length > CHUNK) {
      ready.push(...this.#seal(this.#held.subarray(0, CHUNK), false));
      this.#held = this.#held.subarray(CHUNK);
    }
    return ready;
  }

  end(): readonly Buffer[] {
    return this.#seal(this.#held, true);
  }

  #seal(chunk: Buffer, isLast: boolean): readonly Buffer[] {
    const head = this.#nth === 0 ? [MAGIC, this.#prefix] : [];
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonceOf(this.#prefix, this.#nth, isLast));
    cipher.setAAD(MAGIC);
    this.#nth += 1;
    return [...head, cipher.update(chunk), cipher.final(), cipher.getAuthTag()];
  }
}

/**
 * The content of a sealed file. Nothing of a chunk is given before the whole of it is authenticated.
 * @throws Error where it was altered or cut off, or sealed under another key
 */
export async function* openedFile(sealed: AsyncIterable<Buffer>, key: Buffer): AsyncGenerator<Buffer> {
  const whole = CHUNK + TAG_BYTES;
  let held: Buffer = Buffer.alloc(0);
  let prefix: Buffer | undefined;
  let nth = 0;
  const open = (chunk: Buffer, isLast: boolean): Buffer => {
    if (!prefix || chunk.length < TAG_BYTES) throw new Error('the sealed file is cut off');
    const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(prefix, nth, isLast));
    decipher.setAAD(MAGIC);
    decipher.setAuthTag(chunk.subarray(-TAG_BYTES));
    nth += 1;
    return Buffer.concat([decipher.update(chunk.subarray(0, -TAG_BYTES)), decipher.final()]);
  };
  for await (const piece of sealed) {
    held = Buffer.concat([held, piece]);
    if (!prefix && held.length >= HEAD_BYTES) {
      if (!held.subarray(0, MAGIC.length).equals(MAGIC)) throw new Error('this is no sealed file');
      prefix = Buffer.from(held.subarray(MAGIC.length, HEAD_BYTES));
      held = held.subarray(HEAD_BYTES);
    }
    while (prefix && held.length > whole) {
      yield open(held.subarray(0, whole), false);
      held = held.subarray(whole);
    }
  }
  yield open(held, true);
}
