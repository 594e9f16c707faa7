import { describe, expect, it, onTestFinished } from 'vitest';
import { createApp } from '../create-app.ts';
import { problemIn, testApp } from '../testing/app.ts';
import { SESSION } from '../testing/fake-access.ts';
import { fakePlatform } from '../testing/fake-platform.ts';
import { adminApp } from './admin-app.ts';

const BUILD = new URL('./fixtures/handler.js', import.meta.url);

const withPages = async () => {
  const log: string[] = [];
  const write = (line: string) => void log.push(line);
  const admin = adminApp(BUILD, write);
  const app = await createApp(fakePlatform(), { admin, log: write });
  onTestFinished(() => app.close());
  expect(await admin.load('http://127.0.0.1:7080')).toBe(true);
  return { app, log };
};

describe('the admin app', () => {
  it.each(['/', '/cases/ZX-260001?asOf=x', '/apiary', '/healthy', '/_app/immutable/x.js'])(
    'answers at %s, and knows where the API is',
    async (url) => {
      const { app } = await withPages();
      const answer = await app.inject(url);
      expect(answer.json()).toMatchObject({ method: 'GET', url, api: 'http://127.0.0.1:7080' });
    },
  );
  it.each([
    ['application/x-www-form-urlencoded', 'step=%E4%BD%95'],
    ['application/json', '{"broken": '],
    ['text/plain', 'x'],
  ])('gets what is sent as %s as it was sent', async (type, body) => {
    const { app } = await withPages();
    const answer = await app.inject({
      method: 'POST',
      url: '/cases?/record',
      headers: { 'content-type': type, origin: 'http://localhost:7080', host: 'localhost:7080' },
      body,
    });
    expect(answer.json()).toMatchObject({ method: 'POST', body });
  });
  it('is told that it is served over http, whatever a client says', async () => {
    const { app } = await withPages();
    const answer = await app.inject({ url: '/', headers: { 'x-forwarded-proto': 'https' } });
    expect(answer.json()).toMatchObject({ protocol: 'http' });
  });
  it('gets no form from another site', async () => {
    const { app } = await withPages();
    const answer = await app.inject({
      method: 'POST',
      url: '/cases?/record',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'http://other.example' },
      body: 'step=x',
    });
    expect(problemIn(answer, 403).code).toBe('cross-origin');
  });
  it('says its own policy on the page for no connection, and the API’s where it says none', async () => {
    const { app } = await withPages();
    const policyAt = async (url: string) => (await app.inject(url)).headers['content-security-policy'];
    expect(await policyAt('/offline.html')).toBeUndefined();
    expect(await policyAt('/offline.css')).toContain("default-src 'none'");
    expect((await app.inject('/offline.html')).headers['x-frame-options']).toBe('DENY');
  });
  it('leaves the API alone', async () => {
    const { app } = await withPages();
    problemIn(await app.inject('/api/nothing'), 404);
    const cookie = `casetrail=${SESSION}`;
    expect((await app.inject({ url: '/api/rules', headers: { cookie } })).statusCode).toBe(200);
    expect((await app.inject('/health')).statusCode).toBe(200);
  });
  it('may pass on what it does not know', async () => {
    const { app } = await withPages();
    const answer = await app.inject('/nothing');
    expect([answer.statusCode, answer.body]).toEqual([404, 'Not found']);
  });
  it('that fails is a page without its insides, and the log has the cause', async () => {
    const { app, log } = await withPages();
    const answer = await app.inject('/broken');
    expect([answer.statusCode, answer.body]).toEqual([500, 'Something went wrong']);
    expect(log.join()).toContain('a fault of the pages');
  });
});

describe('an admin app that was not built', () => {
  it('has a page that says how to build it', async () => {
    const { get } = await testApp();
    const answer = await get('/');
    expect(answer.statusCode).toBe(404);
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(answer.body).toContain('pnpm --filter @casetrail/admin build');
  });
  it('is not loaded', async () => {
    const build = new URL('./fixtures/no-such-handler.js', import.meta.url);
    expect(await adminApp(build, () => undefined).load('http://127.0.0.1:7080')).toBe(false);
  });
});
