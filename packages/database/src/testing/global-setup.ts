import { SHARED_SERVER, sharedServer, startTestServer } from './test-server.ts';

/** For vitest's `globalSetup`: one server for the run, found by `testDatabase` through the environment. */
export default async function setup(): Promise<() => Promise<void>> {
  // Several projects of one run may each ask for it.
  if (sharedServer()) return async () => {};
  const { server, stop } = await startTestServer();
  process.env[SHARED_SERVER] = JSON.stringify(server);
  return async () => {
    Reflect.deleteProperty(process.env, SHARED_SERVER);
    await stop();
  };
}
