import type { Instant } from '@casetrail/kernel';
import { quantile, type Pair } from '../../statistics.ts';
import { interleaved, timed } from '../../timing.ts';
import { Caller } from '../commands.ts';
import { connected } from '../on-database.ts';
import { onEmptyLog } from '../on-empty-log.ts';
import { openWatched } from './open-firm.ts';
import { SqlSweep } from './sql-sweep.ts';
import { Watched } from './watched.ts';

interface Order {
  /** Loaded with cases. */
  readonly dataDir: string;
  /** With an empty log. */
  readonly emptyDir: string;
  readonly open: number;
  /** The first case whose term was never moved. */
  readonly from: number;
  /** Terms that end in a round. */
  readonly due: number;
  /** Over how many milliseconds; 0 is all at one instant. */
  readonly overMs: number;
  /** From entering them to the first that ends. */
  readonly leadMs: number;
  readonly rounds: number;
}

const SHARE = 0.99;

/** Events a commit of the baseline. */
const A_COMMIT = 100;

/** The p99 of the lateness of verdicts, against what plain SQL reaches; in seconds. */
export const run = async (order: Order): Promise<readonly Pair[]> => {
  const { dataDir, open, from, due, overMs, leadMs, rounds } = order;
  const momentsFrom = (first: number): readonly Instant[] =>
    Array.from({ length: due }, (_, nth) => (first + Math.floor((nth * overMs) / due)) as Instant);
  const system = await openWatched(dataDir);
  const watched = new Watched(system);
  try {
    return await connected(system.database.owner, async (client) => {
      const sweep = await SqlSweep.on(client, open);
      watched.start();
      return await interleaved(
        rounds,
        async (round) => {
          const moments = momentsFrom(Math.ceil(Date.now() + leadMs));
          return quantile(await watched.lateness(from + round * due, moments), SHARE) / 1000;
        },
        async () => {
          await sweep.clear();
          const moments = momentsFrom(Date.now() + 200);
          await sweep.add(moments);
          const late = quantile(await sweep.run(due), SHARE) / 1000;
          return overMs === 0 ? late + (await appending(order)) : late;
        },
      );
    });
  } finally {
    await watched.close();
    await system.close();
  }
};

/** Seconds that appending as many events takes, so many a commit. */
const appending = ({ emptyDir, due }: Order): Promise<number> =>
  onEmptyLog(emptyDir, async (store) => {
    const caller = new Caller(store);
    await caller.together(A_COMMIT);
    return timed(async () => {
      for (let done = 0; done < due; done += A_COMMIT) await caller.together(Math.min(A_COMMIT, due - done));
    });
  });
