import { caseBoardSchema, caseListSchema, caseTrailSchema, recordedSchema } from '@casetrail/contract';
import { instant, refuse, text } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import { problemIn, testApp } from '../testing/app.ts';
import { caseTrail, obligation, violation } from '../testing/views.ts';

const COMMAND = '0199d9b2-7a3c-7cc1-8f7e-0a1b2c3d4e5f';
const step = {
  commandId: COMMAND,
  store: 'ZX',
  step: 'designer_assigned',
  actor: 'ZX107',
  occurredAt: '2026-03-02T10:00:00+08:00',
  data: { designer: 'ZX109' },
};

describe('the list of cases', () => {
  it('is given a page at a time, as the contract says', async () => {
    const { get } = await testApp();
    const answer = await get('/api/cases');
    expect(answer.statusCode).toBe(200);
    expect(caseListSchema.parse(answer.json()).items).toHaveLength(1);
  });
  it('is asked for with what the address says, and a header of what is searched for', async () => {
    const { get, platform } = await testApp();
    const address = '/api/cases?store=ZX&status=lost&overdue=true&sort=overdue&page=2&size=20';
    await get(address, { 'casetrail-search': '%E4%BD%95' });
    const asked = {
      store: 'ZX',
      status: 'lost',
      search: '何',
      overdue: 'true',
      sort: 'overdue',
      page: 2,
      size: 20,
    };
    expect(platform.asked).toEqual([['cases', asked, undefined]]);
  });
  it.each([
    ['colour=red', 'colour'],
    ['status=asleep', 'status'],
    ['page=0', 'page'],
    ['page=two', 'page'],
    ['size=201', 'size'],
    ['store=A&store=B', 'store'],
    // Who is searched for stands in no address.
    ['search=%E4%BD%95', 'search'],
    ['minPosition=-1', 'minPosition'],
    ['minPosition=1.5', 'minPosition'],
    ['__proto__=1', '__proto__'],
  ])('is refused for %s, naming the field', async (query, field) => {
    const { get, platform } = await testApp();
    expect(problemIn(await get(`/api/cases?${query}`), 400).field).toBe(field);
    expect(platform.asked).toEqual([]);
  });
});

describe.each(['/api/cases', '/api/case-board', '/api/lost'])('a search at %s', (path) => {
  it('is a header, and no part of the address: that is kept and handed on by others', async () => {
    const { get, platform } = await testApp();
    const name = encodeURIComponent('何先生 138 1234 5678');
    expect(problemIn(await get(`${path}?search=${name}`), 400)).toMatchObject({
      code: 'unknown-key',
      field: 'search',
    });
    expect(platform.asked).toEqual([]);
    expect((await get(path, { 'casetrail-search': name })).statusCode).toBe(200);
    expect(platform.asked[0]?.[1]).toEqual({ search: '何先生 138 1234 5678' });
  });
  it.each(['%00', '%', '%ff', 'x'.repeat(101), '%ED%A0%80'])(
    'is refused for %j, naming the header',
    async (words) => {
      const { get, platform } = await testApp();
      expect(problemIn(await get(path, { 'casetrail-search': words }), 400).field).toBe('casetrail-search');
      expect(platform.asked).toEqual([]);
    },
  );
});

describe('reading one’s own write', () => {
  it.each([
    ['/api/cases?minPosition=7', {}, 7],
    ['/api/cases', { 'min-position': '8' }, 8],
    ['/api/cases?minPosition=7', { 'min-position': '8' }, 8],
    ['/api/cases?minPosition=9', { 'min-position': '8' }, 9],
  ])('%s %j waits for position %i', async (url, headers, position) => {
    const { get, platform } = await testApp();
    await get(url, headers);
    expect(platform.asked).toEqual([['cases', {}, position]]);
  });
  it('is refused for a header that is no position', async () => {
    const { get } = await testApp();
    expect(problemIn(await get('/api/cases', { 'min-position': 'soon' }), 400).field).toBe('min-position');
  });
});

describe('the board of cases', () => {
  it('is asked for as the list is, but for a stage and a page', async () => {
    const { get, platform } = await testApp();
    const answer = await get('/api/case-board?store=ZX&overdue=true&size=20', { 'min-position': '7' });
    expect(caseBoardSchema.parse(answer.json()).columns).toHaveLength(1);
    expect(platform.asked).toEqual([['caseBoard', { store: 'ZX', overdue: 'true', size: 20 }, 7]]);
  });
  it.each(['stage=measured', 'page=2', 'size=51'])('with %s is refused by its name', async (query) => {
    const { get, platform } = await testApp();
    expect(problemIn(await get(`/api/case-board?${query}`), 400).field).toBe(query.split('=')[0]);
    expect(platform.asked).toEqual([]);
  });
});

