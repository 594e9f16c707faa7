import type { FileType } from '@casetrail/domain';
import type { Refusal, StoreCode } from '@casetrail/kernel';
import type { FileSeal } from '@casetrail/vault';
import type { Readable } from 'node:stream';

/** A file that was stored, known by the SHA-256 of its content in lower-case hexadecimal digits. */
export interface Stored {
  readonly sha256: string;
  readonly type: FileType;
  /** Bytes. */
  readonly size: number;
}

/**
 * Where files are kept: each content once, or once a client where they are sealed, or once a store where they are of no
 * case; never changed.
 */
export interface AttachmentStore {
  /**
   * Keeps what a stream brings, durably: once this answers, the file outlives a power cut. A refusal, or an error of the
   * stream, leaves nothing behind.
   */
  put(content: AsyncIterable<Uint8Array>, seal?: FileSeal): Promise<Stored | Refusal>;
  /** The same for a file of no case, which this store keeps to itself. */
  keep(content: AsyncIterable<Uint8Array>, store: StoreCode): Promise<Stored | Refusal>;
  /** The content of a file; undefined where there is none of this hash. One from before files were sealed is given as it is. */
  open(sha256: string, seal?: FileSeal): Promise<Readable | undefined>;
  /** A file that a store keeps, or one from before stores kept theirs apart. */
  openKept(sha256: string, store: StoreCode): Promise<Readable | undefined>;
  /** Whether this store keeps a file of this hash: what another keeps is not there for it. */
  keeps(sha256: string, store: StoreCode): Promise<boolean>;
  /** Overwrites a file and removes it: its client was erased. Nothing happens where there is none. */
  remove(sha256: string, owner?: string): Promise<void>;
}

/** Of whom a store's own files are, in their names. Keys are named in lower case, so that no store is taken for one. */
export const ofStore = (store: StoreCode): string => `STORE-${store}`;
