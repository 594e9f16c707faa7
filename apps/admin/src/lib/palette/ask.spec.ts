import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ask } from './ask.ts';
import type { Found } from './found.ts';

const rule: Found = { kind: 'rule', href: '/rules?rule=a', title: 'A', note: '1' };

let server: Server | undefined;
const browserFetch = globalThis.fetch;

/** A server of one answer; the page's own addresses lead to it. */
const served = async (answer: Parameters<typeof createServer>[1]): Promise<void> => {
  server = createServer({}, answer);
  await new Promise<void>((listening) => server?.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  vi.stubGlobal('fetch', (path: string, init: RequestInit) =>
    browserFetch(`http://127.0.0.1:${port}${path}`, init),
  );
};

afterEach(() => {
  vi.unstubAllGlobals();
  server?.closeAllConnections();
  server?.close();
});

describe('the palette asks', () => {
  it('and gives what was found', async () => {
    await served((_, response) => response.end(JSON.stringify([rule])));
    expect(await ask('a', new AbortController().signal)).toEqual([rule]);
  });

  it('and says so when the server refuses, or breaks off in the middle of its answer', async () => {
    await served((_, response) => response.writeHead(503).end('[]'));
    expect(await ask('a', new AbortController().signal)).toBe('failed');
    server?.removeAllListeners('request').on('request', (_, response) => response.end('[{'));
    expect(await ask('a', new AbortController().signal)).toBe('failed');
  });

  it('and shows nothing of an answer that came too late, nor of one that was given up while it came', async () => {
    const late = new AbortController();
    late.abort();
    await served((_, response) => response.end('[]'));
    expect(await ask('a', late.signal)).toBe('stale');

    const amid = new AbortController();
    server?.removeAllListeners('request').on('request', (_, response) => {
      response.write('[');
      setTimeout(() => amid.abort(), 20);
    });
    expect(await ask('a', amid.signal)).toBe('stale');
  });
});
