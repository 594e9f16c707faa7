import {
  erasuresSchema,
  looksSchema,
  recordedSchema,
  revealedSchema,
  unusualLooksSchema,
} from '@casetrail/contract';
import { refuse, text } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import { problemIn, testApp } from '../testing/app.ts';

const commandId = '0199d9b2-7a3c-7cc1-8f7e-0a1b2c3d4e5f';
const CASE = '/api/cases/ZX-260001';
const asked = { commandId, actor: 'ZX107' };
const reveal = { ...asked, fields: ['client.phone'], reason: '约上门' };

describe('what is masked', () => {
  it('is shown with a reason, and nowhere kept by who hands it on', async () => {
    const { post, platform } = await testApp();
    const answer = await post(`${CASE}/reveal`, reveal);
    expect(revealedSchema.parse(answer.json()).fields).toEqual([
      { field: 'client.phone', value: '13812345678' },
    ]);
    expect(answer.headers['cache-control']).toBe('no-store');
    const { actor: by, ...said } = reveal;
    expect(platform.asked).toEqual([['reveal', { ...said, by, caseNo: 'ZX-260001' }]]);
  });
  it.each([
    ['reason', { ...asked, fields: [] }],
    ['fields', { ...asked, reason: 'x' }],
    ['fields', { ...reveal, fields: 'client.phone' }],
    ['actor', { ...reveal, actor: '?' }],
    ['commandId', { ...reveal, commandId: 'x' }],
    ['role', { ...reveal, role: 'general_office' }],
  ])('is not shown where %s is wrong', async (field, body) => {
    const { post, platform } = await testApp();
    expect(problemIn(await post(`${CASE}/reveal`, body), 400).field).toBe(field);
    expect(platform.asked).toEqual([]);
  });
  it.each([
    ['unknown-case', 404],
    ['client-erased', 422],
    ['unknown-field', 422],
    ['command-reused', 409],
    ['conflict', 409],
  ])('is not shown where the answer is %s', async (code, status) => {
    const refused = () => Promise.resolve(refuse(code, text('不', 'no')));
    const { post } = await testApp({ privacy: { reveal: refused } });
    expect(problemIn(await post(`${CASE}/reveal`, reveal), status).code).toBe(code);
  });
  it('is told who looked at it, and what was out of the ordinary', async () => {
    const { get, platform } = await testApp();
    expect(looksSchema.parse((await get(`${CASE}/looks`)).json()).items).toHaveLength(1);
    const unusual = await get('/api/privacy/unusual-looks?clientsAnHour=3');
    expect(unusualLooksSchema.parse(unusual.json()).items[0]?.because).toEqual(['at-night']);
    expect(platform.asked).toEqual([
      ['looksOf', 'ZX-260001'],
      ['unusualLooks', { clientsAnHour: 3 }],
    ]);
  });
  it('asks for a time that is one', async () => {
    const refused = () => Promise.resolve(refuse('no-time', text('不', 'no'), 'from'));
    const { get } = await testApp({ privacy: { unusualLooks: refused } });
    expect(problemIn(await get('/api/privacy/unusual-looks?from=x'), 400).field).toBe('from');
  });
});

describe('a client who wants to be forgotten', () => {
  it('is asked for, confirmed or refused, and listed', async () => {
    const { post, get, platform } = await testApp();
    const with_ = (first: string) => ({ ...asked, commandId: commandId.replace('0199', first) });
    expect(
      recordedSchema.parse((await post(`${CASE}/erasure`, { ...with_('0001'), reason: '来信' })).json()),
    ).toEqual({
      position: 1,
      repeated: false,
    });
    expect((await post(`${CASE}/erasure/confirm`, with_('0002'))).statusCode).toBe(200);
    expect((await post(`${CASE}/erasure/refuse`, { ...with_('0003'), reason: '身份不明' })).statusCode).toBe(
      200,
    );
    expect(erasuresSchema.parse((await get('/api/privacy/erasures')).json()).items).toHaveLength(1);
    expect(platform.asked.map(([what]) => what)).toEqual([
      'askErasure',
      'confirmErasure',
      'refuseErasure',
      'erasures',
    ]);
  });
  it.each([
    ['kept-by-law', 422],
    ['unknown-case', 404],
  ])('is refused with %s', async (code, status) => {
    const refusal = refuse(code, text('不', 'no'), 'case');
    const refused = () => Promise.resolve({ outcome: 'refused', refusal } as const);
    const { post } = await testApp({ privacy: { askErasure: refused } });
    const problem = problemIn(await post(`${CASE}/erasure`, { ...asked, reason: '来信' }), status);
    expect([problem.code, problem.field]).toEqual([code, 'caseNo']);
  });
});
