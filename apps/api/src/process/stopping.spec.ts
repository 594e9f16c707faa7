import { readinessSchema } from '@casetrail/contract';
import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { adminApp } from '../admin/admin-app.ts';
import { createApp } from '../create-app.ts';
import { SESSION } from '../testing/fake-access.ts';
import { fakePlatform, type FakePlatform, type Script } from '../testing/fake-platform.ts';
import { health } from '../testing/views.ts';
import { Stopping } from './stopping.ts';

let stopping: Stopping;
let platform: FakePlatform;
let port: number;
let close: (() => Promise<void>) | undefined;

const begin = async (script: Script = {}): Promise<void> => {
  stopping = new Stopping();
  platform = fakePlatform(script);
  const log = () => {};
  const admin = adminApp(new URL('./no-such-build/handler.js', import.meta.url), log);
  const app = await createApp(platform, { admin, log, stopping });
  await app.listen(0, '127.0.0.1');
  ({ port } = app.getHttpServer().address() as AddressInfo);
  close = () => app.close();
};
beforeEach(() => begin());
afterEach(() => close?.());

const agent = new Agent({ keepAlive: true });
afterEach(() => agent.destroy());

const ask = async (path: string, headers: Readonly<Record<string, string>> = {}) => {
  const [answer] = (await once(get({ port, path, headers, agent }), 'response')) as [IncomingMessage];
  let text = '';
  for await (const chunk of answer) text += String(chunk);
  return { status: answer.statusCode, connection: answer.headers.connection, text };
};

describe.each(['/ready', '/api/ready'])('%s', (path) => {
  it('is 200 while the process is well, and 503 from the moment that it is to stop', async () => {
    const well = await ask(path);
    expect(well.status).toBe(200);
    expect(readinessSchema.parse(JSON.parse(well.text))).toMatchObject({ ready: true, reason: null, lag: 0 });
    stopping.begin();
    const ending = await ask(path);
    expect(ending.status).toBe(503);
    expect(JSON.parse(ending.text)).toMatchObject({ ready: false, reason: 'stopping' });
  });
});

describe('a process that cannot say how it is', () => {
  it('is not ready, and says nothing of why it could not', async () => {
    await close?.();
    await begin({ health: () => Promise.reject(new Error('secret')) });
    const answer = await ask('/ready');
    expect(answer.status).toBe(503);
    expect(JSON.parse(answer.text)).toMatchObject({ reason: 'database' });
    expect(answer.text).not.toContain('secret');
  });
  it('is not ready while its database is away', async () => {
    await close?.();
    await begin({ health: () => Promise.resolve({ ...health, status: 'down', log: null }) });
    expect((await ask('/ready')).status).toBe(503);
  });
});

describe('a process that is about to end', () => {
  it('still answers, and lets no connection live on', async () => {
    expect((await ask('/health')).connection).toBe('keep-alive');
    stopping.begin();
    for (const path of ['/health', '/api/rules', '/', '/api/nothing'])
      expect((await ask(path)).connection).toBe('close');
    expect((await ask('/health')).status).toBe(200);
  });
  it('sends those who watch elsewhere, and whoever comes to watch too', async () => {
    const cookie = { cookie: `casetrail=${SESSION}`, accept: 'text/event-stream' };
    const watching = ask('/api/live', cookie);
    await expect.poll(() => platform.live.watching).toBe(1);
    stopping.begin();
    const ended = await watching;
    expect(ended.status).toBe(200);
    expect(ended.text).toMatch(/^retry: 3000\n\n[^]*retry: 250\n\n$/);
    expect(platform.live.watching).toBe(0);
    const late = await ask('/api/live', cookie);
    expect(late.status).toBe(200);
    expect(late.text).toBe('retry: 250\n\n');
    expect(platform.live.watching).toBe(0);
  });
  it('begins to end once', () => {
    let heard = 0;
    stopping.onBegin(() => (heard += 1));
    stopping.begin();
    stopping.begin();
    expect(heard).toBe(1);
  });
});
