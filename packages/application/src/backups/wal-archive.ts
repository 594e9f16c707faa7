import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ifThere, makeClosed } from './files.ts';
import type { Mirror } from './mirror.ts';
import { assertThere, linePlaces, type Places } from './places.ts';
import type { BackupKey } from './sealing/backup-key.ts';
import { openSealed, storeSealedOnce } from './sealing/sealed-file.ts';
import { BackupTrouble } from './trouble.ts';

const SEALED = '.sealed';

/** The write-ahead log of one line, a sealed file a segment. */
export class WalArchive {
  readonly #places: Places;
  readonly #line: string;
  readonly #key: BackupKey;
  readonly #directory: string;

  constructor(places: Places, line: string, key: BackupKey) {
    this.#places = places;
    this.#line = line;
    this.#key = key;
    this.#directory = linePlaces(places, line).segments;
  }

  /**
   * Stores a file of the write-ahead log; again, it changes nothing. The keys of clients come before the events that need them,
   * here as in the log.
   * @throws BackupTrouble where another content has that name: then two databases take themselves for this one
   */
  async keep(name: string, path: string, mirror: Mirror): Promise<void> {
    await assertThere(this.#places);
    await mirror.renew();
    await makeClosed(this.#directory);
    const target = this.#pathOf(name);
    if (await storeSealedOnce(target, createReadStream(path), this.#key, this.#nameOf(name))) return;
    if (await isSame(createReadStream(path), this.open(name))) return;
    throw new BackupTrouble(
      'other-content',
      `备份中已有内容不同的 ${name}：有两份数据目录都以为自己是这一份（例如被整个复制过）。备份没有改动；请在新的那份里运行 casetrail backup --off，再重新设置备份`,
      `The backups hold another ${name}: two data directories take themselves for this one, as after a copy of the whole. The backups were not changed; in the newer one run casetrail backup --off, then set up its backups again`,
    );
  }

  /** Names of what is there, in order. */
  async names(): Promise<readonly string[]> {
    return ((await ifThere(readdir(this.#directory))) ?? [])
      .filter((file) => file.endsWith(SEALED))
      .map((file) => file.slice(0, -SEALED.length))
      .sort();
  }

  /** @throws BackupTrouble where it is damaged */
  open(name: string): AsyncIterable<Buffer> {
    return openSealed(this.#pathOf(name), this.#key, this.#nameOf(name));
  }

  #pathOf(name: string): string {
    return join(this.#directory, `${name}${SEALED}`);
  }

  #nameOf(name: string): string {
    return `${this.#line}/${name}`;
  }
}

const hashOf = async (content: AsyncIterable<unknown>): Promise<string> => {
  const hash = createHash('sha256');
  for await (const piece of content) hash.update(piece as Buffer);
  return hash.digest('hex');
};

const isSame = async (one: AsyncIterable<unknown>, other: AsyncIterable<unknown>): Promise<boolean> =>
  (await hashOf(one)) === (await hashOf(other));
