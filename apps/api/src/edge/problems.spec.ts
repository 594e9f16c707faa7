import { DatabaseUnavailable } from '@casetrail/database';
import { LogInconsistent, LogUnavailable, OutcomeUnknown } from '@casetrail/event-store';
import { refuse, text } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import { OFFICE } from '../testing/fake-access.ts';
import { problemIn, testApp } from '../testing/app.ts';
import { LARGEST_BODY } from './json-body.ts';
import { rejectionOf } from './rejection-of.ts';
import { DEEPEST } from './unfit.ts';

const STEPS = '/api/cases/ZX-260001/steps';
const step = {
  commandId: '0199d9b2-7a3c-7cc1-8f7e-0a1b2c3d4e5f',
  store: 'ZX',
  step: 'follow_up_called',
  actor: 'ZX107',
  occurredAt: '2026-03-02T10:00:00+08:00',
};

describe('a failure of the log', () => {
  it.each([
    [new LogUnavailable('host=10.0.0.9'), 'log-unavailable'],
    [new OutcomeUnknown('host=10.0.0.9'), 'outcome-unknown'],
    [new LogInconsistent('host=10.0.0.9'), 'log-inconsistent'],
    [new DatabaseUnavailable('disk-full', 'host=10.0.0.9'), 'disk-full'],
    [
      new LogUnavailable('host=10.0.0.9', { cause: Object.assign(new Error(), { code: '53100' }) }),
      'disk-full',
    ],
    [Object.assign(new Error('host=10.0.0.9'), { code: '57P01' }), 'log-unavailable'],
    [Object.assign(new Error('host=10.0.0.9'), { code: 'ECONNREFUSED' }), 'log-unavailable'],
  ])('%s is 503 with a time to come back, and tells no insides', async (failure, code) => {
    const { post, log } = await testApp({ onStep: () => Promise.reject(failure) });
    const answer = await post(STEPS, step);
    const problem = problemIn(answer, 503);
    expect(problem.code).toBe(code);
    expect(answer.headers['retry-after']).toBe('2');
    expect(answer.body).not.toContain('10.0.0.9');
    expect(log.join('\n')).toContain(problem.reference);
    expect(log.join('\n')).toContain('10.0.0.9');
  });
});

describe('a fault of the server', () => {
  it.each([
    new Error('select * from'),
    new TypeError('select * from'),
    Object.assign(new Error('select * from'), { statusCode: 302 }),
    Object.assign(new Error('select * from'), { statusCode: 503 }),
    Object.assign(new Error('select * from'), { code: '42P01' }),
  ])('%s is 500, and only its reference is told', async (thrown) => {
    const { post, log } = await testApp({ onStep: () => Promise.reject(thrown) });
    const answer = await post(STEPS, step);
    expect(problemIn(answer, 500).code).toBe('internal');
    expect(answer.headers['retry-after']).toBeUndefined();
    expect(answer.body).not.toContain('select');
    expect(log).toHaveLength(1);
  });
});

describe('what is thrown and is no error', () => {
  it.each(['a string', undefined, null, { statusCode: 404 }])('%j is a fault of the server', (thrown) =>
    expect(rejectionOf(thrown).status).toBe(500),
  );
});

describe('a problem', () => {
  it('is in the log with its reference and the account that asked, but without what was asked for', async () => {
    const { get, log } = await testApp();
    const { reference } = problemIn(await get('/api/cases?search=%E4%BD%95%E5%85%88%E7%94%9F'), 400);
    expect(log).toEqual([`${reference} GET /api/cases 400 unknown-key by ${OFFICE.account}`]);
  });
  it('names in the log the fields that are ours, and none that the request made up: it may be a client, or a line', async () => {
    const { post, log } = await testApp();
    for (const made of ['何欣怡', '13812345678', 'a\n2026-05-09 all is well', 'note.13812345678'])
      for (const body of [
        { ...step, [made]: 1 },
        { ...step, data: { [made]: 1 } },
        { ...step, store: { [made]: 1 } },
      ])
        await post(STEPS, body);
    expect(log.length).toBeGreaterThan(8);
    expect(
      log.map((line) => line.replace(/^\S+ /, '')).filter((line) => /何|138|well|\n/.test(line)),
    ).toEqual([]);
    expect(log.at(-1)).toMatch(/ \(store\) by [0-9a-f-]{36}$/);
  });
  it('has a reference of its own', async () => {
    const { get } = await testApp();
    const [one, two] = [await get('/api/nothing'), await get('/api/nothing')];
    expect(problemIn(one, 404).reference).not.toBe(problemIn(two, 404).reference);
  });
  it('leaves the field out where there is none', async () => {
    const refusal = refuse('seal-incomplete', text('不全', 'incomplete'));
    const { post } = await testApp({ onStep: () => Promise.resolve({ outcome: 'refused', refusal }) });
    expect(problemIn(await post(STEPS, step), 422)).not.toHaveProperty('field');
  });
});

