import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const BUILD = new URL('../../build/handler.js', import.meta.url);

export interface ServedBuild {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves the built pages as the API does: over plain http, asking the API at an address given by the environment. */
export const serveBuild = async (api: string): Promise<ServedBuild> => {
  // Read when the build is imported.
  process.env['PROTOCOL_HEADER'] = 'x-forwarded-proto';
  process.env['CASETRAIL_API'] = api;
  const { handler } = (await import(/* @vite-ignore */ BUILD.href)) as { handler: RequestListener };
  const server = createServer((request, response) => {
    request.headers['x-forwarded-proto'] = 'http';
    handler(request, response);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => closed(server) };
};

const closed = (server: Server): Promise<void> =>
  new Promise((done) => {
    server.closeAllConnections();
    server.close(() => done());
  });
