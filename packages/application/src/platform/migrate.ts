import { migrateAccess } from '@casetrail/access';
import { createPool, ROLE_NAMES, withClient, type Database } from '@casetrail/database';
import { migrateEventStore } from '@casetrail/event-store';
import { migrateReadModels } from '@casetrail/read-models';
import { migrateWork } from '../work/migrate.ts';

/** Brings every schema of the database to what this program needs, as their owner. */
export const migrate = async ({ owner }: Pick<Database, 'owner'>): Promise<void> => {
  const pool = createPool(owner, { applicationName: 'casetrail migration', max: 1 });
  try {
    await withClient(pool, async (client) => {
      await migrateEventStore(client, { appRole: ROLE_NAMES.app });
    });
    await migrateReadModels(pool, { appRole: ROLE_NAMES.app });
    await withClient(pool, (client) => migrateWork(client, { appRole: ROLE_NAMES.app }));
    await withClient(pool, (client) => migrateAccess(client, { appRole: ROLE_NAMES.app }));
  } finally {
    await pool.end();
  }
};
