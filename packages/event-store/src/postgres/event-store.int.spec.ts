import { useTestLog } from '../fixtures/postgres-log.ts';
import { eventStoreContract } from '../testing/index.ts';

const open = useTestLog();

eventStoreContract('the log in PostgreSQL', async () => {
  const { store } = await open();
  return { store, close: () => store.close() };
});

eventStoreContract('the log in PostgreSQL, where even a few go as many do', async () => {
  const { bulk: store } = await open();
  return { store, close: () => store.close() };
});
