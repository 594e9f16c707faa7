import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * Run as a program, it serves the built pages as the API does: over plain http, asking the API that CASETRAIL_API
 * names. Its address is the one line that it prints; it ends with whoever started it.
 */
const BUILD = new URL('../../build/handler.js', import.meta.url);

// Read when the build is imported.
process.env['PROTOCOL_HEADER'] = 'x-forwarded-proto';
const { handler } = (await import(BUILD.href)) as { handler: RequestListener };

const server = createServer((request, response) => {
  request.headers['x-forwarded-proto'] = 'http';
  handler(request, response);
});
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  console.log(`http://127.0.0.1:${port}`);
});
process.on('disconnect', () => process.exit());
