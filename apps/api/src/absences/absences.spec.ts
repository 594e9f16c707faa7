import { absenceListSchema } from '@casetrail/contract';
import { refuse, text } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import { problemIn, testApp } from '../testing/app.ts';

const COMMAND = '0199d9b2-7a3c-7cc1-8f7e-0a1b2c3d4e5f';
const asked = { commandId: COMMAND, actor: 'ZX101' };
const absence = {
  from: '2026-03-05T09:00:00+08:00',
  to: '2026-03-07T09:00:00+08:00',
  kind: 'leave',
  substitute: 'ZX109',
  reason: '回老家',
};

describe('an absence', () => {
  it('is granted, and ended early', async () => {
    const { post, platform } = await testApp();
    expect((await post('/api/staff/ZX107/absences', { ...asked, ...absence })).statusCode).toBe(200);
    const ending = { ...asked, commandId: COMMAND.replace('0199', '0299') };
    expect((await post('/api/staff/ZX107/absences/ZX107-1/end', ending)).statusCode).toBe(200);
    expect(platform.asked).toEqual([
      ['grantAbsence', { ...asked, no: 'ZX107', absence }],
      ['endAbsence', { ...ending, no: 'ZX107', absence: 'ZX107-1' }],
    ]);
  });
  it('that there is not is not found', async () => {
    const refusal = refuse('unknown-absence', text('没有', 'none'), 'absence');
    const { post } = await testApp({
      handovers: { endAbsence: () => Promise.resolve({ outcome: 'refused', refusal }) },
    });
    expect(problemIn(await post('/api/staff/ZX107/absences/ZX107-9/end', asked), 404).code).toBe(
      'unknown-absence',
    );
  });
  it('needs all that is asked of it', async () => {
    const { post, platform } = await testApp();
    const { substitute: _, ...without } = absence;
    expect(problemIn(await post('/api/staff/ZX107/absences', { ...asked, ...without }), 400).field).toBe(
      'substitute',
    );
    expect(platform.asked).toEqual([]);
  });
  it('stands in a list that can be asked for', async () => {
    const { get, platform } = await testApp();
    absenceListSchema.parse((await get('/api/absences?store=ZX&state=running')).json());
    expect(platform.asked).toEqual([['absences', { store: 'ZX', state: 'running' }, undefined]]);
    expect(problemIn(await get('/api/absences?state=asleep'), 400).field).toBe('state');
  });
});

describe('leaving the firm', () => {
  it('may name a successor', async () => {
    const { post, platform } = await testApp();
    await post('/api/staff/ZX107/leave', { ...asked, reason: '另谋发展', successor: 'ZX109' });
    const again = { ...asked, commandId: COMMAND.replace('0199', '0299'), reason: '另谋发展' };
    await post('/api/staff/ZX107/leave', again);
    expect(platform.asked).toEqual([
      ['leaveFirm', { ...asked, reason: '另谋发展', successor: 'ZX109', no: 'ZX107' }],
      ['leaveFirm', { ...again, successor: undefined, no: 'ZX107' }],
    ]);
  });
});
