import { erasedNamesIn, keyNamesIn } from '@casetrail/vault';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { anchorsEnd } from '../slices/audit/anchors/anchors.ts';
import { ifThere, makeClosed } from './files.ts';
import type { Places } from './places.ts';
import type { BackupKey } from './sealing/backup-key.ts';
import { readSealed, storeSealed, storeSealedOnce } from './sealing/sealed-file.ts';
import { tarOf, untar, type TarEntry } from './sealing/tar.ts';
import { BackupTrouble } from './trouble.ts';

const KEYS = 'keys';
const ANCHORS = 'anchors';
const RING = 'clients.ring';
const FOLDER = /^[0-9a-f]{2}$/;
const ATTACHMENT = /^[0-9a-f]{64}(?:\.([0-9a-f]{24}))?$/;

/**
 * What lies beside the database and is kept once among the backups, not once in each: keys of clients, files of cases, the
 * newest anchors. Whatever moment is restored, the keys of today open it; and a key that was destroyed is in no backup as
 * soon as the copy was made anew.
 */
export class Mirror {
  readonly #dataDir: string;
  readonly #places: Places;
  readonly #key: BackupKey;
  readonly #stored = new Map<string, string>();
  readonly #attachments = new Set<string>();
  #isChecked = false;

  constructor(dataDir: string, places: Places, key: BackupKey) {
    this.#dataDir = dataDir;
    this.#places = places;
    this.#key = key;
  }

