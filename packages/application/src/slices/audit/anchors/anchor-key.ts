import { createPrivateKey, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * The Ed25519 key that signs anchors, drawn and written on first use; of two that start at once, one key wins.
 * @throws RangeError where the file holds no such key
 */
export const loadAnchorKey = async (file: string): Promise<KeyObject> => {
  const found = await readFile(file, 'utf8').catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  });
  if (found !== undefined) return parsed(found, file);
  await create(file);
  return parsed(await readFile(file, 'utf8'), file);
};

const parsed = (pem: string, file: string): KeyObject => {
  try {
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // Falls through to the same sentence as a key of another kind.
  }
  throw new RangeError(`${file} does not hold the key that signs anchors; put it back from its own backup`);
};

const create = async (file: string): Promise<void> => {
  const draft = `${file}.${process.pid}-${randomBytes(4).toString('hex')}`;
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  try {
    const handle = await open(draft, 'wx', 0o600);
    try {
      const { privateKey } = generateKeyPairSync('ed25519');
      await handle.writeFile(privateKey.export({ type: 'pkcs8', format: 'pem' }));
      await handle.sync();
    } finally {
      await handle.close();
    }
    await link(draft, file).catch((error: unknown) => {
      if (!hasCode(error, 'EEXIST')) throw error;
    });
  } finally {
    await rm(draft, { force: true });
  }
};

export const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;
