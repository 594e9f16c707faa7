import { useTestLog } from '../fixtures/postgres-log.ts';
import { eventStoreContract } from '../testing/index.ts';

const open = useTestLog();

eventStoreContract('the log in PostgreSQL', async () => {
  const { store } = await open();
  return { store, close: () => store.close() };
});
