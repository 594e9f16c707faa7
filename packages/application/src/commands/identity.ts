import { keyed, type KeyBlocks } from '@casetrail/vault';
import { hash } from 'node:crypto';
import type { Uuid } from '@casetrail/kernel';

/** SHA-256 of a command's content. Parsed data has its keys in the order of its schema, so equal content gives equal bytes. */
export const digestOf = (...content: readonly unknown[]): Buffer =>
  hash('sha256', JSON.stringify(content), 'buffer');

/**
 * The same under a key that lies outside the log: of what a journal says of a client, the log then holds nothing that
 * could be tried against. HMAC-SHA-256.
 */
export const keyedDigestOf = (key: KeyBlocks, ...content: readonly unknown[]): Buffer =>
  keyed(key, JSON.stringify(content));

/**
 * A command id made from content (a UUID of version 8): whoever says the same again, in the same place of the same
 * order, says it under the same id.
 */
export const commandIdOf = (digest: Buffer, occurrence = 0): Uuid => {
  const source =
    occurrence === 0
      ? digest
      : hash('sha256', Buffer.concat([digest, Buffer.from(String(occurrence))]), 'buffer');
  const hex = source.toString('hex', 0, 16);
  const variant = ((parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}` as Uuid;
};
