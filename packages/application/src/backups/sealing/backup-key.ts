import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { link, open, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { draftOf, hasCode, ifThere, makeClosed, syncDirectory } from '../files.ts';
import { BackupTrouble } from '../trouble.ts';

const KEY_BYTES = 32;
export const ID_BYTES = 8;

/** The key of all backups of a firm. */
export interface BackupKey {
  /** Says which key it is, and nothing of it. */
  readonly id: Buffer;
  /** A key for one file: whoever gives it another name, or puts another file under its name, cannot open it. */
  of(name: string, salt: Buffer): Buffer;
}

const keyOf = (secret: Buffer): BackupKey => ({
  id: createHmac('sha256', secret).update('casetrail backup key').digest().subarray(0, ID_BYTES),
  of: (name, salt) => Buffer.from(hkdfSync('sha256', secret, salt, `casetrail backup ${name}`, KEY_BYTES)),
});

/** A key that is there, or one that was drawn now. */
export interface LoadedKey {
  readonly key: BackupKey;
  readonly isNew: boolean;
}

/**
 * The key in a file; drawn and written there, for its owner alone, where there is none and one may be made.
 * @throws BackupTrouble where there is none, or the file holds something else
 */
export const loadBackupKey = async (file: string, mayMake: boolean): Promise<LoadedKey> => {
  const found = await ifThere(readFile(file, 'latin1'));
  if (found !== undefined) return { key: keyOf(parsed(found, file)), isNew: false };
  if (!mayMake)
    throw new BackupTrouble(
      'key-missing',
      `没有备份密钥文件 ${file}；请用 --key 指出它的位置。没有密钥，备份无法打开`,
      `There is no key of the backups at ${file}. Name its file with --key; without it no backup opens`,
    );
  await make(file);
  return { key: keyOf(parsed(await readFile(file, 'latin1'), file)), isNew: true };
};

const parsed = (text: string, file: string): Buffer => {
  const secret = Buffer.from(text.trim(), 'base64url');
  if (secret.length === KEY_BYTES) return secret;
  throw new BackupTrouble(
    'key-damaged',
    `${file} 中不是备份密钥；请放回当初保存的那一份`,
    `${file} does not hold a key of backups; put back the copy that was kept`,
  );
};

/** Written whole under another name and then linked: of two that start at once, one key wins. */
const make = async (file: string): Promise<void> => {
  await makeClosed(dirname(file));
  const draft = draftOf(file);
  try {
    const handle = await open(draft, 'wx', 0o600);
    try {
      await handle.writeFile(`${randomBytes(KEY_BYTES).toString('base64url')}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await link(draft, file).catch((error: unknown) => {
      if (!hasCode(error, 'EEXIST')) throw error;
    });
    await syncDirectory(dirname(file));
  } finally {
    await rm(draft, { force: true });
  }
};
