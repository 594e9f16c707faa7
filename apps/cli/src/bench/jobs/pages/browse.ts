import { openSystem } from '@casetrail/application';
import type { Pair } from '../../statistics.ts';
import { sessionOf } from '../http/session.ts';
import { ownerPool } from '../owner-pool.ts';
import { startProgram } from '../program.ts';
import { inTheMiddle } from './in-the-middle.ts';

interface Order {
  /** With lists that were filled. */
  readonly dataDir: string;
  readonly rounds: number;
}

interface Seen {
  readonly paint: number;
  readonly key: number;
}

export interface Browsed {
  readonly page: string;
  /** Seconds to the first content. */
  readonly paint: readonly Pair[];
  /** Seconds from a key to what it changes on the screen. */
  readonly key: readonly Pair[];
}

const PAGES = { queue: '/queue', cases: '/cases' };

/** Pages of the admin app in a browser, as somebody who owes about as much as most do. */
export const run = async ({ dataDir, rounds }: Order): Promise<readonly Browsed[]> => {
  const system = await openSystem({ dataDir, otherwise: 'everything' });
  const pool = ownerPool(system);
  try {
    const cookie = await sessionOf(pool, await inTheMiddle(pool));
    const args = ['--data', dataDir, '--port', '0', '--no-sample'];
    const api = await startProgram('api/dist/main.js', args, /is running at (\S+)/);
    try {
      const order = JSON.stringify({ url: api.ready[1], cookie, pages: PAGES, rounds });
      const browser = await startProgram('admin/src/bench/browse.ts', [order], /seen (.+)\n/);
      const seen = JSON.parse(browser.ready[1] ?? '') as Record<
        string,
        readonly { own: Seen; baseline: Seen }[]
      >;
      await browser.kill();
      return Object.entries(seen).map(([page, pairs]) => ({
        page,
        paint: pairs.map(({ own, baseline }) => ({ own: own.paint, baseline: baseline.paint })),
        key: pairs.map(({ own, baseline }) => ({ own: own.key, baseline: baseline.key })),
      }));
    } finally {
      await api.kill();
    }
  } finally {
    await pool.end();
    await system.close();
  }
};
