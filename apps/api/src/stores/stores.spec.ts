import { storeSchema } from '@casetrail/contract';
import { instant } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { problemIn, testApp } from '../testing/app.ts';

const commandId = '0199d9b2-7a3c-7cc1-8f7e-0a1b2c3d4e5f';
const goLive = { commandId, actor: 'ZX101' };
const occurredAt = '2026-05-29T10:00:00+08:00';
const step = {
  ...goLive,
  step: 'active_site_list_provided',
  occurredAt,
  data: { month: '2026-05' },
};

describe('the stores', () => {
  it('are listed as the contract says', async () => {
    const { get, platform } = await testApp();
    expect(z.array(storeSchema).parse((await get('/api/stores')).json())).toHaveLength(1);
    expect(platform.asked).toEqual([['stores']]);
  });
  it('are listed once the read models show the position asked for', async () => {
    const { get, platform } = await testApp();
    await get('/api/stores?minPosition=5');
    expect(platform.asked).toEqual([['cases', { size: 1 }, 5], ['stores']]);
  });
  it('cannot be asked for with keys that nobody knows', async () => {
    const { get } = await testApp();
    expect(problemIn(await get('/api/stores?code=ZX'), 400).field).toBe('code');
  });
});

describe('a store that is new', () => {
  it('is entered by the office', async () => {
    const { post, platform } = await testApp();
    const answer = await post('/api/stores', { commandId, code: 'YY', name: '岳阳店' });
    expect(answer.json()).toEqual({ position: 1, repeated: false });
    const record = { code: 'YY', name: '岳阳店' };
    expect(platform.asked).toEqual([['enterStore', { commandId, by: 'ZX100', record }]]);
  });
  it('is entered by an administrator before there is any office', async () => {
    const { post, platform } = await testApp({ as: { staffNo: undefined, administrator: true } });
    expect((await post('/api/stores', { commandId, code: 'YY', name: '岳阳店' })).statusCode).toBe(200);
    expect(platform.asked[0]).toMatchObject(['enterStore', { by: undefined }]);
  });
  it('gets another name', async () => {
    const { post, platform } = await testApp();
    await post('/api/stores/ZX/name', { commandId, name: '总店' });
    const record = { code: 'ZX', name: '总店' };
    expect(platform.asked).toEqual([['renameStore', { commandId, by: 'ZX100', record }]]);
  });
  it.each([
    ['code', { commandId, code: 'Y Y', name: '岳阳店' }],
    ['name', { commandId, code: 'YY' }],
    ['colour', { commandId, code: 'YY', name: '岳阳店', colour: 'red' }],
  ])('is refused for its %s', async (field, body) => {
    const { post, platform } = await testApp();
    expect(problemIn(await post('/api/stores', body), 400).field).toBe(field);
    expect(platform.asked).toEqual([]);
  });
});

describe('a step of a store', () => {
  it('is recorded without a case', async () => {
    const { post, platform } = await testApp();
    const answer = await post('/api/stores/ZX/steps', step);
    expect(answer.json()).toEqual({ position: 1, repeated: false });
    expect(platform.asked).toEqual([
      ['recordStep', { ...step, occurredAt: instant(occurredAt), store: 'ZX', caseNo: undefined }],
    ]);
  });
  it('does not name the store a second time', async () => {
    const { post } = await testApp();
    expect(problemIn(await post('/api/stores/ZX/steps', { ...step, store: 'ZX' }), 400).field).toBe('store');
  });
  it('of an unknown store is not found', async () => {
    const { post } = await testApp();
    expect(problemIn(await post('/api/stores/QQ/steps', step), 404).code).toBe('unknown-store');
  });
  it('of something that is no store code is refused', async () => {
    const { post } = await testApp();
    expect(problemIn(await post('/api/stores/Z%00X/steps', step), 400).field).toBe('store');
  });
});

describe('days on which a store is to be shut', () => {
  const closure = { dates: ['2026-07-01'], reason: '停电' };
  it('are told with a reason', async () => {
    const { post, platform } = await testApp();
    expect((await post('/api/stores/ZX/closures', { ...goLive, ...closure })).statusCode).toBe(200);
    expect(platform.asked).toEqual([['closeStore', { ...goLive, store: 'ZX', closure }]]);
  });
  it.each([
    ['dates', { ...closure, dates: [] }],
    ['dates.0', { ...closure, dates: ['tomorrow'] }],
    ['reason', { dates: closure.dates }],
  ])('are refused for their %s', async (field, body) => {
    const { post, platform } = await testApp();
    expect(problemIn(await post('/api/stores/ZX/closures', { ...goLive, ...body }), 400).field).toBe(field);
    expect(platform.asked).toEqual([]);
  });
});

describe('a store that goes live', () => {
  it('is recorded, once', async () => {
    const { post, platform } = await testApp();
    expect((await post('/api/stores/ZX/live', goLive)).json()).toEqual({ position: 1, repeated: false });
    expect((await post('/api/stores/ZX/live', goLive)).json()).toEqual({ position: 1, repeated: true });
    expect(platform.asked[0]).toEqual(['goLive', 'ZX', 'ZX101', commandId]);
  });
  it('must be known', async () => {
    const { post } = await testApp();
    expect(problemIn(await post('/api/stores/QQ/live', goLive), 404).code).toBe('unknown-store');
  });
  it.each([
    ['actor', { commandId, actor: '?' }],
    ['commandId', { actor: 'ZX101' }],
    ['at', { ...goLive, at: occurredAt }],
  ])('is refused for its %s', async (field, body) => {
    const { post, platform } = await testApp();
    expect(problemIn(await post('/api/stores/ZX/live', body), 400).field).toBe(field);
    expect(platform.asked).toEqual([]);
  });
});
