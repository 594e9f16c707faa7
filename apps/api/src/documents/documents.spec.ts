import { papersSchema, recordedSchema } from '@casetrail/contract';
import { instant, refuse, text } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import { problemIn, testApp } from '../testing/app.ts';

const asked = {
  commandId: '0199d9b2-7a3c-7cc1-8f7e-0a1b2c3d4e5f',
  actor: 'ZX107',
  occurredAt: '2026-03-02T10:00:00+08:00',
};
const sha256 = 'ab'.repeat(32);
const CASE = '/api/cases/ZX-260001';
const refusing = (code: string, field: string) => () =>
  Promise.resolve({ outcome: 'refused', refusal: refuse(code, text('不', 'no'), field) } as const);

describe('the papers of a case', () => {
  it('are shown as the contract says', async () => {
    const { get } = await testApp();
    papersSchema.parse((await get(`${CASE}/papers`)).json());
    expect(problemIn(await get('/api/cases/ZX-260009/papers'), 404).code).toBe('unknown-case');
  });
  it.each([
    ['papers/versions', 'addVersion', { paper: 'contract', sha256 }],
    ['papers/signatures', 'sign', { paper: 'contract', sha256, as: 'client' }],
    ['seal/request', 'requestSeal', { papers: [{ paper: 'contract', sha256 }] }],
    ['seal/grant', 'grantSeal', { sha256 }],
    ['seal/refuse', 'refuseSeal', { reason: '不齐' }],
  ])('%s', async (path, what, data) => {
    const { post, platform } = await testApp();
    recordedSchema.parse((await post(`${CASE}/${path}`, { ...asked, ...data })).json());
    const occurredAt = instant(asked.occurredAt);
    expect(platform.asked).toEqual([[what, { ...asked, ...data, occurredAt, caseNo: 'ZX-260001' }]]);
  });
  it.each([
    ['data.sha256', 'sha256'],
    ['data.papers.0.sha256', 'papers.0.sha256'],
    ['step', undefined],
    ['actor', 'actor'],
  ])('that are refused for %s name it as the request does', async (told, field) => {
    const { post } = await testApp({ documents: { grantSeal: refusing('seal-incomplete', told) } });
    expect(problemIn(await post(`${CASE}/seal/grant`, asked), 422).field).toBe(field);
  });
  it('of a case that there is not are not found', async () => {
    const { post } = await testApp({ documents: { sign: refusing('case-not-opened', 'case') } });
    const body = { ...asked, paper: 'contract', sha256, as: 'client' };
    expect(problemIn(await post(`${CASE}/papers/signatures`, body), 404).field).toBe('caseNo');
  });
});
