import type { Instant, Uuid } from '@casetrail/kernel';
import { commandIdOf, digestOf } from '../commands/identity.ts';
import type { JournalLine } from './journal-line.ts';

interface Place {
  at: Instant;
  /** Digests of the lines accepted at this very time, and how often. */
  said: Map<string, number>;
}

export interface Identity {
  readonly commandId: Uuid;
  readonly digest: Buffer;
}

/**
 * Gives each line an id made from its content, so that a journal imported again, or cut off and continued, or grown,
 * is recognised line by line. Two equal lines of a case can only stand at the same time; they are told apart by
 * counting, for which only the latest time of each case is remembered.
 */
export class LineIdentities {
  readonly #places = new Map<string, Place>();

  /** When the case's latest accepted line happened. */
  latest(line: JournalLine): Instant | undefined {
    return line.scope === 'case' ? this.#places.get(line.caseNo)?.at : undefined;
  }

  /** The id of a line, given that all lines before it were accepted or not. */
  identify(line: JournalLine, digest: Buffer): Identity {
    return { digest, commandId: commandIdOf(digest, this.#times(line, digest)) };
  }

  /** Every id that the lines of a batch may turn out to have, whichever of them are accepted. */
  possible(batch: readonly { readonly line: JournalLine; readonly digest: Buffer }[]): readonly Uuid[] {
    const inBatch = new Map<string, number>();
    return batch.map(({ line, digest }) => {
      const key = digest.toString('base64');
      const before = inBatch.get(key) ?? 0;
      inBatch.set(key, before + 1);
      return commandIdOf(digest, before + this.#times(line, digest));
    });
  }

  #times(line: JournalLine, digest: Buffer): number {
    const place = this.#places.get(placeOf(line));
    return place?.at === line.at ? (place.said.get(digest.toString('base64')) ?? 0) : 0;
  }

  /** The line is in the log, or about to be. */
  accept(line: JournalLine, { digest }: Identity): void {
    const key = digest.toString('base64');
    const place = this.#places.get(placeOf(line));
    if (place?.at === line.at) place.said.set(key, (place.said.get(key) ?? 0) + 1);
    else this.#places.set(placeOf(line), { at: line.at, said: new Map([[key, 1]]) });
  }
}

const placeOf = (line: JournalLine): string => (line.scope === 'case' ? line.caseNo : `/${line.store}`);

/** SHA-256 of what the line says, however it was spaced and in whatever order its keys stood. */
export const contentOf = (line: JournalLine): Buffer =>
  digestOf(
    'journal',
    line.at,
    line.store,
    line.scope === 'case' ? line.caseNo : null,
    line.actor,
    line.step.step,
    line.step.data,
  );
