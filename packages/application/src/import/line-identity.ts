import type { Instant, Uuid } from '@casetrail/kernel';
import type { KeyBlocks } from '@casetrail/vault';
import { commandIdOf, digestOf, keyedDigestOf } from '../commands/identity.ts';
import type { JournalLine } from './journal-line.ts';

/** What the lines say that were accepted at a time, and how often; hardly ever is it more than one thing. */
interface Place {
  readonly at: Instant;
  readonly said: Uuid;
  times: number;
  others?: Map<Uuid, number>;
}

/** What a line says, whichever line it is. */
export interface Saying {
  readonly digest: Buffer;
  /** The id of the first line that says it. */
  readonly first: Uuid;
}

export interface Identity extends Saying {
  readonly commandId: Uuid;
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
  identify(line: JournalLine, saying: Saying): Identity {
    const { digest, first } = saying;
    return { digest, first, commandId: idOf(saying, this.#times(line, saying)) };
  }

  /** For each line of a batch, the last id that it may turn out to have, whichever before it are accepted. */
  possible(batch: readonly { readonly line: JournalLine; readonly saying: Saying }[]): readonly Uuid[] {
    const inBatch = new Map<Uuid, number>();
    return batch.map(({ line, saying }) => {
      const before = inBatch.get(saying.first) ?? 0;
      inBatch.set(saying.first, before + 1);
      return idOf(saying, before + this.#times(line, saying));
    });
  }

  #times(line: JournalLine, { first }: Saying): number {
    const place = this.#places.get(placeOf(line));
    if (place?.at !== line.at) return 0;
    return place.said === first ? place.times : (place.others?.get(first) ?? 0);
  }

  /** The line is in the log, or about to be. */
  accept(line: JournalLine, { first }: Saying): void {
    const place = this.#places.get(placeOf(line));
    if (place?.at !== line.at) {
      this.#places.set(placeOf(line), { at: line.at, said: first, times: 1 });
    } else if (place.said === first) {
      place.times += 1;
    } else {
      place.others ??= new Map();
      place.others.set(first, (place.others.get(first) ?? 0) + 1);
    }
  }
}

const idOf = ({ digest, first }: Saying, times: number): Uuid =>
  times === 0 ? first : commandIdOf(digest, times);

const placeOf = (line: JournalLine): string => (line.scope === 'case' ? line.caseNo : `/${line.store}`);

/**
 * What the line says, however it was spaced and in whatever order its keys stood. `key` is the installation's own; a log
 * that began without one goes on without. `withdrawn`: how often its case was withdrawn before; said again after that,
 * it is said anew.
 */
export const sayingOf = (line: JournalLine, key?: KeyBlocks, withdrawn = 0): Saying => {
  const content = [
    'journal',
    line.at,
    line.store,
    line.scope === 'case' ? line.caseNo : null,
    line.actor,
    line.step.step,
    line.step.data,
    ...(withdrawn > 0 ? [withdrawn] : []),
  ];
  const digest = key ? keyedDigestOf(key, ...content) : digestOf(...content);
  return { digest, first: commandIdOf(digest) };
};
