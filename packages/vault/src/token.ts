import { createCipheriv, createDecipheriv, hash, randomFillSync } from 'node:crypto';
import { NAME_BYTES } from './key-store.ts';

/** What a sealed value begins with. The 1 is the version of what follows. */
const SEALED = 'sealed:1:';

const BINDING_BYTES = 12;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + NAME_BYTES + BINDING_BYTES;
const FORM = /^sealed:1:[A-Za-z0-9_-]+$/;

/** What a value is, so that it can be masked by those who find it far from its event, as in a row of a list. */
export const KINDS = ['name', 'phone', 'community', 'place', 'text', 'detail'] as const;
export type Kind = (typeof KINDS)[number];

export const isSealed = (value: unknown): value is string => typeof value === 'string' && FORM.test(value);

/** Where a value belongs: one field of one event. A value that stands anywhere else does not open there. */
export interface Place {
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
  readonly version: number;
  readonly commandId: string;
  readonly path: string;
}

/** By way of a string of a byte a character, which Node makes several times faster than a Buffer. */
export const bindingOf = ({ stream, revision, type, version, commandId, path }: Place): Buffer => {
  const place = hash('sha256', JSON.stringify([stream, revision, type, version, commandId, path]), 'binary');
  return Buffer.from(place.slice(0, BINDING_BYTES), 'latin1');
};

/** A sealed value, taken apart but not opened. */
export interface Token {
  readonly kind: Kind;
  /** Name of the key that opens it, in hexadecimal. */
  readonly keyName: string;
  readonly binding: Buffer;
  readonly head: Buffer;
  readonly nonce: Buffer;
  readonly sealed: Buffer;
  readonly tag: Buffer;
}

/** Nonces are drawn many at a time: it costs a tenth. */
const POOL = Buffer.allocUnsafe(NONCE_BYTES * 256);
let drawn = POOL.length;
const nextNonce = (): Buffer => {
  if (drawn === POOL.length) {
    randomFillSync(POOL);
    drawn = 0;
  }
  drawn += NONCE_BYTES;
  return Buffer.from(POOL.subarray(drawn - NONCE_BYTES, drawn));
};

/** AES-256-GCM under the client's key; kind, key and place are authenticated with it. */
export const sealValue = (
  value: unknown,
  kind: Kind,
  keyName: string,
  key: Buffer,
  binding: Buffer,
): string => {
  const head = Buffer.concat([Buffer.of(KINDS.indexOf(kind)), Buffer.from(keyName, 'hex'), binding]);
  const nonce = nextNonce();
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(head);
  const sealed = Buffer.concat([
    head,
    nonce,
    cipher.update(JSON.stringify(value), 'utf8'),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
  return SEALED + sealed.toString('base64url');
};

/** Undefined where it is no sealed value after all. */
export const readToken = (value: string): Token | undefined => {
  const bytes = Buffer.from(value.slice(SEALED.length), 'base64url');
  const kind = KINDS[bytes[0] ?? KINDS.length];
  if (kind === undefined || bytes.length < HEAD_BYTES + NONCE_BYTES + TAG_BYTES) return undefined;
  return {
    kind,
    keyName: bytes.toString('hex', 1, 1 + NAME_BYTES),
    binding: bytes.subarray(1 + NAME_BYTES, HEAD_BYTES),
    head: bytes.subarray(0, HEAD_BYTES),
    nonce: bytes.subarray(HEAD_BYTES, HEAD_BYTES + NONCE_BYTES),
    sealed: bytes.subarray(HEAD_BYTES + NONCE_BYTES, -TAG_BYTES),
    tag: bytes.subarray(-TAG_BYTES),
  };
};

/** The value; undefined where it was altered, or sealed under another key. */
export const openToken = (
  { head, nonce, sealed, tag }: Token,
  key: Buffer,
): { readonly value: unknown } | undefined => {
  const decipher = createDecipheriv('aes-256-gcm', key, nonce);
  decipher.setAAD(head);
  decipher.setAuthTag(tag);
  try {
    return {
      value: JSON.parse(Buffer.concat([decipher.update(sealed), decipher.final()]).toString()) as unknown,
    };
  } catch {
    return undefined;
  }
};
