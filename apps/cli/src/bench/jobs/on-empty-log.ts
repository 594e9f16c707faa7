import { ROLE_NAMES } from '@casetrail/database';
import { migrateEventStore, PostgresEventStore, type EventStore } from '@casetrail/event-store';
import { connected, onDatabase } from './on-database.ts';
import { RawInsert } from './raw-insert.ts';

/** Works on a log without readers, beside a connection that inserts raw rows. */
export const onEmptyLog = <Result>(
  dataDir: string,
  work: (store: EventStore, raw: RawInsert) => Promise<Result>,
): Promise<Result> =>
  onDatabase(dataDir, ({ owner, app }) =>
    connected(owner, async (client) => {
      await migrateEventStore(client, { appRole: ROLE_NAMES.app });
      const store = new PostgresEventStore(app);
      try {
        return await work(store, await RawInsert.on(client));
      } finally {
        await store.close();
      }
    }),
  );
