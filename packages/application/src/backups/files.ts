import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

export const hasCode = (error: unknown, ...codes: readonly string[]): boolean =>
  error instanceof Error && 'code' in error && codes.includes(String(error.code));

/** What a promise of the file system gives; undefined where there is no such file. */
export const ifThere = async <Result>(looking: Promise<Result>): Promise<Result | undefined> => {
  try {
    return await looking;
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return undefined;
    throw error;
  }
};

/** A name is durable only when its directory is. Windows has no such call. */
export const syncDirectory = async (path: string): Promise<void> => {
  if (process.platform === 'win32') return;
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/** With its parents, for its owner alone. */
export const makeClosed = async (path: string): Promise<void> => {
  await mkdir(path, { recursive: true, mode: 0o700 });
};

export const draftOf = (path: string): string => `${path}.draft-${randomBytes(4).toString('hex')}`;

/** Puts content in the place of a file in one step: at any moment there is the old one or the new one, on disk. */
export const replaceFile = async (path: string, content: string | Uint8Array): Promise<void> => {
  const draft = draftOf(path);
  try {
    const handle = await open(draft, 'wx', 0o600);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, path);
    await syncDirectory(dirname(path));
  } finally {
    await rm(draft, { force: true });
  }
};
