import type { Instant } from '@casetrail/kernel';

/**
 * Something that becomes due by the passing of time alone. Every work of a list is asked when it is due next, and swept
 * by the database's clock; whoever has one enters it in `due-works.ts`.
 */
export interface DueWork {
  /** For people who look at what is late: `verdicts`, `appeals`. */
  readonly name: string;
  /** When there is something to do next, may be past; undefined where nothing is waiting. Cheap: it is asked at every turn. */
  nextDueAt(now: Instant): Promise<Instant | undefined>;
  /** Something may have to be done that `nextDueAt` does not know of: it is swept all the same, now and then. */
  readonly findsBySweeping?: true;
  /** When it wants to look again though nothing is known to be due: for whoever sweeps all the time, and for nobody else. */
  lookAgainAt?(): Instant | undefined;
  /**
   * Does what is due at `now`, some of it at least, and answers how much that was. Swept again, by another worker or
   * after a fall, it adds nothing twice.
   * @param wholly with what has only just come; without it, that may wait for half a second
   * @param since when the sweep began, by this process's monotonic clock: it has read the firm since then
   */
  sweep(now: Instant, wholly: boolean, since?: number): Promise<number>;
  /** Reads what the next sweep will need, a moment before something is due. It decides nothing. */
  prepare?(now: Instant): Promise<void>;
  /** Whether the last sweep left something for the next one, so that what is due meanwhile need not wait. */
  isBehind?(): boolean;
}
