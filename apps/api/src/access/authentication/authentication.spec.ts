import { describe, expect, it } from 'vitest';
import { problemIn, testApp } from '../../testing/app.ts';
import { SESSION, STALE, TOKEN } from '../../testing/fake-access.ts';
import { OWNER, STAND_IN } from '../../testing/fake-whereabouts.ts';
import { routesOf } from '../policy/routes.ts';

/** Every other route asks for somebody. */
const OPEN = [
  'GET /api/health',
  'GET /api/ready',
  'GET /health',
  'GET /ready',
  'POST /api/session',
  'POST /api/session/sample',
  'POST /api/set-up',
  'POST /api/set-up/link',
];
const ID = '0199d9b2-7a3c-4cc1-8f7e-0a1b2c3d4e5f';

const addressOf = (route: string) => {
  const [method = '', path = ''] = route.split(' ');
  return { method: method as 'GET', url: path.replaceAll(/\{\w+\}/g, ID) };
};

describe('a request of nobody', () => {
  it('is refused at every route of the router but the open ones', async () => {
    const { app, platform } = await testApp({ as: 'nobody' });
    const open: string[] = [];
    for (const route of routesOf(app)) {
      const answer = await app.inject(addressOf(route));
      if (answer.statusCode === 401) expect(problemIn(answer, 401).code).toBe('not-signed-in');
      else open.push(route);
    }
    expect(open).toEqual(OPEN);
    expect(platform.asked).toEqual([]);
  });
  it.each([
    '/api/CASES',
    '//api/cases',
    '/api//cases',
    '/./api/cases',
    '/api/./cases',
    '/api/x/../cases',
    '/%61pi/cases',
    '/api/%63ases',
    '/api%2fcases',
    '/api/cases/',
    '/api/cases;x',
    '/api/cases%00',
  ])('gets nothing by writing the address as %s', async (url) => {
    const { get, platform } = await testApp({ as: 'nobody' });
    expect((await get(url)).statusCode).toBeGreaterThanOrEqual(400);
    expect(platform.asked).toEqual([]);
  });
  it.each([
    { cookie: 'casetrail=another' },
    { cookie: `other=${SESSION}` },
    { cookie: `casetrail=${TOKEN}` },
    { cookie: `__Host-casetrail=${SESSION}` },
    { authorization: `Bearer ${SESSION}` },
    { authorization: `Basic ${TOKEN}` },
    { authorization: 'Bearer ', cookie: `casetrail=${SESSION}` },
  ])('is still one with %j', async (headers) => {
    const { get } = await testApp({ as: 'nobody' });
    problemIn(await get('/api/rules', headers), 401);
  });
});

describe('a request with a session or a token', () => {
  it.each([
    { cookie: `casetrail=${SESSION}` },
    { cookie: `theme=dark; casetrail=${SESSION}; x=1` },
    { authorization: `Bearer ${TOKEN}` },
  ])('is answered with %j', async (headers) => {
    const { get } = await testApp();
    expect((await get('/api/rules', headers)).statusCode).toBe(200);
  });
  it('of a token does what its scopes say and no more', async () => {
    const reading = { via: 'token', scopes: ['read'] } as const;
    const { get, post } = await testApp({ as: reading });
    expect((await get('/api/rules')).statusCode).toBe(200);
    const live = { commandId: '0199d9b2-7a3c-7cc1-8f7e-0a1b2c3d4e5f' };
    expect(problemIn(await post('/api/stores/ZX/live', live), 403).code).toBe('out-of-scope');
    const recording = await testApp({ as: { via: 'token', scopes: ['record'] } });
    problemIn(await recording.get('/api/rules'), 403);
    expect((await recording.post('/api/stores/ZX/live', live)).statusCode).toBe(200);
  });
  it('of a token never reaches accounts, its own or others', async () => {
    const all = { via: 'token', scopes: ['read', 'record'], administrator: true } as const;
    const { app } = await testApp({ as: all });
    for (const route of routesOf(app).filter((each) => / \/api\/accounts?(\/|$)/.test(each))) {
      expect(problemIn(await app.inject(addressOf(route)), 403).code).toBe('out-of-scope');
    }
  });
  it('does nothing before the second factor is set up, but set it up', async () => {
    const { app, get, post } = await testApp({ as: { mustEnrol: true } });
    for (const route of routesOf(app).filter((each) => !OPEN.includes(each))) {
      if (/api\/session|account\/totp/.test(route)) continue;
      expect(problemIn(await app.inject(addressOf(route)), 403).code).toBe('must-enrol');
    }
    expect((await get('/api/session')).json()).toMatchObject({ mustEnrol: true });
    expect((await post('/api/account/totp', {})).statusCode).toBe(200);
  });
  it('in place of somebody who needs a second factor does nothing before he has one himself', async () => {
    const lacking = await testApp({ as: { staffNo: STAND_IN, enrolled: false } });
    for (const path of ['/api/rules', '/api/cases', '/api/firm/settings'])
      expect(problemIn(await lacking.get(path), 403).code).toBe('must-enrol');
    const token = { staffNo: STAND_IN, enrolled: false, via: 'token', scopes: ['read'] } as const;
    expect(problemIn(await (await testApp({ as: token })).get('/api/rules'), 403).code).toBe('must-enrol');
    const again = await testApp({ as: { staffNo: STAND_IN, enrolled: false } });
    expect((await again.get('/api/session')).json()).toMatchObject({ mustEnrol: true });
    expect((await again.post('/api/account/totp', {})).statusCode).toBe(200);
    const enrolled = await testApp({ as: { staffNo: STAND_IN } });
    expect((await enrolled.get('/api/firm/settings')).statusCode).toBe(200);
    // Whoever stands in for nobody is let in without.
    const designer = await testApp({ as: { staffNo: OWNER, enrolled: false } });
    expect((await designer.get('/api/rules')).statusCode).toBe(200);
  });
  it('manages accounts as an administrator only, and changes them by a password just given', async () => {
    const { get } = await testApp();
    expect(problemIn(await get('/api/accounts'), 403).code).toBe('administrators-only');
    const stale = await testApp({ as: { administrator: true, ...STALE } });
    expect((await stale.get('/api/accounts')).statusCode).toBe(200);
    for (const route of routesOf(stale.app).filter((each) => each.startsWith('POST /api/accounts'))) {
      expect(problemIn(await stale.app.inject(addressOf(route)), 403).code).toBe('reauthenticate');
    }
  });
});
