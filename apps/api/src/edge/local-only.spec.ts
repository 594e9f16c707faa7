import { describe, expect, it } from 'vitest';
import { problemIn, testApp } from '../testing/app.ts';

const LIVE = '/api/stores/ZX/live';
const live = { commandId: '0199d9b2-7a3c-7cc1-8f7e-0a1b2c3d4e5f', actor: 'ZX101' };

describe('the name a request is addressed to', () => {
  it.each(['localhost', 'localhost:7080', 'LOCALHOST:1', '127.0.0.1', '127.0.0.1:7080', '[::1]:7080'])(
    '%s is ours',
    async (host) => {
      const { get } = await testApp();
      expect((await get('/api/rules', { host })).statusCode).toBe(200);
    },
  );
  it.each([
    'rebound.example',
    'localhost.rebound.example',
    '127.0.0.1.nip.example:7080',
    '10.0.0.7:7080',
    '127.0.0.2',
    '0.0.0.0:7080',
    '[::]:7080',
    'localhost:7080@rebound.example',
    'localhost:123456',
  ])('"%s" is not, for the API and for the pages', async (host) => {
    const { get, platform } = await testApp();
    for (const url of ['/api/rules', '/health', '/', '/api/nothing', '/api/openapi.json']) {
      expect(problemIn(await get(url, { host }), 421).code).toBe('not-for-this-host');
    }
    expect(platform.asked).toEqual([]);
  });
});

describe('a change that a browser asks for', () => {
  it.each([
    { origin: 'http://localhost:7080', host: 'localhost:7080' },
    { origin: 'http://127.0.0.1:7080', host: '127.0.0.1:7080', 'sec-fetch-site': 'same-origin' },
    {},
  ])('is taken from our own pages and from programs: %j', async (headers) => {
    const { post } = await testApp();
    expect((await post(LIVE, live, headers)).statusCode).toBe(200);
  });
  it.each([
    { origin: 'http://other.example' },
    { origin: 'http://localhost:3000', host: 'localhost:7080' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'http://localhost:7080', host: 'localhost:7080', 'sec-fetch-site': 'cross-site' },
  ])('is refused from anywhere else: %j', async (headers) => {
    const { post, platform } = await testApp();
    expect(problemIn(await post(LIVE, live, headers), 403).code).toBe('cross-origin');
    expect(platform.asked).toEqual([]);
  });
  it('may not come as a form, which needs no leave of ours', async () => {
    const { post } = await testApp();
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    expect(problemIn(await post(LIVE, 'actor=ZX101', form), 415).code).toBe('not-json');
  });
});

describe('every answer', () => {
  it.each(['/api/rules', '/health', '/api/nothing', '/api/cases/%', '/', '/cases/ZX-260001'])(
    'at %s tells the browser to be careful',
    async (url) => {
      const { get } = await testApp();
      const { headers } = await get(url);
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'same-origin',
        'x-frame-options': 'DENY',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      });
      const policy = String(headers['content-security-policy']);
      expect(policy).toMatch(/default-src 'none';.*frame-ancestors 'none'/);
      expect(policy).not.toContain('unsafe');
      expect(headers['permissions-policy']).toMatch(/\bcamera=\(\).*\bgeolocation=\(\).*\bmicrophone=\(\)/);
      expect(headers['strict-transport-security']).toBeUndefined();
      expect(headers['access-control-allow-origin']).toBeUndefined();
    },
  );
  it.each(['/api/rules', '/health', '/api/nothing', '/api/openapi.json', '/api/cases/%', '/'])(
    'at %s, is kept nowhere',
    async (url) => {
      const { get } = await testApp();
      expect((await get(url)).headers['cache-control']).toBe('no-store');
    },
  );
});
