import type { StaffNo } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import { codeOf, done, gate, ORIGIN, PASSWORD, type Gate } from '../fixtures/gate.ts';
import { isFresh } from '../principal.ts';

const at = gate();
const signedIn = async () => {
  await at.current.member();
  return done(await at.current.signIn()).secret;
};

describe('a session', () => {
  it.each([
    ['2026-06-01 09:29:59.999+08', true],
    ['2026-06-01 09:30:00+08', false],
  ])('that is not used is alive at %s: %s', async (moment, alive) => {
    const secret = await signedIn();
    await at.current.moveTo(moment);
    expect((await at.current.access.principalOf(secret)) !== undefined).toBe(alive);
  });
  it.each([
    ['2026-06-01 20:59:59.999+08', true],
    ['2026-06-01 21:00:00+08', false],
  ])('that is used all day is alive at %s: %s', async (moment, alive) => {
    const secret = await signedIn();
    for (let minute = 20; minute < 12 * 60; minute += 20) {
      await at.current.moveTo(
        `2026-06-01 ${String(9 + Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}:00+08`,
      );
      expect(await at.current.access.principalOf(secret)).toBeDefined();
    }
    await at.current.moveTo(moment);
    expect((await at.current.access.principalOf(secret)) !== undefined).toBe(alive);
  });

  it.each([
    ['2026-06-01 09:00:09.999+08', false],
    ['2026-06-01 09:00:10+08', true],
  ])('that is used again at %s lives longer for it: %s', async (used, longer) => {
    const secret = await signedIn();
    await at.current.moveTo(used);
    expect(await at.current.access.principalOf(secret)).toBeDefined();
    await at.current.moveTo('2026-06-01 09:30:05+08');
    expect((await at.current.access.principalOf(secret)) !== undefined).toBe(longer);
  });

  type Ending = (gate: Gate, secret: string) => Promise<unknown>;
  const endings: readonly (readonly [string, Ending])[] = [
    ['sign-out', async (g, secret) => g.access.signOut(await g.principal({ secret }))],
    [
      'a change of the password',
      async (g, secret) =>
        g.access.changePassword(
          await g.principal({ secret }),
          {
            password: PASSWORD,
            next: 'a sunny morning in Suzhou',
          },
          ORIGIN,
        ),
    ],
    ['a change of roles', (g) => g.access.endSessionsOf('CZ101' as StaffNo)],
    ['a change of roles that another process recorded', async (g) => g.roles.set('CZ101', ['designer'])],
    ['leaving the firm', async (g) => g.roles.delete('CZ101')],
    [
      'being disabled',
      async (g, secret) => {
        const { account } = await g.principal({ secret });
        const boss = await g.principal(done(await g.signIn({ loginName: 'boss' })));
        return g.access.disable(account, boss, ORIGIN);
      },
    ],
    [
      'a reset',
      async (g, secret) => {
        const { account } = await g.principal({ secret });
        const boss = await g.principal(done(await g.signIn({ loginName: 'boss' })));
        return g.access.reset(account, boss, ORIGIN);
      },
    ],
    [
      'being ended from another session',
      async (g, secret) => {
        const other = await g.principal(done(await g.signIn()));
        return g.access.endSession(other, (await g.principal({ secret })).session);
      },
    ],
  ];
  it.each(endings)('ends at the very next request after %s, 100 times of 100', async (_, end) => {
    const secret = await signedIn();
    expect(codeOf(await end(at.current, secret))).toBe('done');
    const found = await Promise.all(Array.from({ length: 100 }, () => at.current.access.principalOf(secret)));
    expect(found.filter((one) => one !== undefined)).toEqual([]);
  });
  it('would outlive each of them, were it remembered between two requests: the saboteur', async () => {
    await at.current.member();
    for (const [, end] of [endings[0], endings[2]].flatMap((one) => (one ? [one] : []))) {
      const { secret } = done(await at.current.signIn());
      const remembered = await at.current.access.principalOf(secret);
      const principalOf = async (_secret: string) => remembered;
      expect(codeOf(await end(at.current, secret))).toBe('done');
      expect(await principalOf(secret)).toBeDefined();
      expect(await at.current.access.principalOf(secret)).toBeUndefined();
    }
  });
  it('is shown with the others of the account, and the others can be ended at once', async () => {
    const mine = await at.current.principal({ secret: await signedIn() });
    await at.current.signIn();
    expect(await at.current.access.sessionsOf(mine)).toHaveLength(3);
    expect(await at.current.access.endOtherSessions(mine)).toBe(2);
    expect((await at.current.access.sessionsOf(mine)).map(({ id }) => id)).toEqual([mine.session]);
  });
  it('is one of ten at most: the eleventh ends the one that was used longest ago', async () => {
    await at.current.member();
    const secrets: string[] = [];
    // Later than the one that `member` leaves: of two that were used at one instant, either may go.
    for (let n = 1; n <= 10; n += 1) {
      await at.current.moveTo(`2026-06-01 09:00:${String(n).padStart(2, '0')}+08`);
      secrets.push(done(await at.current.signIn()).secret);
    }
    const running = async () =>
      (await Promise.all(secrets.map((one) => at.current.access.principalOf(one)))).map(
        (one) => one !== undefined,
      );
    expect(await running()).toEqual(secrets.map(() => true));
    secrets.push(done(await at.current.signIn()).secret);
    expect(await running()).toEqual([false, ...secrets.slice(1).map(() => true)]);
  });
  it('of somebody else cannot be ended', async () => {
    const mine = await at.current.principal({ secret: await signedIn() });
    const boss = await at.current.principal(done(await at.current.signIn({ loginName: 'boss' })));
    expect(codeOf(await at.current.access.endSession(mine, boss.session))).toBe('unknown-session');
    expect(await at.current.access.sessionsOf(boss)).not.toEqual([]);
  });
  it('is fresh for five minutes after the password was given, and again after it was given again', async () => {
    const secret = await signedIn();
    const fresh = async () => isFresh(await at.current.principal({ secret }));
    await at.current.moveTo('2026-06-01 09:05:00+08');
    expect(await fresh()).toBe(true);
    await at.current.moveTo('2026-06-01 09:05:00.001+08');
    expect(await fresh()).toBe(false);
    const principal = await at.current.principal({ secret });
    const wrong = await at.current.access.reauthenticate(principal, secret, { password: 'wrong' });
    expect(codeOf(wrong)).toBe('wrong-credentials');
    expect(await fresh()).toBe(false);
    const renewed = done(await at.current.access.reauthenticate(principal, secret, { password: PASSWORD }));
    expect(isFresh(await at.current.principal({ secret: renewed }))).toBe(true);
  });
  it('is known by another secret after the password was given again, and by the old one at no request more', async () => {
    const { access } = at.current;
    const secret = await signedIn();
    const before = await at.current.principal({ secret });
    const renewed = done(await access.reauthenticate(before, secret, { password: PASSWORD }));
    const byOld = await Promise.all(Array.from({ length: 100 }, () => access.principalOf(secret)));
    expect(byOld.filter((one) => one !== undefined)).toEqual([]);
    expect((await at.current.principal({ secret: renewed })).session).toBe(before.session);
    // No longer than from when somebody signed in.
    for (let hour = 9; hour < 21; hour += 1)
      for (const minute of ['00', '25', '50']) {
        await at.current.moveTo(`2026-06-01 ${String(hour).padStart(2, '0')}:${minute}:00+08`);
        expect(await access.principalOf(renewed)).toBeDefined();
      }
    await at.current.moveTo('2026-06-01 21:00:00+08');
    expect(await access.principalOf(renewed)).toBeUndefined();
  });
  it('has one new secret when the password is given twice at once: the one that the browser was told', async () => {
    const { access } = at.current;
    const secret = await signedIn();
    const principal = await at.current.principal({ secret });
    const twice = await Promise.all(
      [1, 2].map(() => access.reauthenticate(principal, secret, { password: PASSWORD })),
    );
    expect(twice.map(codeOf).sort()).toEqual(['done', 'session-renewed']);
    const told = twice.filter((answer) => typeof answer === 'string');
    expect(await Promise.all(told.map((one) => access.principalOf(one)))).toMatchObject([
      { session: principal.session },
    ]);
  });
  it('that was ended meanwhile is not called back by the password', async () => {
    const { access } = at.current;
    const secret = await signedIn();
    const principal = await at.current.principal({ secret });
    await access.signOut(principal);
    const late = await access.reauthenticate(principal, secret, { password: PASSWORD });
    expect(codeOf(late)).toBe('session-renewed');
  });
});

