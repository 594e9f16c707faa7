import type { Instant } from '@casetrail/kernel';
import type { Pair } from '../../statistics.ts';
import { interleaved, timed } from '../../timing.ts';
import { connected } from '../on-database.ts';
import { openWatched } from './open-firm.ts';

interface Order {
  /** Loaded with cases of which nothing is due. */
  readonly dataDir: string;
  readonly rounds: number;
}

const MOMENTS = `
SELECT DISTINCT due_at FROM rm.obligation WHERE status = 'open' AND due_at > $1 ORDER BY due_at`;

/** Every moment at which something runs out, as a wiped queue is filled again, against plain SQL; in seconds. */
export const run = async ({ dataDir, rounds }: Order): Promise<readonly Pair[]> => {
  const system = await openWatched(dataDir);
  try {
    return await connected(system.database.owner, async (client) => {
      const now = Date.now() as Instant;
      const all = async () => {
        await system.enforcement.sweep.run();
        await system.enforcement.dueMoments(now, Number.MAX_SAFE_INTEGER as Instant, 1_000_000);
      };
      return interleaved(
        rounds,
        () => timed(all),
        () => timed(() => client.query(MOMENTS, [now])),
      );
    });
  } finally {
    await system.close();
  }
};
