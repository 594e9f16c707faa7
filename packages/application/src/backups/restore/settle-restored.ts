import { createPool } from '@casetrail/database';
import type { Instant } from '@casetrail/kernel';
import { fingerprints, readModelsOf, writing } from '@casetrail/read-models';
import { openSystem } from '../../platform/open-system.ts';
import type { System } from '../../platform/system.ts';

export interface Settling {
  readonly masterKeyFile: string | undefined;
  readonly erasureList: string;
  readonly now: Instant;
}

export interface Settled {
  /** Clients who had been erased when the moment was that was restored, or were since. */
  readonly erased: number;
  /** Whether the lists that came back are byte by byte those that the log makes. They are made anew in any case. */
  readonly rowsEqual: boolean;
}

/**
 * Opens a restored data directory for nobody but itself: keys of erased clients are destroyed again and the log is told, lists
 * are made anew, and whoever was signed in has to sign in again.
 */
export const settleRestored = async (dataDir: string, settling: Settling): Promise<Settled> => {
  const { masterKeyFile, erasureList, now } = settling;
  const system = await openSystem({
    dataDir,
    otherwise: 'everything',
    clock: () => now,
    masterKeyFile,
    erasureList,
    backups: false,
    kurrentdbUrl: '',
  });
  try {
    await endSessions(system);
    return { erased: (await system.firm.current()).erased.size, rowsEqual: await madeAnew(system) };
  } finally {
    await system.close();
  }
};

const madeAnew = async (system: System): Promise<boolean> => {
  const { projection, desk, kpiProjection } = system;
  const pool = createPool(writing(system.database.app), { applicationName: 'casetrail restore', max: 1 });
  try {
    // Rows only: what follows from them is for whoever works here next.
    await Promise.all([projection.catchUp(), desk.catchUp()]);
    await kpiProjection.catchUp();
    const before = JSON.stringify(await fingerprints(readModelsOf(pool)));
    await system.rebuild();
    return JSON.stringify(await fingerprints(readModelsOf(pool))) === before;
  } finally {
    await pool.end();
  }
};

/** A session that was ended since must not come back with the backup. */
const endSessions = async ({ database }: System): Promise<void> => {
  const pool = createPool(database.app, { applicationName: 'casetrail restore', max: 1 });
  try {
    await pool.query(
      `UPDATE access.session SET ended_at = access.now(), ended_by = 'restore' WHERE ended_at IS NULL`,
    );
  } finally {
    await pool.end();
  }
};
