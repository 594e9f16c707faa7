import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { link, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { draftOf, hasCode, ifThere, syncDirectory } from '../files.ts';
import type { BackupKey } from './backup-key.ts';
import { damaged, sealed, unsealed } from './frames.ts';

/** A file as it was stored. */
export interface SealedFile {
  readonly bytes: number;
  /** SHA-256 of what lies on disk, in hexadecimal. */
  readonly sha256: string;
}

type Content = AsyncIterable<Uint8Array>;

/** Passed through something of zlib; what fails on either side is thrown to whoever reads. */
async function* through(
  content: Content,
  stream: ReturnType<typeof createGzip> | ReturnType<typeof createGunzip>,
): AsyncGenerator<Buffer> {
  const piped = pipeline(content, stream);
  piped.catch(() => {});
  for await (const piece of stream) yield piece as Buffer;
  await piped;
}

/** Writes content compressed and sealed, and flushes it; only then has it its name. */
const written = async <Result>(
  path: string,
  content: Content,
  key: BackupKey,
  name: string,
  keep: (draft: string, stored: SealedFile) => Promise<Result>,
): Promise<Result> => {
  const draft = draftOf(path);
  try {
    const handle = await open(draft, 'wx', 0o600);
    const hash = createHash('sha256');
    let bytes = 0;
    try {
      for await (const piece of sealed(through(content, createGzip({ level: 1 })), key, name)) {
        await handle.appendFile(piece);
        hash.update(piece);
        bytes += piece.length;
      }
      await handle.sync();
    } finally {
      await handle.close();
    }
    return await keep(draft, { bytes, sha256: hash.digest('hex') });
  } finally {
    await rm(draft, { force: true });
  }
};

/**
 * Stores content under a path, in the place of what is there.
 * @param name what it opens under: no file passes for another
 */
export const storeSealed = (
  path: string,
  content: Content,
  key: BackupKey,
  name: string,
): Promise<SealedFile> =>
  written(path, content, key, name, async (draft, stored) => {
    await rename(draft, path);
    await syncDirectory(dirname(path));
    return stored;
  });

/** Stores content under a path where nothing is yet. False where there was something. */
export const storeSealedOnce = async (
  path: string,
  content: Content,
  key: BackupKey,
  name: string,
): Promise<boolean> => {
  if (await ifThere(stat(path))) return false;
  return written(path, content, key, name, async (draft) => {
    try {
      await link(draft, path);
    } catch (error) {
      if (hasCode(error, 'EEXIST')) return false;
      throw error;
    }
    await syncDirectory(dirname(path));
    return true;
  });
};

/**
 * The content of a sealed file.
 * @throws BackupTrouble where it is damaged, cut off, or was sealed with another key
 */
export async function* openSealed(path: string, key: BackupKey, name: string): AsyncGenerator<Buffer> {
  try {
    yield* through(
      unsealed(createReadStream(path, { highWaterMark: 1 << 20 }), key, name, path),
      createGunzip(),
    );
  } catch (error) {
    // What is authentic and yet cannot be unpacked was not written by this program.
    if (hasCode(error, 'Z_DATA_ERROR', 'Z_BUF_ERROR')) throw damaged(path, 0);
    throw error;
  }
}

/** The whole content, where it is small. */
export const readSealed = async (path: string, key: BackupKey, name: string): Promise<Buffer> => {
  const pieces: Buffer[] = [];
  for await (const piece of openSealed(path, key, name)) pieces.push(piece);
  return Buffer.concat(pieces);
};

/** SHA-256 of a file as it lies on disk, in hexadecimal. */
export const hashOfFile = async (path: string): Promise<string> => {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(piece as Buffer);
  return hash.digest('hex');
};
