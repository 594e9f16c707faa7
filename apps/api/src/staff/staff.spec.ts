import { staffSchema } from '@casetrail/contract';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { problemIn, testApp } from '../testing/app.ts';
import { STALE } from '../testing/fake-access.ts';

describe('the staff', () => {
  it('are listed as the contract says', async () => {
    const { get, platform } = await testApp();
    expect(z.array(staffSchema).parse((await get('/api/staff')).json())).toHaveLength(1);
    expect(platform.asked).toEqual([['staff', undefined]]);
  });
  it('of one store are asked for by its code', async () => {
    const { get, platform } = await testApp();
    await get('/api/staff?store=ZX');
    expect(platform.asked).toEqual([['staff', 'ZX']]);
  });
  it.each(['store=', 'store=%E4%B8%AD', 'store=ABCDEFGHIJK', 'no=1'])('are refused for %s', async (query) => {
    const { get } = await testApp();
    problemIn(await get(`/api/staff?${query}`), 400);
  });
});

describe('somebody', () => {
  const commandId = '0199d9b2-7a3c-7cc1-8f7e-0a1b2c3d4e5f';
  const record = { name: '白露', store: 'ZX', roles: ['designer'], level: 'senior' };
  it('who is new is entered under his number', async () => {
    const { post, platform } = await testApp();
    expect((await post('/api/staff', { commandId, no: 'ZX120', ...record })).statusCode).toBe(200);
    expect(platform.asked).toEqual([
      ['enterStaff', { commandId, by: 'ZX100', record: { no: 'ZX120', ...record } }],
    ]);
  });
  it('who is known is changed, whole', async () => {
    const { post, platform } = await testApp();
    await post('/api/staff/ZX107/record', {
      commandId,
      ...record,
      also: [{ store: 'CZ', roles: ['designer'] }],
    });
    expect(platform.asked[0]).toMatchObject([
      'changeStaff',
      { by: 'ZX100', record: { no: 'ZX107', also: [{ store: 'CZ' }] } },
    ]);
  });
  it.each(['/api/staff', '/api/staff/ZX107/record'])(
    'is given roles at %s by the password just given, and by no token',
    async (path) => {
      const body = { commandId, ...(path === '/api/staff' && { no: 'ZX120' }), ...record };
      const stale = await testApp({ as: STALE });
      expect(problemIn(await stale.post(path, body), 403).code).toBe('reauthenticate');
      expect(stale.platform.asked).toEqual([]);
      const token = await testApp({ as: { via: 'token', scopes: ['read', 'record'] } });
      expect(problemIn(await token.post(path, body), 403).code).toBe('out-of-scope');
      expect(token.platform.asked).toEqual([]);
    },
  );
  it.each([
    ['no', { no: '?' }],
    ['roles', { roles: [] }],
    ['roles.0', { roles: ['king'] }],
    ['level', { level: 'junior' }],
  ])('is refused for his %s', async (field, wrong) => {
    const { post, platform } = await testApp();
    const asked = { commandId, no: 'ZX120', ...record, ...wrong };
    expect(problemIn(await post('/api/staff', asked), 400).field).toBe(field);
    expect(platform.asked).toEqual([]);
  });
});
