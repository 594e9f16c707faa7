import { KurrentEventStore } from '../../kurrentdb/event-store.ts';
import { eventStoreContract } from '../contract.ts';
import { logOnTestServer } from '../kurrentdb/test-log.ts';

/** The contract of the log against the server that `KURRENTDB_TEST_URL` names, as one file; see docs/how-to/kurrentdb.md. */
const url = process.env['KURRENTDB_TEST_URL'];

if (url) {
  eventStoreContract('the log in KurrentDB', async () => {
    const store = new KurrentEventStore(logOnTestServer(url));
    return { store, close: () => store.close() };
  });
} else {
  process.stderr.write('Set KURRENTDB_TEST_URL, for example kurrentdb://127.0.0.1:2113?tls=false\n');
  process.exitCode = 2;
}
