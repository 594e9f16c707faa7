import { LARGEST_ATTACHMENT } from '@casetrail/domain';
import type { FileSeal } from '@casetrail/vault';
import { DAY, Refusal, type StoreCode } from '@casetrail/kernel';
import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { readAlong } from './read-along.ts';
import { ofStore, type AttachmentStore, type Stored } from './store.ts';

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

  /**
   * @param directory of this installation, or a folder that several machines share
   * @param largest bytes of one file, at most
   */
  constructor(directory: string, largest = LARGEST_ATTACHMENT) {
    this.#root = join(directory, 'attachments');
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

  async #write(
    path: string,
    content: AsyncIterable<Uint8Array>,
    sealing: ReturnType<FileSeal['sealing']> | undefined,
  ): Promise<Stored | Refusal> {
    const file = await open(path, 'wx', 0o400);
    try {
      const read = await readAlong(content, { sealing, largest: this.#largest }, (piece) =>
        writeWhole(file, piece),
      );
      if (!(read instanceof Refusal)) await file.sync();
      return read;
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