  /**
   * Makes the copies anew where anything changed. What is in the log by now can be read with them afterwards.
   * @throws BackupTrouble where keys have gone that nobody has erased: a copy is not lost with its original
   */
  async renew(): Promise<void> {
    const erased = await this.#erased();
    await this.#renewKeys(erased);
    await this.#renewAttachments(erased);
    const anchors = await anchorsEnd(this.#dataDir);
    if (anchors !== '') await this.#store(ANCHORS, Buffer.from(anchors), () => one(Buffer.from(anchors)));
  }

  async #erased(): Promise<ReadonlySet<string>> {
    const lists = [join(this.#dataDir, 'keys', 'erased.list'), this.#places.erased];
    const texts = await Promise.all(
      lists.map(async (list) => (await ifThere(readFile(list, 'latin1'))) ?? ''),
    );
    return erasedNamesIn(texts.join('\n'));
  }

  async #renewKeys(erased: ReadonlySet<string>): Promise<void> {
    const directory = join(this.#dataDir, 'keys');
    const names = ((await ifThere(readdir(directory))) ?? []).filter(
      (file) => file === RING || file.endsWith('.key'),
    );
    if (names.length === 0) return;
    const files = await Promise.all(
      names.sort().map(async (name) => ({
        name,
        bytes: (await ifThere(readFile(join(directory, name)))) ?? Buffer.alloc(0),
      })),
    );
    const whole = files.map(({ name, bytes }) => ({
      name,
      // A line that somebody is adding belongs to no event yet.
      bytes: name === RING ? bytes.subarray(0, bytes.lastIndexOf(0x0a) + 1) : bytes,
    }));
    await this.#assertNoneLost(heldIn(whole), erased);
    await this.#store(KEYS, Buffer.concat(whole.map(({ bytes }) => bytes)), () => tarOf(entriesOf(whole)));
  }

  /** Once: afterwards the copy holds what was here, and a ring only grows. */
  async #assertNoneLost(held: ReadonlySet<string>, erased: ReadonlySet<string>): Promise<void> {
    if (this.#isChecked) return;
    const copied = heldIn(await keysIn(this.#places, this.#key));
    const lost = [...copied].filter((name) => !held.has(name) && !erased.has(name));
    if (lost.length > 0)
      throw new BackupTrouble(
        'other-firm',
        `备份目录 ${this.#places.root} 里有 ${lost.length} 位客户的密钥，数据目录里却没有，也没有人删除过：或者这是另一家公司的备份目录，或者密钥文件受损。没有改动备份`,
        `The backups in ${this.#places.root} hold the keys of ${lost.length} clients that the data directory has not and that nobody has erased: these are the backups of another firm, or the ring was damaged. The backups were not changed`,
      );
    this.#isChecked = true;
  }

  async #renewAttachments(erased: ReadonlySet<string>): Promise<void> {
    const from = join(this.#dataDir, 'attachments');
    for (const folder of await foldersIn(from)) {
      for (const name of (await readdir(join(from, folder))).filter((file) => ATTACHMENT.test(file))) {
        if (this.#attachments.has(name)) continue;
        await makeClosed(join(this.#places.attachments, folder));
        const path = join(this.#places.attachments, folder, `${name}.sealed`);
        await storeSealedOnce(path, createReadStream(join(from, folder, name)), this.#key, name);
        this.#attachments.add(name);
      }
    }
    await this.#forget(erased);
  }

  /** Files of those who were erased, by the names of their keys. */
  async #forget(erased: ReadonlySet<string>): Promise<void> {
    if (erased.size === 0) return;
    for (const { owner, path } of await attachmentsIn(this.#places))
      if (owner !== undefined && erased.has(owner)) await rm(path, { force: true });
  }

  /** Not written again while it is the same. */
  async #store(name: string, says: Buffer, content: () => AsyncIterable<Uint8Array>): Promise<void> {
    const hash = createHash('sha256').update(says).digest('hex');
    const path = mirrored(this.#places, name);
    if (this.#stored.get(name) === hash && (await ifThere(stat(path)))) return;
    await storeSealed(path, content(), this.#key, name);
    this.#stored.set(name, hash);
  }
}

const mirrored = ({ mirror }: Places, name: string): string => join(mirror, `${name}.sealed`);

interface KeyFile {
  readonly name: string;
  readonly bytes: Buffer;
}

const heldIn = (files: readonly KeyFile[]): ReadonlySet<string> =>
  new Set(
    files.flatMap(({ name, bytes }) =>
      name === RING ? [...keyNamesIn(bytes.toString('latin1'))] : [name.replace(/\.key$/, '')],
    ),
  );

async function* entriesOf(files: readonly KeyFile[]): AsyncGenerator<TarEntry> {
  for (const { name, bytes } of files)
    yield { kind: 'file', path: name, size: bytes.length, content: () => one(bytes) };
}

async function* one(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

const foldersIn = async (directory: string): Promise<readonly string[]> =>
  ((await ifThere(readdir(directory))) ?? []).filter((name) => FOLDER.test(name));

/** The files with keys of clients among the backups; none where no client was ever received. */
export const keysIn = async (places: Places, key: BackupKey): Promise<readonly KeyFile[]> => {
  const path = mirrored(places, KEYS);
  if (!(await ifThere(stat(path)))) return [];
  const found: KeyFile[] = [];
  for await (const entry of untar(tarBytes(path, key))) {
    if (entry.kind !== 'file') continue;
    const pieces: Uint8Array[] = [];
    for await (const piece of entry.content()) pieces.push(piece);
    found.push({ name: entry.path, bytes: Buffer.concat(pieces) });
  }
  return found;
};

async function* tarBytes(path: string, key: BackupKey): AsyncGenerator<Buffer> {
  yield await readSealed(path, key, KEYS);
}

/** The end of the anchors as it was last seen; empty where there were none. */
export const anchorsIn = async (places: Places, key: BackupKey): Promise<string> => {
  const path = mirrored(places, ANCHORS);
  return (await ifThere(stat(path))) ? (await readSealed(path, key, ANCHORS)).toString() : '';
};

export interface MirroredAttachment {
  readonly folder: string;
  readonly name: string;
  /** Name of the key of the client whose it is; undefined for a file from before files were sealed. */
  readonly owner: string | undefined;
  readonly path: string;
}

export const attachmentsIn = async ({ attachments }: Places): Promise<readonly MirroredAttachment[]> => {
  const found: MirroredAttachment[] = [];
  for (const folder of await foldersIn(attachments)) {
    for (const file of await readdir(join(attachments, folder))) {
      const name = file.replace(/\.sealed$/, '');
      const match = ATTACHMENT.exec(name);
      if (match && name !== file)
        found.push({ folder, name, owner: match[1], path: join(attachments, folder, file) });
    }
  }
  return found;
};
