import { LABEL } from '../take-backup.ts';
import { mkdir, open, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ifThere } from '../files.ts';
import type { Manifest, BasePlace, Part } from '../manifest.ts';
import { attachmentsIn, keysIn } from '../mirror.ts';
import type { Places } from '../places.ts';
import type { BackupKey } from '../sealing/backup-key.ts';
import { hashOfFile, openSealed } from '../sealing/sealed-file.ts';
import { untar } from '../sealing/tar.ts';
import { BackupTrouble } from '../trouble.ts';

type Content = AsyncIterable<Uint8Array>;

/** Not flushed: PostgreSQL flushes a whole directory before it recovers. */
const write = async (path: string, content: Content): Promise<void> => {
  const handle = await open(path, 'wx', 0o600);
  try {
    for await (const piece of content) await handle.appendFile(piece);
  } finally {
    await handle.close();
  }
};

const writeFlushed = async (path: string, content: Content, mode = 0o600): Promise<void> => {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const handle = await open(path, 'wx', mode);
  try {
    for await (const piece of content) await handle.appendFile(piece);
    await handle.sync();
  } finally {
    await handle.close();
  }
};

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** Each file must be the one that the manifest was written for. */
export const assertWhole = async (base: BasePlace, { parts }: Manifest): Promise<void> => {
  for (const { file, sha256 } of parts) {
    const path = join(base.path, file);
    const found = (await ifThere(stat(path))) ? await hashOfFile(path) : undefined;
    if (found === sha256) continue;
    const [zh, en] =
      found === undefined
        ? ['不在了', 'is gone']
        : ['与写入时不同，已损坏', 'is not as it was written: it is damaged'];
    throw new BackupTrouble(
      'damaged',
      `备份文件 ${path} ${zh}；请用另一份备份`,
      `The backup file ${path} ${en}; use another backup`,
    );
  }
};

export interface Unpacking {
  readonly places: Places;
  readonly base: BasePlace;
  readonly manifest: Manifest;
  readonly key: BackupKey;
}

/**
 * Unpacks a base into a new data directory: cluster, small files, keys and files of clients, and its own segments.
 * @throws BackupTrouble where a file is damaged
 */
export const unpack = async (
  { places, base, manifest, key }: Unpacking,
  target: string,
  segments: string,
): Promise<void> => {
  const cluster = join(target, 'postgres', 'data');
  const part = (file: Part['file']) =>
    untar(openSealed(join(base.path, file), key, `${manifest.line}/${base.name}/${file}`));
  await mkdir(cluster, { recursive: true });
  for await (const entry of part('cluster.sealed')) {
    const path = join(cluster, entry.path);
    if (entry.kind === 'directory') await mkdir(path, { recursive: true, mode: 0o700 });
    else await write(path, entry.content());
  }
  await mkdir(segments, { recursive: true });
  for await (const entry of part('wal.sealed')) {
    if (entry.kind === 'file')
      await write(join(entry.path === LABEL ? cluster : segments, entry.path), entry.content());
  }
  for await (const entry of part('files.sealed')) {
    const path = join(target, entry.path);
    if (entry.kind === 'directory') await mkdir(path, { recursive: true, mode: 0o700 });
    else await writeFlushed(path, entry.content());
  }
  for (const { name, bytes } of await keysIn(places, key))
    await writeFlushed(join(target, 'keys', name), one(bytes));
  for (const { folder, name, path } of await attachmentsIn(places))
    await writeFlushed(join(target, 'attachments', folder, name), openSealed(path, key, name), 0o400);
};
