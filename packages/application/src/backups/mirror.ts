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
const ANCHOR_KEY = 'anchor-key.pem';
const CHECKPOINTS = 'checkpoints';
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
  /** Names of the keys that the copy holds. */
  #held: ReadonlySet<string> | undefined;

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
    await this.#renewAnchors();
  }

  async #erased(): Promise<ReadonlySet<string>> {
    const lists = [join(this.#dataDir, 'keys', 'erased.list'), this.#places.erased];
    const texts = await Promise.all(
      lists.map(async (list) => (await ifThere(readFile(list, 'latin1'))) ?? ''),
    );
    return erasedNamesIn(texts.join('\n'));
  }

  /** Looks again after it has stored: another process may have stored what it had read before. */
  async #renewKeys(erased: ReadonlySet<string>): Promise<void> {
    for (;;) {
      const files = await this.#keyFiles();
      if (files.length === 0) return;
      const held = heldIn(files);
      await this.#assertNoneLost(held, erased);
      if (!(await this.#store(KEYS, files))) return;
      this.#held = held;
    }
  }

  async #keyFiles(): Promise<readonly MirroredFile[]> {
    const directory = join(this.#dataDir, 'keys');
    const names = ((await ifThere(readdir(directory))) ?? []).filter(
      (file) => file === RING || file.endsWith('.key'),
    );
    return Promise.all(
      names.sort().map(async (name) => {
        const bytes = (await ifThere(readFile(join(directory, name)))) ?? Buffer.alloc(0);
        // A line that somebody is adding belongs to no event yet.
        return { name, bytes: name === RING ? bytes.subarray(0, bytes.lastIndexOf(0x0a) + 1) : bytes };
      }),
    );
  }

  async #assertNoneLost(held: ReadonlySet<string>, erased: ReadonlySet<string>): Promise<void> {
    this.#held ??= heldIn(await keysIn(this.#places, this.#key));
    const lost = [...this.#held].filter((name) => !held.has(name) && !erased.has(name));
    if (lost.length === 0) return;
    throw new BackupTrouble(
      'other-firm',
      `备份目录 ${this.#places.root} 里有 ${lost.length} 位客户的密钥，数据目录里却没有，也没有人删除过：或者这是另一家公司的备份目录，或者密钥文件受损。没有改动备份`,
      `The backups in ${this.#places.root} hold the keys of ${lost.length} clients that the data directory has not and that nobody has erased: these are the backups of another firm, or the ring was damaged. The backups were not changed`,
    );
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

  /** With the key that signed them: it may be younger than the newest base. */
  async #renewAnchors(): Promise<void> {
    const checkpoints = await anchorsEnd(this.#dataDir);
    const pem = await ifThere(readFile(join(this.#dataDir, 'secrets', ANCHOR_KEY)));
    if (checkpoints === '' || !pem) return;
    await this.#store(ANCHORS, [
      { name: ANCHOR_KEY, bytes: pem },
      { name: CHECKPOINTS, bytes: Buffer.from(checkpoints) },
    ]);
  }

  /** Not written again while the very file that was written here lies there. True where it was written now. */
  async #store(name: string, files: readonly MirroredFile[]): Promise<boolean> {
    const hash = createHash('sha256');
    for (const { bytes } of files) hash.update(bytes);
    const says = hash.digest('hex');
    const path = mirrored(this.#places, name);
    const lies = async () => `${says} ${(await ifThere(stat(path)))?.ino ?? 0}`;
    if (this.#stored.get(name) === (await lies())) return false;
    await storeSealed(path, tarOf(entriesOf(files)), this.#key, name);
    this.#stored.set(name, await lies());
    return true;
  }
}

const mirrored = ({ mirror }: Places, name: string): string => join(mirror, `${name}.sealed`);

export interface MirroredFile {
  readonly name: string;
  readonly bytes: Buffer;
}

const heldIn = (files: readonly MirroredFile[]): ReadonlySet<string> =>
  new Set(
    files.flatMap(({ name, bytes }) =>
      name === RING ? [...keyNamesIn(bytes.toString('latin1'))] : [name.replace(/\.key$/, '')],
    ),
  );

async function* entriesOf(files: readonly MirroredFile[]): AsyncGenerator<TarEntry> {
  for (const { name, bytes } of files)
    yield { kind: 'file', path: name, size: bytes.length, content: () => one(bytes) };
}

async function* one(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

const foldersIn = async (directory: string): Promise<readonly string[]> =>
  ((await ifThere(readdir(directory))) ?? []).filter((name) => FOLDER.test(name));

const filesIn = async (places: Places, key: BackupKey, name: string): Promise<readonly MirroredFile[]> => {
  const path = mirrored(places, name);
  if (!(await ifThere(stat(path)))) return [];
  const found: MirroredFile[] = [];
  for await (const entry of untar(one(await readSealed(path, key, name)))) {
    if (entry.kind !== 'file') continue;
    const pieces: Uint8Array[] = [];
    for await (const piece of entry.content()) pieces.push(piece);
    found.push({ name: entry.path, bytes: Buffer.concat(pieces) });
  }
  return found;
};

/** The files with keys of clients among the backups; none where no client was ever received. */
export const keysIn = (places: Places, key: BackupKey): Promise<readonly MirroredFile[]> =>
  filesIn(places, key, KEYS);

/** The end of the anchors as it was last seen, and the key that signed them; undefined where there were none. */
export const anchorsIn = async (
  places: Places,
  key: BackupKey,
): Promise<{ readonly pem: Buffer; readonly checkpoints: string } | undefined> => {
  const files = new Map((await filesIn(places, key, ANCHORS)).map(({ name, bytes }) => [name, bytes]));
  const [pem, checkpoints] = [files.get(ANCHOR_KEY), files.get(CHECKPOINTS)];
  return pem && checkpoints && { pem, checkpoints: checkpoints.toString() };
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
