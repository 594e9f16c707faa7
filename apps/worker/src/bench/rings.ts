import type { Instant } from '@casetrail/kernel';
import { BELL_SETTINGS, Bells } from '../queue/bells.ts';
import type { OpenQueue } from '../queue/open-queue.ts';

export interface Peal {
  /** How many bells, at moments of their own. */
  readonly bells: number;
  /** Milliseconds from the first of them to the last. */
  readonly overMs: number;
  /** Milliseconds from hanging them to the first. */
  readonly leadMs: number;
}

/** What has not rung by then will not. */
const LONGEST_MS = 120_000;

/**
 * Hangs bells in a queue and does nothing when they ring, so that it shows the queue and nothing else.
 * @returns by how many milliseconds each rang late, in the order in which they were to ring
 * @throws where the queue cannot be reached, or some bell never rang
 */
export const rings = async (open: OpenQueue, { bells, overMs, leadMs }: Peal): Promise<readonly number[]> => {
  const rang = new Map<Instant, number>();
  const all = Promise.withResolvers<undefined>();
  const tower = new Bells({
    open,
    settings: BELL_SETTINGS,
    log: () => {},
    onRing: async (due) => {
      rang.set(due, Date.now());
      if (rang.size === bells) all.resolve(undefined);
    },
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    await tower.open();
    const now = Date.now();
    const moments = Array.from(
      { length: bells },
      (_, nth) => (now + leadMs + Math.floor((nth * overMs) / bells)) as Instant,
    );
    await tower.hang(moments, now as Instant);
    if (tower.trouble !== undefined) throw new Error(`the queue is out of reach: ${tower.trouble}`);
    if (Date.now() >= now + leadMs) throw new Error('the bells were hung too late; let them ring later');
    timer = setTimeout(
      () => all.reject(new Error(`${bells - rang.size} of ${bells} bells never rang`)),
      leadMs + overMs + LONGEST_MS,
    );
    await all.promise;
    return moments.map((due) => (rang.get(due) ?? Infinity) - due);
  } finally {
    clearTimeout(timer);
    await tower.close();
  }
};
