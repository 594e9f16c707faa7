import type { KeyObject } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { LogGap } from '@casetrail/domain';
import { formatActor } from '@casetrail/event-store';
import type { Actor } from '@casetrail/kernel';
import { hasCode, loadAnchorKey } from './anchor-key.ts';
import { notesOf, ORIGIN, signedNote, verifierKeyOf, type KeptAnchor } from './checkpoint.ts';
import { signatureOf, standingOf, type RecordedTruncation, type Standing } from './eras.ts';

export interface AnchorPlaces {
  readonly dataDir: string;
  /** A second directory, best on another machine's disk; `CASETRAIL_ANCHORS`. */
  readonly second?: string | undefined;
  /** Gaps that the log says were accepted; none without it. */
  readonly truncations?: (() => Promise<readonly RecordedTruncation[]>) | undefined;
}

/**
 * Signed anchors of the log, in files beside the database that are only ever added to: whoever cuts off the end of the
 * log in the database, hashes it anew or goes back to an older copy does not change what is written here.
 */
export class Anchors {
  readonly #keyFile: string;
  readonly #files: readonly string[];
  /** Only read: what a restore has put aside. */
  readonly #beyond: string;
  readonly #truncations: () => Promise<readonly RecordedTruncation[]>;
  #key: Promise<KeyObject> | undefined;

  constructor({ dataDir, second, truncations = async () => [] }: AnchorPlaces) {
    this.#keyFile = join(dataDir, 'secrets', 'anchor-key.pem');
    const places = [join(dataDir, 'anchors'), ...(second ? [resolve(second)] : [])];
    this.#files = places.map((place) => join(place, 'checkpoints'));
    this.#beyond = beyondIn(dataDir);
    this.#truncations = truncations;
  }

  /**
   * Every anchor of every place, by position, each once, with those that a restore has put aside.
   * @throws RangeError when one is not what was signed
   */
  async all(): Promise<readonly KeptAnchor[]> {
    return this.#read(read);
  }

  /**
   * Every anchor, parted into those that the log has to contain and those that accepted gaps explain.
   * @throws RangeError as `all`
   */
  async standing(): Promise<Standing> {
    return this.#part(await this.all());
  }

  /**
   * Of those that the log has to contain, the one that was taken furthest on. Only the ends of the files are read: a worker asks for
   * it when it starts.
   * @throws RangeError as `all`
   */
  async newest(): Promise<KeptAnchor | undefined> {
    const ends = await this.#part(await this.#read(readEnd));
    // Where accepted gaps explain all of the ends, what has to be there stands further in front.
    const explained = ends.required.length === 0 && ends.gaps.length > 0;
    return (explained ? await this.standing() : ends).required.at(-1);
  }

  /** Signs the end of the log; durable in every place when it returns. */
  async keep(anchor: Omit<KeptAnchor, 'era'>): Promise<KeptAnchor> {
    const [key, { era }] = await Promise.all([this.#signing(), this.#part([])]);
    const kept = { ...anchor, era };
    const note = signedNote(kept, key);
    for (const file of this.#files) await append(file, `${note}\n`, `${verifierKeyOf(key)}\n`);
    return kept;
  }

  /** Signs that a person accepts a gap. */
  async signGap(gap: LogGap, reason: string, actor: Actor): Promise<string> {
    return signatureOf(gap, reason, formatActor(actor), await this.#signing());
  }

  async #part(anchors: readonly KeptAnchor[]): Promise<Standing> {
    const [key, truncations] = await Promise.all([this.#signing(), this.#truncations()]);
    return standingOf(anchors, truncations, key);
  }

  async #read(notesIn: (file: string) => Promise<string>): Promise<readonly KeptAnchor[]> {
    const key = await this.#signing();
    const found = new Map<string, KeptAnchor>();
    for (const file of [...this.#files, this.#beyond]) {
      for (const note of notesOf(await notesIn(file), key)) {
        if (note instanceof RangeError) throw new RangeError(`${file}: ${note.message}`);
        const name = `${note.era} ${note.head.position} ${Buffer.from(note.head.hash).toString('hex')}`;
        if (!found.has(name)) found.set(name, note);
      }
    }
    return [...found.values()].sort((a, b) => a.head.position - b.head.position);
  }

  #signing(): Promise<KeyObject> {
    this.#key ??= loadAnchorKey(this.#keyFile).catch((error: unknown) => {
      this.#key = undefined;
      throw error;
    });
    return this.#key;
  }
}

/** The newest anchors of a data directory as they stand in its file, from the beginning of one on; empty where there are none. */
export const anchorsEnd = (dataDir: string): Promise<string> => readEnd(fileIn(dataDir));

const fileIn = (dataDir: string): string => join(dataDir, 'anchors', 'checkpoints');

/** Where a restore puts the anchors that the restored log does not reach. */
export const beyondIn = (dataDir: string): string => join(dataDir, 'anchors', 'beyond');

const read = (file: string): Promise<string> =>
  readFile(file, 'utf8').catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return '';
    throw error;
  });

/** Some thirty notes. */
const END_BYTES = 8_192;

/** The end of a file of notes, from the beginning of a note on. */
const readEnd = async (file: string): Promise<string> => {
  const handle = await open(file).catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  });
  if (!handle) return '';
  try {
    const { size } = await handle.stat();
    const from = Math.max(0, size - END_BYTES);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(END_BYTES), 0, END_BYTES, from);
    const end = buffer.toString('utf8', 0, bytesRead);
    return from === 0 ? end : end.slice(end.indexOf(`\n${ORIGIN}\n`) + 1);
  } finally {
    await handle.close();
  }
};

/** A blank line goes first, in case a crash left half of a note there. Beside a new file lies the key to check it with. */
const append = async (file: string, note: string, verifierKey: string): Promise<void> => {
  const folder = dirname(file);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const handle = await open(file, 'a', 0o600);
  try {
    const isNew = (await handle.stat()).size === 0;
    await handle.appendFile(`${isNew ? '' : '\n\n'}${note}`);
    await handle.sync();
    if (!isNew) return;
  } finally {
    await handle.close();
  }
  const key = await open(join(folder, 'verifier-key'), 'w', 0o600);
  await key.writeFile(verifierKey).finally(() => key.close());
  const directory = await open(folder);
  await directory.sync().finally(() => directory.close());
};
