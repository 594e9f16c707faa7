import { timed } from '../../timing.ts';
import { ownerPool } from '../owner-pool.ts';
import { openCases, openStore, openWatched } from './open-firm.ts';

interface Order {
  readonly dataDir: string;
  /** Obligations that are to be open. */
  readonly open: number;
}

interface Loaded {
  readonly cases: number;
  readonly open: number;
  readonly seconds: number;
}

/** What one case leaves open is seen by the first few. */
const FIRST = 100;

/** Fills a database with cases until so many obligations are open, all of them judged and looked after once. */
export const run = async ({ dataDir, open }: Order): Promise<Loaded> => {
  const system = await openWatched(dataDir);
  const pool = ownerPool(system);
  const openNow = async () =>
    (await pool.query<{ n: number }>("SELECT count(*) AS n FROM rm.obligation WHERE status = 'open'")).rows[0]
      ?.n ?? 0;
  try {
    let cases = FIRST;
    const seconds = await timed(async () => {
      await openStore(system);
      await openCases(system, 0, FIRST);
      await system.rebuild();
      const needed = Math.ceil((open * FIRST) / Math.max(1, await openNow()));
      await openCases(system, FIRST, Math.max(0, needed - FIRST));
      cases = Math.max(FIRST, needed);
      await system.rebuild();
      await system.settle();
      await system.enforcement.sweep.run();
      await pool.query('VACUUM ANALYZE');
    });
    return { cases, open: await openNow(), seconds };
  } finally {
    await pool.end();
    await system.close();
  }
};
