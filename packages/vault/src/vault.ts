import { join } from 'node:path';
import { BlindIndex } from './blind-index.ts';
import { ErasureList } from './erasure-list.ts';
import { KeyStore } from './key-store.ts';
import { keyed, KeyBlocks } from './keyed.ts';
import { loadMasterKey, type MasterKey } from './master-key.ts';
import { FileSealing, openedFile } from './sealed-file.ts';
import { bindingOf, openToken, readToken, sealValue, type Kind, type Place, type Token } from './token.ts';

export interface VaultOptions {
  readonly dataDir: string;
  /** The master key's file, where it does not lie in the data directory. */
  readonly masterKeyFile?: string | undefined;
  /** The list of erased clients that no restore of the data directory takes back; beside it where none is named. */
  readonly erasureList?: string | undefined;
  /** A list among the backups as well, where there are any: it may be out of reach at a start, but not when a client is erased. */
  readonly backupList?: string | undefined;
  /** True where the log holds what is sealed: a new master key would open none of it. */
  readonly logIsSealed?: boolean;
}

/** What became of the opening of a value. */
export type Opened =
  | { readonly state: 'open'; readonly value: unknown; readonly kind: Kind }
  /** Its client was erased. */
  | { readonly state: 'erased'; readonly kind: Kind }
  /** Altered, moved from another place, or its key is lost. */
  | { readonly state: 'unreadable'; readonly kind: Kind | undefined };

/** How the files of one client are sealed. */
export interface FileSeal {
  /** Name of his key: part of the files' names, since the same content belongs to every client anew. */
  readonly owner: string;
  sealing(): Pick<FileSealing, 'push' | 'end'>;
  opened(sealed: AsyncIterable<Buffer>): AsyncIterable<Buffer>;
}

/** Keys of clients and what they seal. Opens nothing by itself: whoever asks it has been allowed to. */
export class Vault {
  readonly index: BlindIndex;
  /** Makes ids from content: the same in this installation, and nowhere to be guessed from. */
  readonly identity: KeyBlocks;
  readonly #keys: KeyStore;
  readonly #erased: ErasureList;

  private constructor(master: MasterKey, keys: KeyStore, erased: ErasureList) {
    this.identity = new KeyBlocks(master.identity);
    this.#keys = keys;
    this.#erased = erased;
    this.index = new BlindIndex(master.index);
  }

  /**
   * Opens the vault of a data directory; keys of erased clients that a restore has brought back are destroyed first.
   * @throws VaultUnavailable with a sentence for a person
   */
  static open({ dataDir, masterKeyFile, erasureList, backupList, logIsSealed = false }: VaultOptions): Vault {
    const directory = join(dataDir, 'keys');
    const file = masterKeyFile ?? join(dataDir, 'secrets', 'vault.key');
    const master = loadMasterKey(file, logIsSealed || KeyStore.isUsed(directory));
    const keys = new KeyStore(directory, master);
    const lists = [join(directory, 'erased.list'), erasureList ?? `${dataDir.replace(/[/\\]+$/, '')}.erased`];
    const vault = new Vault(master, keys, new ErasureList(lists, master.list, backupList));
    vault.applyErasures();
    return vault;
  }

  /** Destroys every key that is on the list, wherever it came from; answers how many there were. */
  applyErasures(): number {
    this.#erased.look();
    this.#erased.level();
    return [...this.#erased.names].filter((name) => this.#keys.destroy(name)).length;
  }

  /**
   * The client can no longer be read: first the list has it, then the key is gone, so that a fall between the two ends
   * with the erasure done by the next start. May be done again.
   */
  erase(subject: string, at: number): void {
    const name = this.#keys.nameOf(subject);
    this.#erased.add(name, at);
    this.#keys.destroy(name);
  }

  /**
   * Makes sure that an erasure could be noted, before anybody decides on one: what is decided has to be done.
   * @throws VaultUnavailable
   */
  prepareErasure(): void {
    this.#erased.prepare();
  }

  isErased(subject: string): boolean {
    return this.#erased.has(this.#keys.nameOf(subject));
  }

  /** How many clients were ever erased. */
  get erasedCount(): number {
    return this.#erased.names.size;
  }

  hasKey(subject: string): boolean {
    return this.#keys.get(this.#keys.nameOf(subject)) !== undefined;
  }

  /** Makes sure that each has a key, on disk, when it resolves; those who were erased get none. */
  ensureKeys(subjects: readonly string[]): Promise<void> {
    return this.#keys.ensure(
      [...new Set(subjects)]
        .map((subject) => this.#keys.nameOf(subject))
        .filter((name) => !this.#erased.has(name)),
    );
  }

  /** @throws Error where the subject has no key: `ensureKeys` comes first */
  seal(subject: string, value: unknown, kind: Kind, place: Place): string {
    const name = this.#keys.nameOf(subject);
    const key = this.#keys.get(name);
    if (!key) throw new Error('there is no key to seal with');
    return sealValue(value, kind, name, key, bindingOf(place));
  }

  /** Opens a value at the very place where it was sealed, or anywhere where no place is named, as in a row of a list. */
  open(value: string, place?: Place): Opened {
    const token = readToken(value);
    if (!token) return { state: 'unreadable', kind: undefined };
    if (this.#erased.has(token.keyName)) {
      this.#keys.forget(token.keyName);
      return { state: 'erased', kind: token.kind };
    }
    if (place && !bindingOf(place).equals(token.binding)) return { state: 'unreadable', kind: token.kind };
    return this.#openToken(token);
  }

  #openToken(token: Token): Opened {
    const key = this.#keys.get(token.keyName);
    const opened = key && openToken(token, key);
    return opened
      ? { state: 'open', value: opened.value, kind: token.kind }
      : { state: 'unreadable', kind: token.kind };
  }

  /** Name of a client's key, which says nothing of him. */
  keyNameOf(subject: string): string {
    return this.#keys.nameOf(subject);
  }

  /** How the files of a client are sealed; undefined where he was erased, or has no key. */
  fileSealOf(subject: string): FileSeal | undefined {
    const owner = this.#keys.nameOf(subject);
    const key = this.#erased.has(owner) ? undefined : this.#keys.get(owner);
    return key && { owner, sealing: () => new FileSealing(key), opened: (sealed) => openedFile(sealed, key) };
  }

  /** A digest that nobody can guess content from without the client's key, or without the installation's. */
  keyedDigest(subject: string | undefined, digest: Uint8Array): Buffer {
    const key = subject === undefined ? undefined : this.#keys.get(this.#keys.nameOf(subject));
    return keyed(key ?? this.identity, 'digest', digest);
  }
}
