import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { BackupTrouble } from '../trouble.ts';
import { ID_BYTES, type BackupKey } from './backup-key.ts';

/** What a sealed file begins with: its kind, which key, and what the key of this one file is made with. */
const MAGIC = Buffer.from('casetrail backup 1\n');
const SALT_BYTES = 16;
const HEAD_BYTES = MAGIC.length + ID_BYTES + SALT_BYTES;
const TAG_BYTES = 16;
/** Bytes that are sealed together. */
export const FRAME_BYTES = 1024 * 1024;

/** Twelve bytes: the number of the frame, and whether it is the last: a file that was cut off does not open. */
const nonceOf = (nth: number, isLast: boolean): Buffer => {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(nth, 5, 6);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
};

/** Content in frames of AES-256-GCM, each authenticated with its place. */
export async function* sealed(
  content: AsyncIterable<Uint8Array>,
  key: BackupKey,
  name: string,
): AsyncGenerator<Buffer> {
  const salt = randomBytes(SALT_BYTES);
  const head = Buffer.concat([MAGIC, key.id, salt]);
  const own = key.of(name, salt);
  yield head;
  let nth = 0;
  const frame = (plain: Buffer, isLast: boolean): Buffer => {
    const cipher = createCipheriv('aes-256-gcm', own, nonceOf(nth, isLast));
    cipher.setAAD(head);
    nth += 1;
    return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  };
  const held = new Held();
  for await (const piece of content) {
    held.add(piece);
    // The last one is held back until it is known to be the last.
    while (held.bytes > FRAME_BYTES) yield frame(held.take(FRAME_BYTES), false);
  }
  yield frame(held.take(held.bytes), true);
}

/**
 * What was sealed. Nothing of a frame is given before the whole of it is authenticated.
 * @param file named in errors
 * @throws BackupTrouble where it was sealed with another key, or is not as it was written
 */
export async function* unsealed(
  stored: AsyncIterable<Uint8Array>,
  key: BackupKey,
  name: string,
  file: string,
): AsyncGenerator<Buffer> {
  const held = new Held();
  let opening: ((frame: Buffer, isLast: boolean) => Buffer) | undefined;
  for await (const piece of stored) {
    held.add(piece);
    if (!opening && held.bytes >= HEAD_BYTES) opening = openingOf(held.take(HEAD_BYTES), key, name, file);
    while (opening && held.bytes > FRAME_BYTES + TAG_BYTES)
      yield opening(held.take(FRAME_BYTES + TAG_BYTES), false);
  }
  if (!opening) throw damaged(file, 0);
  yield opening(held.take(held.bytes), true);
}

const openingOf = (
  head: Buffer,
  key: BackupKey,
  name: string,
  file: string,
): ((frame: Buffer, isLast: boolean) => Buffer) => {
  if (!head.subarray(0, MAGIC.length).equals(MAGIC)) throw damaged(file, 0);
  const id = head.subarray(MAGIC.length, MAGIC.length + ID_BYTES);
  if (!id.equals(key.id)) throw wrongKey(file, id, key.id);
  const own = key.of(name, head.subarray(-SALT_BYTES));
  let nth = 0;
  return (frame, isLast) => {
    if (frame.length < TAG_BYTES) throw damaged(file, nth);
    const decipher = createDecipheriv('aes-256-gcm', own, nonceOf(nth, isLast));
    decipher.setAAD(head);
    decipher.setAuthTag(frame.subarray(-TAG_BYTES));
    try {
      const plain = Buffer.concat([decipher.update(frame.subarray(0, -TAG_BYTES)), decipher.final()]);
      nth += 1;
      return plain;
    } catch {
      throw damaged(file, nth);
    }
  };
};

export const damaged = (file: string, frame: number): BackupTrouble =>
  new BackupTrouble(
    'damaged',
    `备份文件 ${file} 已损坏或被截断，位置在第 ${frame + 1} 段；请用另一份备份`,
    `The backup file ${file} is damaged or cut off, in its part ${frame + 1}; use another backup`,
  );

const wrongKey = (file: string, theirs: Buffer, ours: Buffer): BackupTrouble => {
  const [other, own] = [theirs.toString('hex'), ours.toString('hex')];
  return new BackupTrouble(
    'wrong-key',
    `${file} 由另一把密钥（${other}）加密，不是这一把（${own}）；请用 --key 指出当时的密钥文件`,
    `${file} was sealed with another key (${other}) than this one (${own}); name the file of that key with --key`,
  );
};

/** Bytes that wait, without copying all of them at every piece. */
class Held {
  #pieces: Uint8Array[] = [];
  bytes = 0;

  add(piece: Uint8Array): void {
    this.#pieces.push(piece);
    this.bytes += piece.length;
  }

  take(count: number): Buffer {
    const all = Buffer.concat(this.#pieces);
    const rest = all.subarray(count);
    this.#pieces = rest.length > 0 ? [rest] : [];
    this.bytes = rest.length;
    return all.subarray(0, count);
  }
}
