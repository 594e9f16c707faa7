import { createHash } from 'node:crypto';
import type { Uuid } from '@casetrail/kernel';

/**
 * The id of a command's event: from the command's id, its digest and the event's place, so that the server knows a repeated
 * append by its ids, and does not take another content under the same command id for the same.
 */
export const eventId = (commandId: Uuid, digest: Uint8Array, index: number): string => {
  const hash = createHash('sha256').update(commandId).update(digest).update(`/${index}`).digest();
  // A UUID of version 8: "made by a rule of our own".
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x80;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.toString('hex', 0, 16);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
};