describe('an API token', () => {
  it('does what its scopes say until it runs out, is revoked, or its account is disabled', async () => {
    const member = await at.current.member();
    const { access } = at.current;
    const { id, secret } = await access.issueToken(
      member,
      { name: 'payroll', scopes: ['read'], days: 1 },
      ORIGIN,
    );
    expect(await access.principalOf(secret)).toMatchObject({
      via: 'token',
      scopes: ['read'],
      administrator: false,
    });
    expect(isFresh(await at.current.principal({ secret }))).toBe(false);
    expect((await access.tokensOf(member)).map(({ name }) => name)).toEqual(['payroll']);
    expect(JSON.stringify(await access.tokensOf(member))).not.toContain(secret);
    await at.current.moveTo('2026-06-02 08:59:59.999+08');
    expect(await access.principalOf(secret)).toBeDefined();
    await at.current.moveTo('2026-06-02 09:00:00+08');
    expect(await access.principalOf(secret)).toBeUndefined();
    await at.current.moveTo('2026-06-01 09:00:00+08');
    expect(codeOf(await access.revokeToken(member, id, ORIGIN))).toBe('done');
    expect(await access.principalOf(secret)).toBeUndefined();
    expect(codeOf(await access.revokeToken(member, id, ORIGIN))).toBe('unknown-token');
  });
  it('of another is not revoked', async () => {
    const member = await at.current.member();
    const boss = await at.current.principal(done(await at.current.signIn({ loginName: 'boss' })));
    const { id, secret } = await at.current.access.issueToken(
      member,
      {
        name: 'x',
        scopes: ['read'],
        days: 1,
      },
      ORIGIN,
    );
    expect(codeOf(await at.current.access.revokeToken(boss, id, ORIGIN))).toBe('unknown-token');
    expect(await at.current.access.principalOf(secret)).toBeDefined();
    await at.current.access.disable(member.account, boss, ORIGIN);
    expect(await at.current.access.principalOf(secret)).toBeUndefined();
  });
});
