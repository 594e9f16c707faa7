import { settingsSchema } from '@casetrail/contract';
import { describe, expect, it } from 'vitest';
import { problemIn, testApp } from '../testing/app.ts';

const acting = { commandId: '0199d9b2-7a3c-7cc1-8f7e-0a1b2c3d4e5f', actor: 'HQ001' };
const reason = '试行三个月无误';

describe('how the firm is set up', () => {
  it('is told', async () => {
    const { get } = await testApp();
    expect(settingsSchema.parse((await get('/api/firm/settings')).json()).automaticIssuing).toBe(false);
  });
  it.each([
    ['automatic-issuing', 'automatic-issuing', { on: true, reason }],
    ['ceiling', 'ceiling', { percent: 15, reason }],
    ['inspectors', 'name-inspector', { person: 'ZX107', stores: ['ZX'] }],
    ['inspectors/dismiss', 'dismiss-inspector', { person: 'ZX107', reason }],
  ])('is changed: %s', async (path, setting, data) => {
    const { post, platform } = await testApp();
    expect((await post(`/api/firm/${path}`, { ...acting, ...data })).json()).toEqual({
      position: 7,
      repeated: false,
    });
    expect(platform.asked).toEqual([['changeSetting', { ...acting, setting, data }]]);
  });
  it.each([
    ['automatic-issuing', { reason }, 'on'],
    ['automatic-issuing', { on: 'yes', reason }, 'on'],
    ['ceiling', { percent: 1.5, reason }, 'percent'],
    ['inspectors', { person: '?' }, 'person'],
    ['inspectors/dismiss', { person: 'ZX107' }, 'reason'],
    ['wages', { no: 'ZX107', from: '2026-13', wage: '1.00' }, 'from'],
  ])('is not changed: %s with %j', async (path, data, field) => {
    const { post, platform } = await testApp();
    expect(problemIn(await post(`/api/firm/${path}`, { ...acting, ...data }), 400).field).toBe(field);
    expect(platform.asked).toEqual([]);
  });
  it('knows wages, and tells nobody', async () => {
    const { post, platform } = await testApp();
    const data = { no: 'ZX107', from: '2026-03', wage: '6000.00' };
    await post('/api/firm/wages', { ...acting, ...data });
    expect(platform.asked).toEqual([['stateWage', { ...acting, data }]]);
  });
});