describe('the trail of a case', () => {
  it('is told as the contract says', async () => {
    const { get, platform } = await testApp();
    expect(caseTrailSchema.parse((await get('/api/cases/ZX-260001')).json())).toEqual(caseTrail);
    expect(platform.asked).toEqual([['caseTrail', 'ZX-260001', undefined]]);
  });
  it('is told as of a moment, whatever the offset it is named with', async () => {
    const { get, platform } = await testApp();
    await get('/api/cases/ZX-260001?asOf=2026-03-02T02:00:00Z');
    expect(platform.asked).toEqual([['caseTrail', 'ZX-260001', instant('2026-03-02T10:00:00+08:00')]]);
  });
  it('gives its obligations and its violations alone', async () => {
    const { get } = await testApp();
    expect((await get('/api/cases/ZX-260001/obligations')).json()).toEqual([obligation]);
    expect((await get('/api/cases/ZX-260001/violations')).json()).toEqual([violation]);
  });
  it.each(['', '/obligations', '/violations'])('%s of an unknown case is not found', async (part) => {
    const { get } = await testApp();
    const { code, field } = problemIn(await get(`/api/cases/ZX-999999${part}`), 404);
    expect([code, field]).toEqual(['unknown-case', 'caseNo']);
  });
  it.each([
    ['2026-03-02', 'no-time'],
    ['2026-03-02T10:00:00', 'no-offset'],
    ['2026-02-30T10:00:00Z', 'no-such-day'],
    ['2026-03-02T25:00:00Z', 'no-such-time'],
    // A plus sign that is not escaped is a space in an address.
    ['2026-03-02T10:00:00+08:00', 'no-time'],
  ])('as of %s is refused: %s', async (asOf, code) => {
    const { get } = await testApp();
    expect(problemIn(await get(`/api/cases/ZX-260001?asOf=${asOf}`), 400)).toMatchObject({
      code,
      field: 'asOf',
    });
  });
  it.each(['%00', 'a%20b', '%F0%9F%92%A9', 'x'.repeat(41), '-', '%2e%2e%2fstores'])(
    'of %s is refused as no case number',
    async (caseNo) => {
      const { get, platform } = await testApp();
      expect(problemIn(await get(`/api/cases/${caseNo}`), 400).field).toBe('caseNo');
      expect(platform.asked).toEqual([]);
    },
  );
});

describe('a step of a case', () => {
  it('is recorded, and answered with its position', async () => {
    const { post, platform } = await testApp();
    const answer = await post('/api/cases/ZX-260001/steps', step);
    expect(answer.statusCode).toBe(200);
    expect(recordedSchema.parse(answer.json())).toEqual({ position: 1, repeated: false });
    const occurredAt = instant(step.occurredAt);
    expect(platform.asked).toEqual([['recordStep', { ...step, occurredAt, caseNo: 'ZX-260001' }]]);
  });
  it('is recorded once, however often it is sent', async () => {
    const { post } = await testApp();
    await post('/api/cases/ZX-260001/steps', step);
    const again = await post('/api/cases/ZX-260001/steps', { ...step, commandId: COMMAND.toUpperCase() });
    expect(again.json()).toEqual({ position: 1, repeated: true });
  });
  it('is a conflict when its command id belongs to another', async () => {
    const { post } = await testApp();
    await post('/api/cases/ZX-260001/steps', step);
    const other = await post('/api/cases/ZX-260001/steps', { ...step, actor: 'ZX108' });
    expect(problemIn(other, 409)).toMatchObject({ code: 'command-reused', field: 'commandId' });
  });
  it('needs no data', async () => {
    const { post, platform } = await testApp();
    const { data: _data, ...bare } = step;
    expect((await post('/api/cases/ZX-260001/steps', bare)).statusCode).toBe(200);
    expect(platform.asked[0]).toMatchObject(['recordStep', { data: undefined }]);
  });
  it('that the domain refuses is told with its reason in both languages', async () => {
    const reason = refuse('no-amount', text('金额', 'amount'), 'data.client.area');
    const { post } = await testApp({
      onStep: () => Promise.resolve({ outcome: 'refused', refusal: reason }),
    });
    expect(problemIn(await post('/api/cases/ZX-260001/steps', step), 422)).toMatchObject({
      code: 'no-amount',
      field: 'data.client.area',
      message: { zh: '金额', en: 'amount' },
    });
  });
  it.each([
    ['at', 'occurredAt'],
    ['case', 'caseNo'],
    ['actor', 'actor'],
  ])('refused for its %s names the field of the request: %s', async (field, named) => {
    const refusal = refuse('some-reason', text('理由', 'reason'), field);
    const { post } = await testApp({ onStep: () => Promise.resolve({ outcome: 'refused', refusal }) });
    expect(problemIn(await post('/api/cases/ZX-260001/steps', step), 422).field).toBe(named);
  });
  it('in an unknown store is refused, since the store is not what the address names', async () => {
    const { post } = await testApp();
    expect(problemIn(await post('/api/cases/ZX-260001/steps', { ...step, store: 'QQ' }), 422).code).toBe(
      'unknown-store',
    );
  });
  it.each([
    ['commandId', { commandId: 'not-a-uuid' }],
    ['commandId', { commandId: undefined }],
    ['store', { store: 7 }],
    ['store', { store: '中心' }],
    ['actor', { actor: '' }],
    ['step', { step: null }],
    ['occurredAt', { occurredAt: '2026-03-02 10:00' }],
    ['data', { data: [] }],
    ['data', { data: 'x' }],
    ['caseNo', { caseNo: 'ZX-260002' }],
    ['constructor', { constructor: 1 }],
    ['data.note', { data: { note: 'a\u0000b' } }],
    ['data.note', { data: { note: '\ud800' } }],
    ['data', { data: { 'a\u0000b': 1 } }],
    ['data.list.0', { data: { list: [{ '\udc00': 1 }] } }],
  ])('with a wrong %s is refused and never reaches the platform', async (field, wrong) => {
    const { post, platform } = await testApp();
    expect(problemIn(await post('/api/cases/ZX-260001/steps', { ...step, ...wrong }), 400).field).toBe(field);
    expect(platform.asked).toEqual([]);
  });
});
