import {
  accountSchema,
  enrolmentSchema,
  handedSchema,
  issuedTokenSchema,
  linkSchema,
  ownSessionsSchema,
  recoveryCodesSchema,
  savedFilterSchema,
  tokenSchema,
} from '@casetrail/contract';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { problemIn, testApp } from '../../testing/app.ts';
import { STALE, TOKEN } from '../../testing/fake-access.ts';

const ID = '0199d9b2-7a3c-4cc1-8f7e-0a1b2c3d4e5f';
const OTHER = '0199d9b2-7a3c-4cc1-8f7e-0a1b2c3d4e60';

describe('one’s own account', () => {
  it('shows its sessions, and ends one or all others', async () => {
    const { get, app, platform } = await testApp();
    const { sessions, signIns } = ownSessionsSchema.parse((await get('/api/account/sessions')).json());
    expect([sessions[0]?.current, signIns[0]?.result]).toEqual([true, 'signed-in']);
    const end = (url: string) => app.inject({ method: 'DELETE', url });
    expect((await end(`/api/account/sessions/${ID}`)).json()).toEqual({ done: true });
    problemIn(await end(`/api/account/sessions/${OTHER}`), 404);
    problemIn(await end('/api/account/sessions/x'), 400);
    await end('/api/account/sessions');
    expect(platform.asked).toEqual([['endOtherSessions']]);
  });
  it('tells what was changed of that which opens it, and from where; what is read is not told again', async () => {
    const { get, post, platform } = await testApp();
    const { changes } = ownSessionsSchema.parse((await get('/api/account/sessions')).json());
    expect(changes).toEqual([
      {
        ...{ at: '2026-06-01T09:00:00+08:00', what: 'password', address: '10.0.0.7', agent: 'Firefox' },
        ...{ byOther: false, seen: false },
      },
    ]);
    expect((await post('/api/account/changes/seen', { upTo: changes[0]?.at })).json()).toEqual({
      done: true,
    });
    expect(platform.asked).toEqual([['markChangesSeen', Date.parse('2026-06-01T09:00:00+08:00')]]);
    expect(problemIn(await post('/api/account/changes/seen', { upTo: 'yesterday' }), 400).field).toBe('upTo');
  });
  it('changes its password and signs out', async () => {
    const { post } = await testApp();
    const answer = await post('/api/account/password', { password: 'old', next: 'new' });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['set-cookie']).toContain('Max-Age=0');
  });
  it('sets up an authenticator, and is given recovery codes', async () => {
    const { post } = await testApp();
    enrolmentSchema.parse((await post('/api/account/totp', {})).json());
    recoveryCodesSchema.parse((await post('/api/account/totp/confirm', { code: '123456' })).json());
    expect(problemIn(await post('/api/account/totp/confirm', { code: '654321' }), 401).code).toBe(
      'wrong-code',
    );
    recoveryCodesSchema.parse((await post('/api/account/recovery-codes', {})).json());
  });
  it('does what opens doors only with a password just given', async () => {
    const { post } = await testApp({ as: STALE });
    for (const [url, body] of [
      ['/api/account/totp', {}],
      ['/api/account/recovery-codes', {}],
      ['/api/account/tokens', { name: 'x', scopes: ['read'], days: 1 }],
    ] as const) {
      expect(problemIn(await post(url, body), 403).code).toBe('reauthenticate');
    }
  });
  it('issues, lists and revokes API tokens', async () => {
    const { get, post, app } = await testApp();
    const asked = { name: 'payroll', scopes: ['read'], days: 30 };
    const issued = issuedTokenSchema.parse((await post('/api/account/tokens', asked)).json());
    expect(issued.secret).toBe(TOKEN);
    const listed = await get('/api/account/tokens');
    expect(z.array(tokenSchema).parse(listed.json())).toHaveLength(1);
    expect(listed.body).not.toContain(TOKEN);
    const revoked = await app.inject({ method: 'DELETE', url: `/api/account/tokens/${ID}` });
    expect(revoked.json()).toEqual({ done: true });
    problemIn(await app.inject({ method: 'DELETE', url: `/api/account/tokens/${OTHER}` }), 404);
    for (const bad of [
      { days: 367 },
      { days: 0 },
      { scopes: [] },
      { scopes: ['administer'] },
      { account: ID },
    ])
      problemIn(await post('/api/account/tokens', { ...asked, ...bad }), 400);
  });
});

