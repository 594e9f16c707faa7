import { afterAll, beforeAll, describe } from 'vitest';
import { eventStoreContract } from '../testing/index.ts';
import { StandIn } from '../testing/kurrentdb/index.ts';
import { logOnTestServer } from '../testing/kurrentdb/test-log.ts';
import { KurrentEventStore } from './event-store.ts';

/** A real server, where there is one; otherwise the stand-in, which talks to the same client. */
const real = process.env['KURRENTDB_TEST_URL'];

describe.each([
  { batches: true, keep: 4_096 },
  { batches: false, keep: 0 },
])('with batches $batches and $keep events kept', ({ batches, keep }) => {
  let standIn: StandIn | undefined;
  beforeAll(async () => {
    if (!real) standIn = await StandIn.start({ batches });
  });
  afterAll(() => standIn?.stop());

  eventStoreContract('the log in KurrentDB', async () => {
    const store = new KurrentEventStore({ ...logOnTestServer(real ?? standIn?.url ?? ''), keep });
    return { store, close: () => store.close() };
  });
});
