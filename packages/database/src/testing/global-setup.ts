import { SHARED_SERVER, startTestServer } from './test-server.ts';

/** For vitest's `globalSetup`: one server for the run, found by `testDatabase` through the environment. */
export default async function setup(): Promise<() => Promise<void>> {
  const { server, stop } = await startTestServer();
  process.env[SHARED_SERVER] = JSON.stringify(server);
  return async () => {
    delete process.env[SHARED_SERVER];
    await stop();
  };
}
