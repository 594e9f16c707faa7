import { appealListSchema } from '@casetrail/contract';
import { refuse, text } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import { problemIn, testApp } from '../testing/app.ts';
import { FINE_ID } from '../testing/fake-fines.ts';
import { OWNER } from '../testing/fake-whereabouts.ts';

const commandId = '0199d9b2-7a3c-7cc1-8f7e-0a1b2c3d4e5f';
const acting = { commandId, actor: 'ZX107' };

describe('the appeals', () => {
  it('that wait for an answer are listed', async () => {
    const { get, platform } = await testApp();
    const answer = await get('/api/appeals?store=ZX&before=general_office');
    expect(appealListSchema.parse(answer.json()).items).toHaveLength(1);
    expect(platform.asked).toEqual([['appeals', { store: 'ZX', before: 'general_office' }]]);
    expect(problemIn(await get('/api/appeals?before=the_owner'), 400).field).toBe('before');
  });
});

describe('an appeal', () => {
  const filed = { to: 'store_supervisor', statement: '客户改期' };
  it('is filed, with what speaks for it', async () => {
    const { post, platform } = await testApp();
    const acting = { commandId, actor: OWNER };
    const data = { ...filed, attachments: [{ hash: 'a'.repeat(64), name: '短信.png' }] };
    expect((await post(`/api/appeals/${FINE_ID}`, { ...acting, ...data })).json()).toEqual({
      position: 7,
      repeated: false,
    });
    expect(platform.asked).toEqual([['act', { ...acting, fineId: FINE_ID, action: 'appeal', data }]]);
  });
  it('is refused with a file that nobody uploaded, which is named', async () => {
    const refusal = refuse('unknown-file', text('请先上传', 'upload it first'), 'attachments.0.hash');
    const act = () => Promise.resolve({ outcome: 'refused', refusal } as const);
    const { post } = await testApp({ fines: { act } });
    const data = { ...filed, attachments: [{ hash: 'a'.repeat(64), name: '短信.png' }] };
    const answer = await post(`/api/appeals/${FINE_ID}`, { commandId, actor: OWNER, ...data });
    expect(problemIn(answer, 422)).toMatchObject({ code: 'unknown-file', field: 'attachments.0.hash' });
  });
  it('is answered', async () => {
    const { post, platform } = await testApp();
    const data = { outcome: 'reduced', amount: '50.00', reason: '情节较轻' };
    await post(`/api/appeals/${FINE_ID}/answer`, { ...acting, ...data });
    expect(platform.asked).toEqual([['act', { ...acting, fineId: FINE_ID, action: 'answer', data }]]);
  });
  it.each([
    ['', { ...filed, statement: '' }, 'statement'],
    ['', { ...filed, to: 'the_owner' }, 'to'],
    ['', { ...filed, attachments: [{ hash: 'x', name: 'a' }] }, 'attachments.0.hash'],
    ['/answer', { outcome: 'forgotten', reason: '…' }, 'outcome'],
    ['/answer', { outcome: 'upheld' }, 'reason'],
    ['/answer', { outcome: 'reduced', amount: '1.001', reason: '…' }, 'amount'],
  ])('is refused%s: %j', async (path, data, field) => {
    const { post, platform } = await testApp();
    const actor = path === '' ? OWNER : 'ZX107';
    expect(
      problemIn(await post(`/api/appeals/${FINE_ID}${path}`, { commandId, actor, ...data }), 400).field,
    ).toBe(field);
    expect(platform.asked).toEqual([]);
  });
});
