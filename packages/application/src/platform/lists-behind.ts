import { createPool, inspectDatabase, openDatabase } from '@casetrail/database';
import { setTimeout as pause } from 'node:timers/promises';

interface Positions {
  /** Of the log's end. */
  readonly head: number;
  /** That the lists show. */
  readonly position: number;
}

/** The slices' rows and the figures catch up when they are asked for. */
const POSITIONS = `SELECT h.pos AS head, c.position FROM es.head h, rm.checkpoint c WHERE c.name = 'casetrail'`;
/** Lists that follow are up with the log long before. */
const PATIENCE_MS = 2_000;
const AGAIN_MS = 200;

/**
 * How far the lists are, in a database that somebody uses at the moment; undefined where nobody does, or there are none.
 * Those that lag are given a moment to catch up.
 */
export const listsBehind = async (dataDir: string): Promise<Positions | undefined> => {
  if (process.env['DATABASE_URL'] || process.env['KURRENTDB_URL'] || !inspectDatabase(dataDir).server?.inUse)
    return undefined;
  const database = await openDatabase({ dataDir });
  const pool = createPool(database.app, { applicationName: 'casetrail doctor', max: 1 });
  try {
    for (const deadline = Date.now() + PATIENCE_MS; ; await pause(AGAIN_MS)) {
      const { rows } = await pool.query<Positions>(POSITIONS);
      const found = rows[0];
      if (!found || found.position >= found.head || Date.now() > deadline) return found;
    }
  } finally {
    await pool.end();
    await database.close();
  }
};