describe('an address where nothing is', () => {
  it.each(['/api', '/api/', '/api/nothing', '/api/cases/A/b/c', '/%61pi/nothing', '/health/x'])(
    '%s is a problem and not a page',
    async (url) => {
      const { get } = await testApp();
      expect(problemIn(await get(url), 404).code).toBe('not-found');
    },
  );
  it('is told so for a method that it does not have', async () => {
    const { app } = await testApp();
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS'] as const) {
      problemIn(await app.inject({ method, url: '/api/cases' }), 404);
    }
  });
});

describe('a body', () => {
  it.each([
    ['no JSON', '{"a":', 400, 'broken-json'],
    ['nothing', '', 400, 'broken-json'],
    ['a prototype', '{"__proto__": {"x": 1}}', 400, 'broken-json'],
    ['a constructor’s prototype', '{"constructor": {"prototype": {}}}', 400, 'broken-json'],
    ['a list', '[]', 400, 'wrong-type'],
    ['null', 'null', 400, 'wrong-type'],
    ['100,000 brackets', '['.repeat(100_000), 400, 'broken-json'],
    ['100,000 closed brackets', '['.repeat(100_000) + ']'.repeat(100_000), 400, 'too-deep'],
    ['more than a megabyte', ' '.repeat(LARGEST_BODY + 1), 413, 'body-too-large'],
  ])('of %s is refused', async (_name, body, status, code) => {
    const { post, platform } = await testApp();
    expect(problemIn(await post(STEPS, body), status).code).toBe(code);
    expect(platform.asked).toEqual([]);
  });
  it('may be as large as a megabyte', async () => {
    const { post } = await testApp();
    const json = JSON.stringify(step);
    expect((await post(STEPS, json + ' '.repeat(LARGEST_BODY - json.length))).statusCode).toBe(200);
  });
  it('may be nested, within reason', async () => {
    const { post } = await testApp();
    const nested = (levels: number) => '{"a":'.repeat(levels) + '1' + '}'.repeat(levels);
    const body = (levels: number) =>
      JSON.stringify({ ...step, data: 0 }).replace('"data":0', `"data":${nested(levels)}`);
    expect((await post(STEPS, body(DEEPEST - 1))).statusCode).toBe(200);
    expect(problemIn(await post(STEPS, body(DEEPEST)), 400)).toMatchObject({
      code: 'too-deep',
      field: 'data',
    });
  });
  it('of bytes that are no UTF-8 is refused instead of mended', async () => {
    const { app, platform } = await testApp();
    const gbk = Buffer.concat([Buffer.from('{"step":"'), Buffer.from([0xb0, 0xb8]), Buffer.from('"}')]);
    const headers = { 'content-type': 'application/json' };
    const answer = await app.inject({ method: 'POST', url: STEPS, headers, body: gbk });
    expect(problemIn(answer, 400).code).toBe('not-utf-8');
    expect(platform.asked).toEqual([]);
  });
  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json; charset=gbk',
    'application/jsonx',
    'x',
  ])('that is called %s is refused', async (type) => {
    const { post } = await testApp();
    problemIn(await post(STEPS, step, { 'content-type': type }), 415);
  });
  it.each(['application/json; charset=UTF-8', 'Application/JSON', 'application/json;charset="utf-8"'])(
    'that is called %s is read',
    async (type) => {
      const { post } = await testApp();
      expect((await post(STEPS, step, { 'content-type': type })).statusCode).toBe(200);
    },
  );
  it('that is missing is refused', async () => {
    const { app } = await testApp();
    expect(problemIn(await app.inject({ method: 'POST', url: STEPS }), 400).code).toBe('missing');
  });
});

describe('an address that is no address', () => {
  it.each([
    ['/api/cases/%', 400],
    ['/api/cases/%ff%fe', 400],
    ['/%c0%ae%c0%ae/', 400],
    [`/api/cases/${'x'.repeat(200)}`, 404],
  ])('%s is answered in the one shape', async (url, status) => {
    const { get, log } = await testApp();
    const { reference } = problemIn(await get(url), status);
    expect(log.join()).toContain(reference);
  });
});

describe('a moment that lies ahead', () => {
  const ahead = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
  const asked = ['/api/findings', '/api/cases/ZX-260001', '/api/cases/ZX-260001/violations'];

  it.each(asked)('may be asked for at %s up to a year from now', async (url) => {
    const { get } = await testApp();
    expect((await get(`${url}?asOf=${ahead(365)}`)).statusCode).toBe(200);
  });
  it.each(asked)('may not be asked for at %s beyond that, where judging would not end', async (url) => {
    const { get, platform } = await testApp();
    for (const asOf of [ahead(367), '9999-12-31T00:00:00Z']) {
      expect(problemIn(await get(`${url}?asOf=${asOf}`), 400)).toMatchObject({
        code: 'too-far-ahead',
        field: 'asOf',
      });
    }
    expect(platform.asked).toEqual([]);
  });
});
