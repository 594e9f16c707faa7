import { recordedSchema } from '@casetrail/contract';
import type { Instant } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import { problemIn, testApp } from '../testing/app.ts';

const commandId = '0199d9b2-7a3c-7cc1-8f7e-0a1b2c3d4e5f';
const EVIDENCE = '/api/cases/ZX-260001/evidence';
const asked = { commandId, actor: 'ZX107', reason: '仲裁委要求提供' };

describe('the evidence package of a case', () => {
  it('is taken with a reason, and then fetched as a file', async () => {
    const { post, get, platform } = await testApp();
    recordedSchema.parse((await post(EVIDENCE, asked)).json());
    const answer = await get(`${EVIDENCE}/${commandId}?language=en`);
    expect(answer.headers['content-type']).toBe('application/zip');
    expect(answer.headers['content-disposition']).toContain('attachment; filename="ZX-260001-7.zip"');
    expect(answer.headers['content-security-policy']).toContain('sandbox');
    expect(answer.headers['cache-control']).toBe('no-store');
    const { actor: by, ...said } = asked;
    expect(platform.asked).toEqual([
      ['takeEvidence', { ...said, by, caseNo: 'ZX-260001' }],
      ['fetchEvidence', 'ZX-260001', commandId, 'en'],
    ]);
  });
  it('is not there where it was not taken', async () => {
    const { get } = await testApp();
    const other = '0199d9b2-7a3c-7cc1-8f7e-0a1b2c3d4e50';
    expect(problemIn(await get(`${EVIDENCE}/${other}`), 404).code).toBe('evidence-not-taken');
  });
  it.each([
    ['reason', { commandId, actor: 'ZX107' }],
    ['actor', { ...asked, actor: '?' }],
    ['commandId', { ...asked, commandId: 'x' }],
    ['language', { ...asked, language: 'en' }],
  ])('is not taken where %s is wrong', async (field, body) => {
    const { post, platform } = await testApp();
    expect(problemIn(await post(EVIDENCE, body), 400).field).toBe(field);
    expect(platform.asked).toEqual([]);
  });
  it('is fetched in one of two languages', async () => {
    const { get } = await testApp();
    expect(problemIn(await get(`${EVIDENCE}/${commandId}?language=fr`), 400).field).toBe('language');
  });
  it('asks for the password again', async () => {
    const { post } = await testApp({ as: { reauthenticatedAt: 0 as Instant } });
    expect((await post(EVIDENCE, asked)).statusCode).toBe(403);
  });
});
