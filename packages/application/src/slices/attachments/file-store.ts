import { LARGEST_ATTACHMENT } from '@casetrail/domain';
import type { FileSeal } from '@casetrail/vault';
import { DAY, refuse, Refusal, text, type StoreCode } from '@casetrail/kernel';
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileTypeOf, TELLING_BYTES } from './file-type.ts';
import type { AttachmentStore, Stored } from './store.ts';

type Sealing = ReturnType<FileSeal['sealing']>;

/** Written as it comes. */
const PLAIN: Sealing = { push: (content) => [Buffer.from(content)], end: () => [] };

const ZEROS = Buffer.alloc(64 * 1024);
const HASH = /^[0-9a-f]{64}$/;

/**
 * Files below the data directory, `attachments/ab/abcd…`. The name on disk is the hash, with the name of the key where it
 * is sealed, or the code of the store that keeps it; no file may be executed: nothing that somebody typed becomes a path.
 */
export class FileStore implements AttachmentStore {
  readonly #root: string;
  readonly #largest: number;
  #swept = false;

  /** @param largest bytes of one file, at most */
  constructor(dataDir: string, largest = LARGEST_ATTACHMENT) {
    this.#root = join(dataDir, 'attachments');
    this.#largest = largest;
  }

  put(content: AsyncIterable<Uint8Array>, seal?: FileSeal): Promise<Stored | Refusal> {
    return this.#put(content, seal?.owner, seal);
  }

  keep(content: AsyncIterable<Uint8Array>, store: StoreCode): Promise<Stored | Refusal> {
    return this.#put(content, ofStore(store));
  }

  async #put(
    content: AsyncIterable<Uint8Array>,
    owner: string | undefined,
    seal?: FileSeal,
  ): Promise<Stored | Refusal> {
    const incoming = join(this.#root, 'incoming');
    await mkdir(incoming, { recursive: true, mode: 0o700 });
    if (!this.#swept) await this.#sweep(incoming);
    const path = join(incoming, randomUUID());
    try {
      const written = await this.#write(path, content, seal?.sealing());
      if (written instanceof Refusal) return written;
      await this.#keep(path, written.sha256, owner);
      return written;
    } finally {
      await rm(path, { force: true });
    }
  }

  async open(sha256: string, seal?: FileSeal): Promise<Readable | undefined> {
    if (!HASH.test(sha256)) return undefined;
    const sealed = seal && this.#pathOf(sha256, seal.owner);
    if (sealed && (await exists(sealed)))
      return Readable.from(seal.opened(createReadStream(sealed)), { objectMode: false });
    const path = this.#pathOf(sha256);
    return (await exists(path)) ? createReadStream(path) : undefined;
  }

  async openKept(sha256: string, store: StoreCode): Promise<Readable | undefined> {
    return (await this.keeps(sha256, store))
      ? createReadStream(this.#pathOf(sha256, ofStore(store)))
      : this.open(sha256);
  }

  async keeps(sha256: string, store: StoreCode): Promise<boolean> {
    return HASH.test(sha256) && exists(this.#pathOf(sha256, ofStore(store)));
  }

  async remove(sha256: string, owner?: string): Promise<void> {
    const path = this.#pathOf(sha256, owner);
    if (!HASH.test(sha256) || !(await exists(path))) return;
    await chmod(path, 0o600);
    const file = await open(path, 'r+');
    try {
      const { size } = await file.stat();
      for (let at = 0; at < size; at += ZEROS.length)
        await file.write(ZEROS, 0, Math.min(ZEROS.length, size - at), at);
      await file.sync();
    } finally {
      await file.close();
    }
    await rm(path, { force: true });
    await syncDirectory(join(this.#root, sha256.slice(0, 2)));
  }

  /** What a process that was killed has left half written. */
  async #sweep(incoming: string): Promise<void> {
    this.#swept = true;
    for (const name of await readdir(incoming)) {
      const path = join(incoming, name);
      const found = await stat(path).catch(() => undefined);
      if (found && Date.now() - found.mtimeMs > DAY) await rm(path, { force: true });
    }
  }

  /** Writes and reads along: size, hash and kind are those of the bytes that arrived. */
  async #write(
    path: string,
    content: AsyncIterable<Uint8Array>,
    sealing: Sealing = PLAIN,
  ): Promise<Stored | Refusal> {
    const file = await open(path, 'wx', 0o400);
    try {
      const hash = createHash('sha256');
      let size = 0;
      let first = Buffer.alloc(0);
      for await (const chunk of content) {
        size += chunk.length;
        if (size > this.#largest) return tooLarge(this.#largest);
        if (first.length < TELLING_BYTES) {
          first = Buffer.concat([first, chunk]).subarray(0, TELLING_BYTES);
          if (first.length === TELLING_BYTES && !fileTypeOf(first)) return NOT_KEPT;
        }
        hash.update(chunk);
        for (const piece of sealing.push(chunk)) await writeWhole(file, piece);
      }
      const type = fileTypeOf(first);
      if (size === 0) return EMPTY;
      if (!type) return NOT_KEPT;
      for (const piece of sealing.end()) await writeWhole(file, piece);
      await file.sync();
      return { sha256: hash.digest('hex'), type, size };
    } finally {
      await file.close();
    }
  }

  /** Gives it its name. Where the same content is there already, the one that is there stays. */
  async #keep(path: string, sha256: string, owner?: string): Promise<void> {
    const kept = this.#pathOf(sha256, owner);
    const directory = join(this.#root, sha256.slice(0, 2));
    await mkdir(directory, { recursive: true, mode: 0o700 });
    if (!(await exists(kept))) await rename(path, kept);
    // The names are on disk only once their directories are.
    await syncDirectory(directory);
    await syncDirectory(this.#root);
  }

  #pathOf(sha256: string, owner?: string): string {
    return join(this.#root, sha256.slice(0, 2), owner === undefined ? sha256 : `${sha256}.${owner}`);
  }
}

const writeWhole = async (file: FileHandle, chunk: Uint8Array): Promise<void> => {
  for (let at = 0; at < chunk.length;) {
    const { bytesWritten } = await file.write(chunk, at);
    at += bytesWritten;
  }
};

/** Keys are named in lower case, so that no store is taken for one. */
const ofStore = (store: StoreCode): string => `STORE-${store}`;

const exists = async (path: string): Promise<boolean> => {
  try {
    return (await stat(path)).isFile();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
};

const syncDirectory = async (path: string): Promise<void> => {
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
};

const MB = 1024 * 1024;

const tooLarge = (largest: number): Refusal => {
  const most = largest >= MB ? `${Math.floor(largest / MB)} MB` : `${largest} B`;
  return refuse('file-too-large', text(`文件超过 ${most}`, `the file is larger than ${most}`), 'content');
};

const EMPTY = refuse('empty-file', text('文件是空的', 'the file is empty'), 'content');

const NOT_KEPT = refuse(
  'file-type',
  text(
    '只接受 PDF、PNG、JPEG、WebP、HEIC 和 DWG 文件；按文件内容而不是名称判断',
    'only PDF, PNG, JPEG, WebP, HEIC and DWG are kept; the content decides, not the name',
  ),
  'content',
);
