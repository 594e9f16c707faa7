import { hash } from 'node:crypto';

const BLOCK_BYTES = 64;
const HASH_BYTES = 32;
const INNER = 0x36;
const OUTER = 0x5c;

const padded = (key: Uint8Array, pad: number): Buffer => {
  const block = Buffer.alloc(BLOCK_BYTES, pad);
  for (let at = 0; at < key.length; at += 1) block[at] = (key[at] ?? 0) ^ pad;
  return block;
};

/** A key as it is hashed with: a block of its own before either of the two hashes. */
export class KeyBlocks {
  readonly inner: Buffer;
  readonly outer: Buffer;

  /** @throws RangeError for a key of more than 64 bytes */
  constructor(key: Uint8Array) {
    if (key.length > BLOCK_BYTES) throw new RangeError('the key is longer than a block');
    this.inner = padded(key, INNER);
    this.outer = padded(key, OUTER);
  }
}

/** Hashes as strings of a byte a character: Node makes those several times faster than Buffers. */
const hashed = (content: Uint8Array): string => hash('sha256', content, 'binary');

const second = Buffer.alloc(BLOCK_BYTES + HASH_BYTES);

/** Room for what is hashed first, grown to what comes. */
let first = Buffer.allocUnsafe(4096);

/** A character of a string has three bytes at most; of one of two halves, each has two. */
const mostBytes = (one: string | Uint8Array): number => (typeof one === 'string' ? 3 : 1) * one.length;

/**
 * HMAC-SHA-256 (RFC 2104) under a key of at most 64 bytes. Of two hashes in one go each: Node's own costs several times as
 * much for something short, and an import asks for it with every line. Who holds a key for long has its blocks made once.
 */
export const keyed = (key: Uint8Array | KeyBlocks, ...said: readonly (string | Uint8Array)[]): Buffer => {
  const { inner, outer } = key instanceof KeyBlocks ? key : new KeyBlocks(key);
  let needed = BLOCK_BYTES;
  for (const one of said) needed += mostBytes(one);
  if (needed > first.length) first = Buffer.allocUnsafe(2 * needed);
  first.set(inner);
  let length = BLOCK_BYTES;
  for (const one of said) {
    if (typeof one === 'string') length += first.write(one, length, 'utf8');
    else {
      first.set(one, length);
      length += one.length;
    }
  }
  second.set(outer);
  second.write(hashed(first.subarray(0, length)), BLOCK_BYTES, 'latin1');
  return Buffer.from(hashed(second), 'latin1');
};
