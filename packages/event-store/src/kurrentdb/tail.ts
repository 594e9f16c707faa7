import { NO_LINK, type Link } from '../log/chain.ts';
import { NO_STREAM } from '../port.ts';

/** Where a stream ends, in the log and on the server. Some events on the server are none of the log's, so the two differ. */
export interface Tail {
  readonly revision: number;
  readonly serverRevision: number;
  readonly link: Link;
}

export const NO_TAIL: Tail = { revision: NO_STREAM, serverRevision: -1, link: NO_LINK };

/** What is known of a stream: its tail, and where each of its events stands. */
export class StreamIndex implements Tail {
  serverRevision = -1;
  link: Link = NO_LINK;
  /** Whether the command that was begun last counts. */
  counts = true;
  /** By revision: the position in the log, and the revision on the server. */
  readonly positions: number[] = [];
  readonly #serverRevisions: number[] = [];

  get revision(): number {
    return this.positions.length - 1;
  }

  add(position: number, serverRevision: number, link: Link): void {
    this.positions.push(position);
    this.#serverRevisions.push(serverRevision);
    this.link = link;
  }

  serverRevisionOf(revision: number): number | undefined {
    return this.#serverRevisions[revision];
  }

  /** The revision of what stands there on the server; undefined where it is no event of the log. */
  revisionOf(serverRevision: number): number | undefined {
    let [low, high] = [0, this.#serverRevisions.length - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = this.#serverRevisions[middle] ?? 0;
      if (found === serverRevision) return middle;
      if (found < serverRevision) low = middle + 1;
      else high = middle - 1;
    }
    return undefined;
  }
}
