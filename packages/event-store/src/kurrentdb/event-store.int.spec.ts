import { afterAll, beforeAll, describe } from 'vitest';
import { eventStoreContract } from '../testing/index.ts';
import { StandIn } from '../testing/kurrentdb/index.ts';
import { KurrentEventStore } from './event-store.ts';

describe.each([
  { batches: true, keep: 4_096 },
  { batches: false, keep: 0 },
])('with batches $batches and $keep events kept', ({ batches, keep }) => {
  let server: StandIn;
  let logs = 0;
  beforeAll(async () => {
    server = await StandIn.start({ batches });
  });
  afterAll(() => server.stop());

  eventStoreContract('the log in KurrentDB', async () => {
    const store = new KurrentEventStore({ url: server.url, log: `test-${(logs += 1)}`, keep });
    return { store, close: () => store.close() };
  });
});
