import { describe, expect, it } from 'vitest';
import { problemIn, testApp } from '../../testing/app.ts';
import { PASSWORD, RENEWED, SESSION } from '../../testing/fake-access.ts';
import { signClient } from '../authentication/client-address.ts';

const credentials = { loginName: 'office', password: PASSWORD };

describe('signing in', () => {
  it('puts the session into a cookie that no script reads, and says nothing of it in the answer', async () => {
    const { post } = await testApp({ as: 'nobody' });
    const answer = await post('/api/session', credentials);
    expect(answer.json()).toEqual({ done: true });
    expect(answer.headers['set-cookie']).toEqual([
      `casetrail=${SESSION}; Path=/; HttpOnly; SameSite=Lax`,
      'casetrail-device=a-device; Path=/; HttpOnly; SameSite=Lax; Max-Age=7776000',
    ]);
    expect(answer.headers['cache-control']).toBe('no-store');
  });
  it('hands on the browser’s device and the address that our pages sign', async () => {
    const { post, platform } = await testApp({ as: 'nobody' });
    await post('/api/session', credentials, {
      cookie: 'casetrail-device=known',
      'casetrail-request': '1',
      'user-agent': 'Firefox',
      'casetrail-client': signClient('10.0.0.7', Date.now()),
      'x-forwarded-for': '10.9.9.9',
    });
    expect(platform.asked).toEqual([
      ['signIn', { ...credentials, device: 'known' }, { address: '10.0.0.7', agent: 'Firefox' }],
    ]);
  });
  it('is refused for a wrong password, without a cookie', async () => {
    const { post } = await testApp({ as: 'nobody' });
    const answer = await post('/api/session', { ...credentials, password: 'wrong' });
    expect(problemIn(answer, 401).code).toBe('wrong-credentials');
    expect(answer.headers['set-cookie']).toBeUndefined();
  });
  it.each([
    {},
    { loginName: 'x' },
    { ...credentials, administrator: true },
    { ...credentials, password: '' },
  ])('is refused for %j', async (body) => {
    const { post, platform } = await testApp({ as: 'nobody' });
    problemIn(await post('/api/session', body), 400);
    expect(platform.asked).toEqual([]);
  });
  it('by one click takes a role that there is', async () => {
    const { post, platform } = await testApp({ as: 'nobody' });
    expect((await post('/api/session/sample', { role: 'auditor' })).statusCode).toBe(200);
    problemIn(await post('/api/session/sample', { role: 'boss' }), 400);
    expect(platform.asked).toMatchObject([['signInAs', 'auditor', {}]]);
  });
});

describe('a session', () => {
  it('says who is signed in', async () => {
    const { get } = await testApp();
    expect((await get('/api/session')).json()).toEqual({
      loginName: 'office',
      name: '总经办',
      staffNo: 'ZX100',
      posts: [{ store: 'ZX', roles: ['general_office'], inPlaceOf: null }],
      administrator: false,
      mustEnrol: false,
      fresh: true,
      unseenChanges: 1,
      sample: false,
    });
  });
  it('ends by signing out, and its cookie is taken away', async () => {
    const { app, platform } = await testApp();
    const answer = await app.inject({ method: 'DELETE', url: '/api/session' });
    expect(answer.headers['set-cookie']).toBe('casetrail=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0');
    expect(platform.asked).toEqual([['signOut']]);
  });
  it('is made fresh by the password, under another secret', async () => {
    const { post } = await testApp();
    const answer = await post('/api/session/reauthenticate', { password: PASSWORD });
    expect(answer.json()).toEqual({ done: true });
    expect(answer.headers['set-cookie']).toBe(`casetrail=${RENEWED}; Path=/; HttpOnly; SameSite=Lax`);
    const wrong = await post('/api/session/reauthenticate', { password: 'wrong' });
    problemIn(wrong, 401);
    expect(wrong.headers['set-cookie']).toBeUndefined();
  });
});
