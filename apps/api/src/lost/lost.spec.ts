import {
  dossierDifferenceSchema,
  dossierSchema,
  lostListSchema,
  recordedSchema,
  retrospectiveViewSchema,
} from '@casetrail/contract';
import { instant } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import { problemIn, testApp } from '../testing/app.ts';
import { difference, dossier, retrospective } from '../testing/lost-views.ts';

const COMMAND = '0199d9b2-7a3c-7cc1-8f7e-0a1b2c3d4e5f';
const sent = { commandId: COMMAND, actor: 'ZX107' };
const analysis = { causes: ['price'], violations: [], responsible: [], lesson: '先算清楚' };
const MOMENT = '2026-03-20T10:00:00Z';

describe('the list of lost clients', () => {
  it('is given as the contract says, and asked for with what the address says', async () => {
    const { get, platform } = await testApp();
    const answer = await get(
      `/api/lost?store=ZX&status=open&cause=price&person=ZX107&from=${MOMENT}&sort=due&minPosition=7`,
    );
    expect(lostListSchema.parse(answer.json()).items).toHaveLength(1);
    const asked = { store: 'ZX', status: 'open', cause: 'price', person: 'ZX107', from: MOMENT, sort: 'due' };
    expect(platform.asked).toEqual([['lost', asked, 7]]);
  });
  it.each([
    ['status=asleep', 'status'],
    ['from=2026-03-20', 'from'],
    ['sort=cause', 'sort'],
    ['colour=red', 'colour'],
    ['size=201', 'size'],
  ])('is refused for %s, naming the field', async (query, field) => {
    const { get, platform } = await testApp();
    expect(problemIn(await get(`/api/lost?${query}`), 400).field).toBe(field);
    expect(platform.asked).toEqual([]);
  });
});

describe('the dossier', () => {
  it('is told of a moment, as it was known at a moment', async () => {
    const { get, platform } = await testApp();
    const answer = await get(`/api/lost/ZX-260001?asOf=${MOMENT}&knownAt=${MOMENT}`);
    expect(dossierSchema.parse(answer.json())).toEqual(dossier);
    const at = instant(MOMENT);
    expect(platform.asked).toEqual([['dossier', 'ZX-260001', { asOf: at, knownAt: at }]]);
  });
  it('is told of now without a moment', async () => {
    const { get, platform } = await testApp();
    await get('/api/lost/ZX-260001');
    expect(platform.asked).toEqual([['dossier', 'ZX-260001', { knownAt: undefined }]]);
  });
  it('of an unknown case is not found', async () => {
    const { get } = await testApp();
    expect(problemIn(await get('/api/lost/ZX-9'), 404)).toMatchObject({
      code: 'unknown-case',
      field: 'caseNo',
    });
    const url = `/api/lost/ZX-9/difference?from=${MOMENT}&to=${MOMENT}`;
    expect(problemIn(await get(url), 404).code).toBe('unknown-case');
  });
  it('too far ahead is refused', async () => {
    const { get } = await testApp();
    const far = '9999-01-01T00:00:00Z';
    expect(problemIn(await get(`/api/lost/ZX-260001?asOf=${far}`), 400).field).toBe('asOf');
    const url = `/api/lost/ZX-260001/difference?from=${MOMENT}&to=${far}`;
    expect(problemIn(await get(url), 400).field).toBe('to');
  });
  it('of two moments has a difference', async () => {
    const { get, platform } = await testApp();
    const answer = await get(`/api/lost/ZX-260001/difference?from=${MOMENT}&to=${MOMENT}&knownTo=${MOMENT}`);
    expect(dossierDifferenceSchema.parse(answer.json())).toEqual(difference);
    const at = instant(MOMENT);
    const sides = [
      { asOf: at, knownAt: undefined },
      { asOf: at, knownAt: at },
    ];
    expect(platform.asked).toEqual([['difference', 'ZX-260001', ...sides]]);
  });
  it('needs both moments', async () => {
    const { get } = await testApp();
    expect(problemIn(await get(`/api/lost/ZX-260001/difference?from=${MOMENT}`), 400).field).toBe('to');
  });
});

describe('what is done about a lost client', () => {
  it.each([
    ['open', 'open', {}],
    ['submit', 'submit', analysis],
    ['reply', 'reply', { version: 1, statement: '当时在等报价' }],
    ['confirm', 'confirm', { version: 1 }],
    ['return', 'giveBack', { version: 1, reason: '没有依据' }],
  ])('%s is recorded, once, with what was said', async (path, act, content) => {
    const { post, platform } = await testApp();
    const url = `/api/lost/ZX-260001/${path}`;
    expect(recordedSchema.parse((await post(url, { ...sent, ...content })).json())).toEqual({
      position: 1,
      repeated: false,
    });
    expect((await post(url, { ...sent, ...content })).json()).toEqual({ position: 1, repeated: true });
    expect(platform.asked[0]).toEqual([act, { ...sent, caseNo: 'ZX-260001', content }]);
  });
  it.each(['open', 'submit', 'reply', 'confirm', 'return'])('%s says who and what', async (path) => {
    const { post, platform } = await testApp();
    const url = `/api/lost/ZX-260001/${path}`;
    expect(problemIn(await post(url, { ...analysis, actor: 'ZX107' }), 400).field).toBe('commandId');
    expect(problemIn(await post(url, { ...sent, actor: '??' }), 400).field).toBe('actor');
    expect(platform.asked).toEqual([]);
  });
  it('of an unknown case is not found', async () => {
    const { post } = await testApp();
    expect(problemIn(await post('/api/lost/ZX-9/submit', { ...sent, ...analysis }), 404)).toMatchObject({
      code: 'unknown-case',
      field: 'caseNo',
    });
  });
});

describe('the four questions', () => {
  const answers = { needs: '三房', known: '讲了', competitors: '两家', cause: '价格' };
  it('are told with their answers', async () => {
    const { get } = await testApp();
    const answer = await get('/api/retrospectives/ZX-260001');
    expect(retrospectiveViewSchema.parse(answer.json())).toEqual(retrospective);
    expect(problemIn(await get('/api/retrospectives/ZX-9'), 404).code).toBe('unknown-case');
  });
  it('are answered', async () => {
    const { post, platform } = await testApp();
    const body = { ...sent, occurredAt: MOMENT, answers };
    expect((await post('/api/retrospectives/ZX-260001', body)).statusCode).toBe(200);
    const request = { ...sent, caseNo: 'ZX-260001', occurredAt: instant(MOMENT), content: answers };
    expect(platform.asked).toEqual([['answerRetrospective', request]]);
  });
  it('are all four', async () => {
    const { post } = await testApp();
    const { cause: _none, ...three } = answers;
    const body = { ...sent, occurredAt: MOMENT, answers: three };
    expect(problemIn(await post('/api/retrospectives/ZX-260001', body), 400).field).toBe('answers.cause');
  });
});
