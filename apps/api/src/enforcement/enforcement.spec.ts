import { enforcementStatusSchema, inboxItemSchema, tickedSchema } from '@casetrail/contract';
import { DAY, HOUR, instant, type StaffNo } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { problemIn, testApp } from '../testing/app.ts';

const commandId = '0199d9b2-7a3c-7cc1-8f7e-0a1b2c3d4e5f';
const confirmation = { commandId, actor: 'ZX101', note: '服务器时间已校正' };

const COMMAND = '0199d9b2-7a3c-7cc1-8f7e-0a1b2c3d4e5f';

describe('enforcement', () => {
  it('says whether it is stopped, why, and since when', async () => {
    const { get } = await testApp();
    const status = enforcementStatusSchema.parse((await get('/api/enforcement')).json());
    expect(status.stopped).toEqual({
      reason: 'clock-jump',
      since: '2026-06-01T09:00:00+08:00',
      jumpedBy: 3_600_000,
      found: null,
      dailyMean: null,
    });
  });
  it('goes on when a person confirms', async () => {
    const { post, platform } = await testApp();
    const answer = await post('/api/enforcement/confirm', confirmation);
    expect(answer.json()).toEqual({ position: 1, repeated: false });
    expect(platform.asked).toEqual([['confirm', 'ZX101', confirmation.note, commandId]]);
  });
});

describe('an inbox', () => {
  const as = { staffNo: 'ZX103' as StaffNo };
  it('is read by person', async () => {
    const { get } = await testApp({ as });
    expect(z.array(inboxItemSchema).parse((await get('/api/inbox/ZX103')).json())).toHaveLength(1);
  });
  it('knows which messages were read', async () => {
    const { get, post } = await testApp({ as });
    const [{ id } = { id: '' }] = z.array(inboxItemSchema).parse((await get('/api/inbox/ZX103')).json());
    expect((await post('/api/inbox/ZX103/read', { id })).json()).toEqual({ read: true });
    expect(problemIn(await post('/api/inbox/ZX103/read', { id: 'other' }), 404).code).toBe('unknown-message');
  });
});

describe('what somebody wants to be told', () => {
  const as = { staffNo: 'ZX103' as StaffNo };
  it('is for him to say', async () => {
    const { get, post, platform } = await testApp({ as });
    expect((await get('/api/inbox/ZX103/notices')).json()).toEqual({ muted: ['digest'] });
    const answer = await post('/api/inbox/ZX103/notices', { muted: ['half'] });
    expect(answer.json()).toEqual({ muted: ['half'] });
    expect(platform.asked).toEqual([['mute', 'ZX103', ['half']]]);
  });
  it('is for nobody else', async () => {
    const { post } = await testApp({ as });
    problemIn(await post('/api/inbox/ZX107/notices', { muted: [] }), 404);
  });
  it.each([[['fines']], [['half', 'x']], ['half']])('cannot leave out %j', async (muted) => {
    const { post, platform } = await testApp({ as });
    problemIn(await post('/api/inbox/ZX103/notices', { muted }), 400);
    expect(platform.asked).toEqual([]);
  });
});

describe('the clock of the sample company', () => {
  it.each([
    [{ to: '2026-06-02T09:00:00+08:00' }, instant('2026-06-02T09:00:00+08:00')],
    [{ hours: 2 }, { ahead: 2 * HOUR }],
    [{ days: 1.5 }, { ahead: 1.5 * DAY }],
  ])('is moved by %j', async (body, to) => {
    const { post, platform } = await testApp();
    expect(
      tickedSchema.parse((await post('/api/sample/tick', { commandId: COMMAND, ...body })).json()).happened,
    ).toEqual([]);
    expect(platform.asked).toEqual([['tick', to, COMMAND]]);
  });
  it('is not moved where there is none', async () => {
    const { post } = await testApp();
    expect(
      problemIn(await post('/api/sample/tick', { commandId: COMMAND, toNextDeadline: true }), 409).code,
    ).toBe('not-a-sample');
  });
  it.each([{}, { hours: 1, days: 1 }])('is not moved by %j: one way is needed', async (body) => {
    const { post } = await testApp();
    expect(problemIn(await post('/api/sample/tick', { commandId: COMMAND, ...body }), 422).code).toBe(
      'one-of',
    );
  });
  it.each([[{ hours: -1 }], [{ days: 0 }], [{ days: 1e9 }], [{ to: 'tomorrow' }]])(
    'is not moved by %j: no such time',
    async (body) => {
      const { post } = await testApp();
      expect(problemIn(await post('/api/sample/tick', { commandId: COMMAND, ...body }), 400).field).toBe(
        Object.keys(body)[0],
      );
    },
  );
});