describe('saved filters', () => {
  const filter = { list: 'cases', store: 'ZX', overdue: 'true' };
  it('are listed, saved, renamed and deleted', async () => {
    const { get, post, app, platform } = await testApp();
    const listed = z.array(savedFilterSchema).parse((await get('/api/account/filters')).json());
    expect(listed[0]?.filter).toEqual({ list: 'cases', overdue: 'true' });
    const saved = await post('/api/account/filters', { name: ' 恒信逾期 ', filter });
    expect(saved.json()).toEqual({ id: ID, name: '恒信逾期', filter });
    expect(platform.asked).toEqual([['saveFilter', { name: '恒信逾期', filter }]]);
    expect(problemIn(await post('/api/account/filters', { name: '逾期', filter }), 409).code).toBe(
      'filter-name-taken',
    );
    expect((await post(`/api/account/filters/${ID}/name`, { name: '要催的' })).json()).toEqual({
      done: true,
    });
    problemIn(await post(`/api/account/filters/${OTHER}/name`, { name: 'x' }), 404);
    const remove = (id: string) => app.inject({ method: 'DELETE', url: `/api/account/filters/${id}` });
    expect((await remove(ID)).json()).toEqual({ done: true });
    problemIn(await remove(OTHER), 404);
  });
  it.each([
    ['filter.search', { name: 'x', filter: { ...filter, search: '13800138000' } }],
    ['filter.cause', { name: 'x', filter: { ...filter, cause: 'price' } }],
    ['filter.status', { name: 'x', filter: { ...filter, status: 'open' } }],
    ['filter.from', { name: 'x', filter: { list: 'lost', from: '2026-02-30' } }],
    ['name', { name: '  ', filter }],
    ['name', { name: '长'.repeat(41), filter }],
  ])('are refused for %s', async (field, body) => {
    const { post, platform } = await testApp();
    expect(problemIn(await post('/api/account/filters', body), 400).field).toBe(field);
    expect(platform.asked).toEqual([]);
  });
});

describe('an administrator', () => {
  const as = { administrator: true };
  it('lists, invites, disables, enables and resets', async () => {
    const { get, post, platform } = await testApp({ as });
    expect(z.array(accountSchema).parse((await get('/api/accounts')).json())).toHaveLength(1);
    const invitation = { loginName: 'li', staffNo: 'ZX104', administrator: false };
    handedSchema.parse((await post('/api/accounts', invitation)).json());
    expect(platform.asked).toEqual([['invite', invitation]]);
    expect((await post(`/api/accounts/${ID}/disable`, {})).json()).toEqual({ done: true });
    problemIn(await post(`/api/accounts/${OTHER}/disable`, {}), 404);
    expect((await post(`/api/accounts/${ID}/enable`, {})).json()).toEqual({ done: true });
    handedSchema.parse((await post(`/api/accounts/${ID}/reset`, {})).json());
  });
});

describe('a one-time link', () => {
  it('says for whom it is, and signs the person in', async () => {
    const { post } = await testApp({ as: 'nobody' });
    expect(linkSchema.parse((await post('/api/set-up/link', { secret: 'link' })).json())).toEqual({
      kind: 'person',
      loginName: 'li',
    });
    expect(problemIn(await post('/api/set-up/link', { secret: 'x' }), 422).code).toBe('link-void');
    const answer = await post('/api/set-up', { secret: 'link', password: 'a rainy evening' });
    expect(answer.headers['set-cookie']).toHaveLength(2);
  });
});
