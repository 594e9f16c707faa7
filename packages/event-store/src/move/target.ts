import type { Entry } from '../log/entry.ts';
import type { EmptyCommand } from '../log/source.ts';
import type { Head } from '../port.ts';

/** A log that takes in another one as it stands: positions, times of record and hashes come out the same. */
export interface LogTarget {
  head(): Promise<Head>;
  /**
   * Takes in the entries that follow its head, in their order, and stores none whose hash does not come out as it was.
   * @returns the hash after each of them, as this store has it
   * @throws LogInconsistent where they do not continue what it holds
   */
  take(entries: readonly Entry[]): Promise<readonly Uint8Array[]>;
  /** Remembers commands that added nothing; those it knows already are left as they are. */
  takeEmpty(commands: readonly EmptyCommand[]): Promise<void>;
  close(): Promise<void>;
}
