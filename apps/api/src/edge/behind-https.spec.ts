import { describe, expect, it, onTestFinished } from 'vitest';
import { adminApp } from '../admin/admin-app.ts';
import { createApp } from '../create-app.ts';
import { problemIn, type Answer } from '../testing/app.ts';
import { SESSION } from '../testing/fake-access.ts';
import { fakePlatform } from '../testing/fake-platform.ts';
import { THIS_MACHINE, type Reached } from './reached.ts';

const BUILD = new URL('../admin/fixtures/handler.js', import.meta.url);
const HOST = 'casetrail.example';

const reachedAs = async (reached: Partial<Reached> = {}) => {
  const platform = fakePlatform();
  const log = (): void => undefined;
  const admin = adminApp(BUILD, log);
  const app = await createApp(platform, {
    admin,
    log,
    reached: { ...THIS_MACHINE, origin: `https://${HOST}`, ...reached },
  });
  onTestFinished(() => app.close());
  await admin.load('http://127.0.0.1:7080');
  const ask = (
    url: string,
    { from = '127.0.0.1', ...headers }: Readonly<Record<string, string>> = {},
    body?: object,
  ): Promise<Answer> =>
    app.inject({
      method: body ? 'POST' : 'GET',
      url,
      remoteAddress: from,
      headers: { host: HOST, 'casetrail-request': '1', ...headers },
      ...(body && { payload: body }),
    });
  return { ask, platform };
};

describe('a server behind https', () => {
  it('answers under the name that people write, in any case, and on this machine', async () => {
    const { ask } = await reachedAs();
    for (const host of [HOST, HOST.toUpperCase(), 'localhost:7080', '127.0.0.1:7080'])
      expect((await ask('/health', { host })).statusCode).toBe(200);
    for (const host of [`x.${HOST}`, `${HOST}.other`, `${HOST}:7080`, 'other.example'])
      expect(problemIn(await ask('/health', { host }), 421).code).toBe('not-for-this-host');
  });
  it.each(['/health', '/api/nothing', '/', '/api/cases'])(
    'tells browsers at %s to come by https alone',
    async (url) => {
      const { ask } = await reachedAs();
      expect((await ask(url)).headers['strict-transport-security']).toBe('max-age=31536000');
    },
  );
  it('gives cookies that are bound to the name and to https, and takes no others', async () => {
    const { ask } = await reachedAs();
    const signedIn = await ask(
      '/api/session',
      {},
      { loginName: 'office', password: 'a rainy evening in Wuxi' },
    );
    expect(signedIn.headers['set-cookie']).toEqual([
      expect.stringMatching(/^__Host-casetrail=[^;]+; Path=\/; HttpOnly; SameSite=Lax; Secure$/),
      expect.stringMatching(/^__Host-casetrail-device=.*; Secure; Max-Age=/),
    ]);
    expect((await ask('/api/rules', { cookie: `__Host-casetrail=${SESSION}` })).statusCode).toBe(200);
    problemIn(await ask('/api/rules', { cookie: `casetrail=${SESSION}` }), 401);
  });
  it('answers to the proxy alone on its plain port', async () => {
    const { ask } = await reachedAs({ host: '0.0.0.0', proxies: ['10.0.0.2'] });
    for (const from of ['127.0.0.1', '::1', '::ffff:127.0.0.1', '10.0.0.2', '::ffff:10.0.0.2'])
      expect((await ask('/health', { from })).statusCode).toBe(200);
    for (const from of ['10.0.0.3', '::ffff:10.0.0.3'])
      expect(problemIn(await ask('/health', { from }), 421).code).toBe('not-by-https');
  });
  it('answers to its own pages where it listens on the network', async () => {
    const { ask } = await reachedAs({ host: '10.0.0.1' });
    expect((await ask('/health', { host: '10.0.0.1:7080', from: '10.0.0.1' })).statusCode).toBe(200);
  });
  it('takes the address of a browser from the proxy, the last one that it names', async () => {
    const { ask } = await reachedAs();
    const page = async (headers: Readonly<Record<string, string>>) =>
      (await ask('/cases', headers)).json<{ protocol: string; address: string }>();
    const headers = { 'x-forwarded-for': '10.9.9.9, 10.0.0.7', 'casetrail-address': '10.8.8.8' };
    expect(await page(headers)).toMatchObject({ protocol: 'https', address: '10.0.0.7' });
    expect(await page({})).toMatchObject({ address: '127.0.0.1' });
  });
  it('takes changes from its own pages, and from nowhere else', async () => {
    const { ask, platform } = await reachedAs();
    const cookie = `__Host-casetrail=${SESSION}`;
    const live = { commandId: '0199d9b2-7a3c-7cc1-8f7e-0a1b2c3d4e5f' };
    const from = (origin: string) => ask('/api/stores/ZX/live', { cookie, origin }, live);
    expect(problemIn(await from('https://other.example'), 403).code).toBe('cross-origin');
    expect(platform.asked).toEqual([]);
    expect((await from(`https://${HOST}`)).statusCode).toBe(200);
  });
});

describe('a server with no proxy in front', () => {
  it('believes nobody about an address or about https', async () => {
    const { ask } = await reachedAs({ origin: undefined });
    const headers = { host: 'localhost', 'x-forwarded-for': '10.0.0.7', 'x-forwarded-proto': 'https' };
    const page = await ask('/cases', headers);
    expect(page.json()).toMatchObject({ protocol: 'http', address: '127.0.0.1' });
    expect(page.headers['strict-transport-security']).toBeUndefined();
  });
  it('on the network answers by its number, from any machine', async () => {
    const { ask } = await reachedAs({ host: '10.0.0.1', origin: 'http://casetrail.lan:7080' });
    for (const host of ['10.0.0.1:7080', 'casetrail.lan:7080'])
      expect((await ask('/health', { host, from: '10.0.0.9' })).statusCode).toBe(200);
    problemIn(await ask('/health', { host: '10.0.0.9:7080' }), 421);
  });
});

describe('a page', () => {
  it('may bring a policy of its own instead of the one by which nothing runs', async () => {
    const { ask } = await reachedAs();
    expect((await ask('/with-policy')).headers['content-security-policy']).toBe("script-src 'self'");
    expect((await ask('/')).headers['content-security-policy']).toContain("default-src 'none'");
  });
  it('is kept nowhere unless it says so', async () => {
    const { ask } = await reachedAs();
    expect((await ask('/')).headers['cache-control']).toBe('no-store');
    expect((await ask('/_app/immutable/x.js')).headers['cache-control']).toBe('immutable');
  });
});
