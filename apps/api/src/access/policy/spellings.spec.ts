import fastify from 'fastify';
import { describe, expect, it } from 'vitest';
import { testApp } from '../../testing/app.ts';
import { OPEN } from './open-routes.ts';
import { routesOf } from './routes.ts';

const ID = '0199d9b2-7a3c-4cc1-8f7e-0a1b2c3d4e5f';

/** Ways to write an address so that whoever compares texts takes it for another, and whoever serves it may not. */
const SPELLINGS: Readonly<Record<string, (path: string) => string>> = {
  'in capitals': (path) => path.toUpperCase(),
  'with capitals at the front': (path) => path.replace('/api', '/Api'),
  'with two slashes at the front': (path) => `/${path}`,
  'with two slashes within': (path) => path.replace('/api/', '/api//'),
  'with a dot': (path) => path.replace('/api/', '/api/./'),
  'by a detour': (path) => path.replace('/api/', '/api/x/../'),
  'by an encoded detour': (path) => path.replace('/api/', '/api/x/%2e%2e/'),
  'with an encoded letter': (path) => path.replace('/api', '/%61pi'),
  'with an encoded slash': (path) => path.replace('/api/', '/api%2f'),
  'with a letter encoded twice': (path) => path.replace('/api', '/%2561pi'),
  'with backslashes': (path) => path.replaceAll('/', '\\'),
  'with a slash at the end': (path) => `${path}/`,
  'with a dot at the end': (path) => `${path}.`,
  'with a parameter': (path) => `${path};x=1`,
  'with a NUL': (path) => `${path}%00`,
  'with a line end': (path) => `${path}%0a`,
  'with an ending': (path) => `${path}.json`,
  'by what only looks like it': (path) => path.replace('/api', '/ａｐｉ'),
};

describe('an address that is written in another way', () => {
  it.each(Object.entries(SPELLINGS))('%s reaches nothing that the table forbids', async (_how, spell) => {
    // Somebody who is signed in and has no role at all.
    const { app, platform } = await testApp({ as: { staffNo: undefined, administrator: false } });
    const forbidden = routesOf(app).filter(
      (route) => !/ \/(health|ready|api\/(health|ready|session|set-up|account))\b/.test(route),
    );
    expect(forbidden.length).toBeGreaterThan(80);
    for (const route of forbidden) {
      const [method = '', path = ''] = route.split(' ');
      const url = encodeURI(spell(path.replaceAll(/\{\w+\}/g, ID))).replaceAll('%25', '%');
      for (const headers of [
        {},
        { 'x-http-method-override': 'GET', 'x-original-url': path, 'x-rewrite-url': path },
      ]) {
        const answer = await app.inject({
          method: method as 'POST',
          url,
          headers: { 'content-type': 'application/json', ...headers },
          ...(method !== 'GET' && { body: '{}' }),
        });
        expect(answer.statusCode, `${method} ${url}`).toBeGreaterThanOrEqual(400);
        expect(answer.statusCode, `${method} ${url}`).toBeLessThan(500);
      }
    }
    expect(platform.asked).toEqual([]);
  });
  it.each(Object.entries(SPELLINGS))('%s reaches nothing for who is not signed in', async (_how, spell) => {
    const { app, platform } = await testApp({ as: 'nobody' });
    for (const route of routesOf(app).filter((each) => !OPEN.includes(each))) {
      const [method = '', path = ''] = route.split(' ');
      const url = encodeURI(spell(path.replaceAll(/\{\w+\}/g, ID))).replaceAll('%25', '%');
      const { statusCode } = await app.inject({ method: method as 'GET', url });
      expect(statusCode, `${method} ${url}`).toBeGreaterThanOrEqual(400);
      expect(statusCode, `${method} ${url}`).toBeLessThan(500);
    }
    expect(platform.asked).toEqual([]);
  });
  it('would reach it, were a guard to compare addresses as texts before the router reads them: the saboteur', async () => {
    const walked = fastify({
      routerOptions: { caseSensitive: false, ignoreTrailingSlash: true, ignoreDuplicateSlashes: true },
    });
    walked.addHook('onRequest', async (request, reply) => {
      if (request.url.startsWith('/api/cases')) return reply.code(403).send();
    });
    walked.get('/api/cases', () => ({ told: true }));
    const reached: string[] = [];
    for (const [how, spell] of Object.entries(SPELLINGS)) {
      const url = encodeURI(spell('/api/cases')).replaceAll('%25', '%');
      if ((await walked.inject({ method: 'GET', url })).statusCode === 200) reached.push(how);
    }
    expect((await walked.inject('/api/cases')).statusCode).toBe(403);
    expect(reached).toContain('in capitals');
    expect(reached).toContain('with an encoded letter');
    await walked.close();
  });
});
