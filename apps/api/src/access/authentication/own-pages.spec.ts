import fastify from 'fastify';
import { describe, expect, it } from 'vitest';
import { problemIn, testApp } from '../../testing/app.ts';
import { SESSION, TOKEN } from '../../testing/fake-access.ts';
import { routesOf } from '../policy/routes.ts';

const ID = '0199d9b2-7a3c-4cc1-8f7e-0a1b2c3d4e5f';
const LIVE = '/api/stores/ZX/live';
const live = { commandId: ID, actor: 'ZX101' };
const cookie = `casetrail=${SESSION}`;
const own = { 'casetrail-request': '1' };

/** As a browser writes them; the last ones need no leave of anybody’s. */
const TYPES = [
  'application/json',
  'APPLICATION/JSON ',
  'application/json; charset=utf-8',
  'text/plain',
  'TEXT/PLAIN',
  'text/plain;charset=utf-8',
  'text/plain\t',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/octet-stream',
  '',
];
const ORIGINS = [{}, { origin: 'null' }, { origin: 'https://other.example' }];

describe('a change with a session in a cookie', () => {
  it('is made with our own header', async () => {
    const { post, platform } = await testApp();
    expect((await post(LIVE, live, { cookie, ...own })).statusCode).toBe(200);
    expect(platform.asked).toHaveLength(1);
  });
  it.each([{}, { 'casetrail-request': '' }, { 'casetrail-request': '0' }, { 'casetrail-request': '1, 1' }])(
    'is refused with %j, in both languages, and nothing happens',
    async (headers) => {
      const { post, platform } = await testApp();
      const problem = problemIn(await post(LIVE, live, { cookie, ...headers }), 403);
      expect(problem.code).toBe('own-header-missing');
      expect(problem.message.zh).toContain('Casetrail-Request: 1');
      expect(problem.message.en).toContain('Casetrail-Request: 1');
      expect(platform.asked).toEqual([]);
    },
  );
  it('is refused at every route of the router that changes something, whatever it calls its body', async () => {
    const { app, platform } = await testApp({ as: { administrator: true } });
    const routes = routesOf(app).filter((route) => !route.startsWith('GET '));
    expect(routes.length).toBeGreaterThan(60);
    for (const route of routes) {
      const [method, path = ''] = route.split(' ');
      const url = path.replaceAll(/\{\w+\}/g, ID);
      for (const type of TYPES) {
        for (const origin of ORIGINS) {
          const headers = { cookie, ...origin, ...(type && { 'content-type': type }) };
          const { statusCode } = await app.inject({ method: method as 'POST', url, headers, body: '{}' });
          // What is no JSON falls before anybody asks who sent it.
          expect([403, 415], `${route} ${type}`).toContain(statusCode);
        }
      }
    }
    expect(platform.asked).toEqual([]);
  });
  it('is refused from another site, also with our own header', async () => {
    const { post, platform } = await testApp();
    const headers = { cookie, ...own, origin: 'https://other.example' };
    expect(problemIn(await post(LIVE, live, headers), 403).code).toBe('cross-origin');
    expect(platform.asked).toEqual([]);
  });
});

describe('a server that looks at the content type, as twice was got around: the saboteur', () => {
  /** What a page elsewhere sends without leave: the three types of a form, as they are written by the book. */
  const looksLikeAForm = (type: string): boolean =>
    ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'].includes(type);
  it('lets through what names no type, or names one in another way', async () => {
    const naive = fastify();
    naive.removeAllContentTypeParsers();
    naive.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
    naive.addHook('onRequest', async (request, reply) => {
      if (looksLikeAForm(request.headers['content-type'] ?? '')) return reply.code(403).send();
    });
    naive.post(LIVE, () => ({ done: true }));
    const passed: string[] = [];
    for (const type of [...TYPES, 'TEXT/PLAIN', 'text/plain;charset=utf-8', 'text/plain\t']) {
      const headers = { cookie, ...(type && { 'content-type': type }) };
      const { statusCode } = await naive.inject({ method: 'POST', url: LIVE, headers, body: '{}' });
      if (statusCode === 200) passed.push(type);
    }
    expect(passed).toEqual(expect.arrayContaining(['TEXT/PLAIN', 'text/plain;charset=utf-8']));
    await naive.close();
  });
});

describe('what needs no header of ours', () => {
  it('is reading', async () => {
    const { get } = await testApp();
    expect((await get('/api/rules', { cookie })).statusCode).toBe(200);
  });
  it('is a change with an API token, which no browser adds by itself', async () => {
    const { post } = await testApp();
    expect((await post(LIVE, live, { authorization: `Bearer ${TOKEN}` })).statusCode).toBe(200);
  });
  it('is not a cookie beside a token that is none', async () => {
    const { post } = await testApp();
    problemIn(await post(LIVE, live, { cookie, authorization: 'Bearer x' }), 401);
  });
});

describe('signing in', () => {
  it.each(['/api/session', '/api/session/sample', '/api/set-up', '/api/set-up/link'])(
    'at %s needs the header too, so that no page signs its reader in as somebody else',
    async (url) => {
      const { post } = await testApp({ as: 'nobody' });
      expect(problemIn(await post(url, {}, { cookie: 'theme=dark' }), 403).code).toBe('own-header-missing');
    },
  );
});
