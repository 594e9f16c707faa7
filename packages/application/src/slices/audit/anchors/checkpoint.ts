import { createHash, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import type { Head } from '@casetrail/event-store';
import { formatInstant, readInstant, type Instant } from '@casetrail/kernel';

/** The end of the log as it was at a moment. */
export interface KeptAnchor {
  readonly head: Head;
  readonly at: Instant;
  /** How many times, when it was signed, a person had accepted that the log lost its end; see `eras.ts`. */
  readonly era: number;
}

/** Name of the log and of its key, as the signed note asks for one: no spaces, no plus. */
export const ORIGIN = 'casetrail/log';

const ED25519 = 0x01;
const ID_BYTES = 4;
const SIGNATURE_BYTES = 64;
const HASH_BYTES = 32;
const SIGNED = new RegExp(`^— ${ORIGIN} ([A-Za-z0-9+/]+={0,2})$`);

/** The 32 bytes of an Ed25519 key. */
const rawOf = (key: KeyObject): Buffer =>
  Buffer.from(createPublicKey(key).export({ format: 'jwk' }).x ?? '', 'base64url');

/** The first bytes of the digest of name and key: says which key signed. */
const idOf = (key: KeyObject): Buffer =>
  createHash('sha256')
    .update(`${ORIGIN}\n`)
    .update(Buffer.of(ED25519))
    .update(rawOf(key))
    .digest()
    .subarray(0, ID_BYTES);

/** The key for whoever checks: name, id, and type and key in base64. */
export const verifierKeyOf = (key: KeyObject): string =>
  `${ORIGIN}+${idOf(key).toString('hex')}+${Buffer.concat([Buffer.of(ED25519), rawOf(key)]).toString('base64')}`;

/** A checkpoint as a signed note: origin, position, hash of the chain, the moment, the era after the first; a blank line; the signature. */
export const signedNote = ({ head, at, era }: KeptAnchor, key: KeyObject): string => {
  const hash = Buffer.from(head.hash).toString('base64');
  const later = era === 0 ? '' : `era ${era}\n`;
  const text = `${ORIGIN}\n${head.position}\n${hash}\nat ${formatInstant(at)}\n${later}`;
  const signature = sign(null, Buffer.from(text), key);
  return `${text}\n— ${ORIGIN} ${Buffer.concat([idOf(key), signature]).toString('base64')}\n`;
};

/** What a file of notes says: every whole note is an anchor, or the trouble with it. What a crash cut off is no note. */
export const notesOf = (written: string, key: KeyObject): readonly (KeptAnchor | RangeError)[] => {
  const [shown, id] = [createPublicKey(key), idOf(key)];
  const blocks = written.split(/\n{2,}/);
  return blocks.flatMap((block, nth) => {
    const [, base64] = SIGNED.exec(block.trimEnd()) ?? [];
    if (base64 === undefined) return [];
    const line = Buffer.from(base64, 'base64');
    if (line.length !== ID_BYTES + SIGNATURE_BYTES) return [];
    return [noteOf(`${blocks[nth - 1] ?? ''}\n`, line, shown, id)];
  });
};

const noteOf = (text: string, line: Buffer, shown: KeyObject, id: Buffer): KeptAnchor | RangeError => {
  const what = `the anchor of position ${text.split('\n')[1] ?? '?'}`;
  if (!line.subarray(0, ID_BYTES).equals(id)) return new RangeError(`${what} was signed with another key`);
  if (!verify(null, Buffer.from(text), shown, line.subarray(ID_BYTES)))
    return new RangeError(`${what} is not what was signed: it was damaged or altered`);
  return parsed(text) ?? new RangeError(`${what} says nothing of this log`);
};

const parsed = (text: string): KeptAnchor | undefined => {
  const [origin, size = '', base64 = '', moment = '', later = ''] = text.split('\n');
  const position = Number(size);
  const hash = Buffer.from(base64, 'base64');
  const at = readInstant(moment.replace(/^at /, ''));
  const era = later === '' ? 0 : Number(later.replace(/^era /, ''));
  if (
    origin !== ORIGIN ||
    !Number.isSafeInteger(position) ||
    !Number.isSafeInteger(era) ||
    hash.length !== HASH_BYTES ||
    typeof at === 'string'
  )
    return undefined;
  return { head: { position, hash }, at, era };
};
