import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { problemSchema } from '@casetrail/contract';
import { testApp, type Answer } from '../testing/app.ts';
import { routesOf } from '../access/policy/routes.ts';

const RUNS = 300;

/** What tends to be forgotten. */
const nasty = fc.constantFrom(
  '',
  ' ',
  '%00',
  '%',
  '%ff',
  '%c0%ae',
  '..%2f..%2f',
  '../../etc/passwd',
  '__proto__',
  'constructor',
  'toString',
  'null',
  'NaN',
  '-0',
  '1e400',
  '9007199254740993',
  "'; DROP TABLE event; --",
  '${7*7}',
  '<script>',
  '\u202e何',
  '\ud800',
  'ZX-260001',
  'ZX',
  '2026-02-30T10:00:00+08:00',
  'x'.repeat(3_000),
);

const word = fc.oneof(nasty, fc.string({ unit: 'binary', maxLength: 40 }));
const inAddress = word.map((text) => (text.includes('%') ? text : encodeURIComponent(text.toWellFormed())));

const KEYS = [
  'store',
  'case',
  'asOf',
  'page',
  'size',
  'sort',
  'minPosition',
  'search',
  'rule',
  '__proto__',
  'a[]',
];
const query = fc
  .array(fc.tuple(fc.oneof(fc.constantFrom(...KEYS), inAddress), inAddress), { maxLength: 6 })
  .map((pairs) => pairs.map(([key, value]) => `${key}=${value}`).join('&'));

const fields = fc.constantFrom(
  'commandId',
  'store',
  'step',
  'actor',
  'occurredAt',
  'data',
  '__proto__',
  'constructor',
  '',
);
const value = fc.oneof({ depthSize: 'small' }, word, fc.jsonValue(), fc.uuid(), fc.constant({ data: {} }));
const body = fc.oneof(
  fc.dictionary(fc.oneof(fields, word), value).map((object) => JSON.stringify(object)),
  fc.json(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '',
    '{',
    '[]',
    '{"__proto__":{"a":1}}',
    '{"a":1,"a":2}',
    '\ufeff{}',
    '['.repeat(5_000),
    '{"data":1e999}',
  ),
);

const header = fc
  .string({
    unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)),
    maxLength: 60,
  })
  .map((text) => text.trim());
const headers = fc.record(
  {
    'content-type': fc.oneof(
      fc.constantFrom(
        'application/json',
        'application/json; charset=utf-16',
        'text/plain',
        'multipart/form-data',
        '',
      ),
      header,
    ),
    'content-encoding': fc.constantFrom('gzip', 'identity', 'br'),
    'min-position': fc.oneof(header, fc.constantFrom('-1', '1e400', '7, 8')),
    accept: header,
    cookie: header,
    origin: fc.constantFrom('null', 'http://localhost', 'http://other.example', '%'),
    host: fc.constantFrom('localhost', 'other.example', 'localhost:99999', '['),
    'x-forwarded-for': header,
    'transfer-encoding': fc.constantFrom('identity'),
  },
  { requiredKeys: [] },
);

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'] as const;

const routes = routesOf((await testApp()).app).map((route) => route.split(' ')[1] ?? '/');
const address = fc
  .tuple(fc.constantFrom(...routes, '/api/{caseNo}', '/{caseNo}', '/api/openapi.json'), inAddress, query)
  .map(([route, part, asked]) => `${route.replaceAll(/\{\w+\}/g, () => part)}${asked && '?'}${asked}`);

/** No fault of the server; an error only in the one shape, with nothing of its insides. */
const isDecent = ({ statusCode, headers: answered, body: text }: Answer): void => {
  expect(statusCode, text.slice(0, 500)).toBeLessThan(500);
  expect(answered['x-content-type-options']).toBe('nosniff');
  if (statusCode < 400) return;
  expect(text.slice(0, 5_000)).not.toMatch(/node_modules|\.ts:\d|\bat .+\(|ZodError|FST_ERR|SyntaxError/);
  if (String(answered['content-type']).includes('json') && text !== '') {
    problemSchema.strict().parse(JSON.parse(text));
  }
};

describe('hostile input', () => {
  it('is never a fault of the server, whatever the route', async () => {
    const { app } = await testApp();
    const request = fc.record({ method: fc.constantFrom(...METHODS), url: address, headers, body });
    await fc.assert(
      fc.asyncProperty(request, async ({ method, url, headers: sent, body: payload }) => {
        isDecent(
          await app.inject({ method, url, headers: sent, ...(method !== 'GET' && { body: payload }) }),
        );
      }),
      { numRuns: RUNS },
    );
  });
  it('is never a fault of the server where it is JSON for a command', async () => {
    const { app, post } = await testApp();
    const commands = routesOf(app).flatMap((route) => {
      const [method, path = ''] = route.split(' ');
      return method === 'POST' ? [path.replace('{caseNo}', 'ZX-260001').replaceAll(/\{\w+\}/g, '1')] : [];
    });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...commands), body, async (url, payload) => {
        isDecent(await post(url, payload));
      }),
      { numRuns: RUNS },
    );
  });
  it('changes no object that others look at', async () => {
    const { post, get } = await testApp();
    await post(
      '/api/stores/ZX/live',
      '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}',
    );
    await get('/api/cases?__proto__[polluted]=1&constructor.prototype.polluted=1');
    expect({}).not.toHaveProperty('polluted');
  });
  it('in a header that is sent twice is refused', async () => {
    const { app } = await testApp();
    const answer = await app.inject({ url: '/api/cases', headers: { 'min-position': ['1', '2'] } });
    isDecent(answer);
    expect(answer.statusCode).toBe(400);
  });
});
