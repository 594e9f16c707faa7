import { describe, expect, it } from 'vitest';
import type { StaffNo } from '@casetrail/kernel';
import { codeOf, done, gate, ORIGIN, PASSWORD } from '../fixtures/gate.ts';
import type { Principal } from '../principal.ts';

const at = gate();
const asked = (secret: string, more: object = {}) => ({
  secret,
  password: PASSWORD,
  loginName: 'boss',
  ...more,
});

describe('the first administrator', () => {
  it('comes in by a link that works once', async () => {
    const { access } = at.current;
    const secret = (await access.makeSetUpLink()) ?? '';
    expect(secret).toMatch(/^[\w-]{43}$/);
    expect(await access.readLink(secret)).toEqual({ kind: 'first-administrator', loginName: undefined });
    const answers = await Promise.all(
      [1, 2, 3].map((n) => access.setUp(asked(secret, { loginName: `b${n}` }), ORIGIN)),
    );
    expect(answers.map(codeOf).sort()).toEqual(['done', 'link-void', 'link-void']);
    expect(codeOf(await access.readLink(secret))).toBe('link-void');
    expect(await access.accounts()).toHaveLength(1);
    expect(await access.makeSetUpLink()).toBeUndefined();
  });
  it.each([
    ['2026-06-02 08:59:59.999+08', 'done'],
    ['2026-06-02 09:00:00+08', 'link-void'],
  ])('by %s finds the link %s', async (moment, code) => {
    const secret = (await at.current.access.makeSetUpLink()) ?? '';
    await at.current.moveTo(moment);
    expect(codeOf(await at.current.access.setUp(asked(secret), ORIGIN))).toBe(code);
  });
  it('has one link: a new one makes the one before it void', async () => {
    const [first, second] = [
      await at.current.access.makeSetUpLink(),
      await at.current.access.makeSetUpLink(),
    ];
    expect(codeOf(await at.current.access.setUp(asked(first ?? ''), ORIGIN))).toBe('link-void');
    expect(codeOf(await at.current.access.setUp(asked(second ?? ''), ORIGIN))).toBe('done');
  });
  it('keeps the link when the password is refused', async () => {
    const secret = (await at.current.access.makeSetUpLink()) ?? '';
    const bad = asked(secret, { password: 'password1234' });
    expect(codeOf(await at.current.access.setUp(bad, ORIGIN))).toBe('password-common');
    expect(codeOf(await at.current.access.setUp(asked(secret), ORIGIN))).toBe('done');
  });
  it('has to set up a second factor before anything else', async () =>
    expect(await at.current.administrator()).toMatchObject({ administrator: true, mustEnrol: true }));
  it('stays: the last one is neither disabled nor reset', async () => {
    const boss = await at.current.administrator();
    expect(codeOf(await at.current.access.disable(boss.account, boss, ORIGIN))).toBe('last-administrator');
    expect(codeOf(await at.current.access.reset(boss.account, boss, ORIGIN))).toBe('last-administrator');
  });
});

describe('an invitation', () => {
  it('is for somebody known, once, under a name of his own', async () => {
    const boss = await at.current.administrator();
    const invite = (loginName: string, staffNo?: string) =>
      at.current.access.invite(
        { loginName, staffNo: staffNo as StaffNo, administrator: false },
        boss,
        ORIGIN,
      );
    expect(codeOf(await invite('li', 'CZ999'))).toBe('unknown-staff');
    expect(codeOf(await invite('BOSS'))).toBe('login-name-taken');
    const { secret, account } = done(await invite('li', 'CZ101'));
    expect(codeOf(await invite('li2', 'CZ101'))).toBe('staff-taken');
    expect(await at.current.access.readLink(secret)).toEqual({ kind: 'person', loginName: 'li' });
    await at.current.access.disable(account, boss, ORIGIN);
    expect(codeOf(await at.current.access.setUp(asked(secret), ORIGIN))).toBe('link-void');
    await at.current.access.enable(account, boss, ORIGIN);
    expect(codeOf(await at.current.access.setUp(asked(secret), ORIGIN))).toBe('done');
    expect(codeOf(await at.current.access.setUp(asked(secret), ORIGIN))).toBe('link-void');
  });
  it('sets up anew who lost password or telephone', async () => {
    const member = await at.current.member();
    const boss = await at.current.principal(done(await at.current.signIn({ loginName: 'boss' })));
    const { secret } = done(await at.current.access.reset(member.account, boss, ORIGIN));
    expect(codeOf(await at.current.signIn())).toBe('wrong-credentials');
    done(await at.current.access.setUp({ secret, password: 'another evening by the lake' }, ORIGIN));
    expect(codeOf(await at.current.signIn({ password: 'another evening by the lake' }))).toBe('done');
  });
});

describe('the second factor', () => {
  const enrol = async () => {
    at.current.roles.set('CZ101', ['auditor']);
    const member = await at.current.member();
    expect(member.mustEnrol).toBe(true);
    const { key, address } = done(await at.current.access.beginTotp(member));
    expect(address).toMatch(/^otpauth:\/\/totp\/.*cz101/);
    const code = at.current.codeAt(key, '2026-06-01T09:00:00+08:00');
    const codes = done(await at.current.access.confirmTotp(member, code, ORIGIN));
    return { member, key, code, codes };
  };
  it('is not on until a code of it was given', async () => {
    const member = await at.current.member();
    expect(codeOf(await at.current.access.confirmTotp(member, '123456', ORIGIN))).toBe('no-enrolment');
    const { key } = done(await at.current.access.beginTotp(member));
    const wrong = at.current.codeAt(key, '2026-06-01T10:00:00+08:00');
    expect(codeOf(await at.current.access.confirmTotp(member, wrong, ORIGIN))).toBe('wrong-code');
    expect(codeOf(await at.current.signIn())).toBe('done');
  });
  it('is asked for from then on, and no code is taken twice', async () => {
    const { key, code } = await enrol();
    expect(codeOf(await at.current.signIn())).toBe('code-needed');
    // The one that confirmed it was used.
    expect(codeOf(await at.current.signIn({ code }))).toBe('wrong-code');
    await at.current.moveTo('2026-06-01 09:01:00+08');
    const next = at.current.codeAt(key, '2026-06-01T09:01:00+08:00');
    const both = await Promise.all([at.current.signIn({ code: next }), at.current.signIn({ code: next })]);
    expect(both.map(codeOf).sort()).toEqual(['done', 'wrong-code']);
    const { secret } = done(both.find((each) => codeOf(each) === 'done') as { secret: string });
    expect((await at.current.principal({ secret })).mustEnrol).toBe(false);
  });
  it('counts wrong codes as guesses', async () => {
    await enrol();
    for (let n = 0; n < 10; n += 1) await at.current.signIn({ code: '000000' });
    expect(codeOf(await at.current.signIn({ code: '000000' }))).toBe('too-many-guesses');
  });
  it('is replaced by each recovery code once', async () => {
    const { codes, member } = await enrol();
    expect(new Set(codes).size).toBe(10);
    const typed = codes[0]?.toLowerCase().replaceAll('-', ' ') ?? '';
    expect(codeOf(await at.current.signIn({ code: typed }))).toBe('done');
    expect(codeOf(await at.current.signIn({ code: typed }))).toBe('wrong-code');
    const renewed = await at.current.access.newRecoveryCodes(member, ORIGIN);
    expect(codeOf(await at.current.signIn({ code: codes[1] }))).toBe('wrong-code');
    expect(codeOf(await at.current.signIn({ code: renewed[0] }))).toBe('done');
  });
  it('is stored sealed, for this account alone', async () => {
    const { key, member } = await enrol();
    const { rows } = await at.current.asOwner('SELECT totp_secret FROM access.account WHERE id = $1', [
      member.account,
    ]);
    const sealed = (rows[0] as { totp_secret: Buffer }).totp_secret;
    expect(sealed.toString('latin1')).not.toContain(key);
    expect(at.current.keys.open(sealed, member.account)).toHaveLength(20);
    expect(() => at.current.keys.open(sealed, 'another')).toThrow();
  });
});

describe('a change of what opens an account', () => {
  const HOME = { address: '10.0.0.9', agent: 'Chrome' };
  const told = async (principal: Principal) =>
    (await at.current.access.changesOf(principal)).map(({ what, address, byOther }) => [
      what,
      address,
      byOther,
    ]);
  it('is told to the person, with when, from where and whether by somebody else, until he has read it', async () => {
    const { access } = at.current;
    at.current.roles.set('CZ101', ['auditor']);
    const member = await at.current.member();
    const { key } = done(await access.beginTotp(member));
    const code = at.current.codeAt(key, '2026-06-01T09:00:00+08:00');
    done(await access.confirmTotp(member, code, HOME));
    await access.newRecoveryCodes(member, HOME);
    const token = await access.issueToken(member, { name: 'x', scopes: ['read'], days: 1 }, HOME);
    await access.revokeToken(member, token.id, HOME);
    expect(codeOf(await access.revokeToken(member, token.id, HOME))).toBe('unknown-token');
    expect(await told(member)).toEqual([
      ['token-revoked', '10.0.0.9', false],
      ['token-issued', '10.0.0.9', false],
      ['recovery-codes', '10.0.0.9', false],
      ['second-factor', '10.0.0.9', false],
      ['set-up', '10.0.0.7', false],
    ]);
    expect(await access.unseenChangesOf(member)).toBe(4);
    const [latest] = await access.changesOf(member);
    expect(latest).toMatchObject({ at: member.seenAt, agent: 'Chrome', seen: false });
    await access.markChangesSeen(member, member.seenAt);
    expect(await access.unseenChangesOf(member)).toBe(0);
    expect((await access.changesOf(member)).map(({ seen }) => seen)).toEqual([true, true, true, true, true]);
    // What came after what he has read is told anew; another's account says nothing of it.
    await at.current.moveTo('2026-06-01 09:01:00+08');
    const proof = {
      password: PASSWORD,
      code: at.current.codeAt(key, '2026-06-01T09:01:00+08:00'),
      next: 'another evening by the lake',
    };
    expect(codeOf(await access.changePassword(member, proof, HOME))).toBe('done');
    await access.markChangesSeen(member, member.seenAt);
    expect(await access.unseenChangesOf(member)).toBe(1);
    const boss = await at.current.principal(done(await at.current.signIn({ loginName: 'boss' })));
    expect(await told(boss)).toEqual([['set-up', '10.0.0.7', false]]);
    done(await access.reset(member.account, boss, HOME));
    expect((await told(member))[0]).toEqual(['reset', '10.0.0.9', true]);
  });
  it('is not told where it was refused', async () => {
    const { access } = at.current;
    const member = await at.current.member();
    const wrong = { password: 'wrong', next: 'another evening by the lake' };
    expect(codeOf(await access.changePassword(member, wrong, HOME))).toBe('wrong-credentials');
    expect(await told(member)).toEqual([['set-up', '10.0.0.7', false]]);
  });
});

describe('a saved filter', () => {
  const filter = { list: 'cases', overdue: 'true' } as const;

  it('is kept under a name of its own, renamed and deleted', async () => {
    const member = await at.current.member();
    const { access } = at.current;
    const { id } = done(await access.saveFilter(member, { name: '逾期', filter }));
    expect(await access.filtersOf(member)).toEqual([{ id, name: '逾期', filter }]);
    expect(codeOf(await access.saveFilter(member, { name: '逾期', filter }))).toBe('filter-name-taken');
    const other = done(await access.saveFilter(member, { name: '逾期', filter: { list: 'lost' } }));
    expect(codeOf(await access.renameFilter(member, id, '要催的'))).toBe('done');
    expect((await access.filtersOf(member)).map(({ name }) => name)).toEqual(['要催的', '逾期']);
    expect(codeOf(await access.deleteFilter(member, other.id))).toBe('done');
    expect(codeOf(await access.deleteFilter(member, other.id))).toBe('unknown-filter');
    await access.saveFilter(member, { name: '逾期', filter });
    expect(codeOf(await access.renameFilter(member, id, '逾期'))).toBe('filter-name-taken');
  });
  it.each(['王女士 13800138000', '０５１０-8270 1234'])('is not called by a telephone: %s', async (name) => {
    const member = await at.current.member();
    expect(codeOf(await at.current.access.saveFilter(member, { name, filter }))).toBe('number-in-name');
  });
  it('is one of twenty of its list at most, however many are saved at once', async () => {
    const member = await at.current.member();
    const names = Array.from({ length: 24 }, (_, nth) => `第 ${nth} 个`);
    const answers = await Promise.all(
      names.map((name) => at.current.access.saveFilter(member, { name, filter })),
    );
    expect(answers.filter((answer) => codeOf(answer) === 'too-many-filters')).toHaveLength(4);
    expect(await at.current.access.filtersOf(member)).toHaveLength(20);
    const elsewhere = await at.current.access.saveFilter(member, { name: 'x', filter: { list: 'lost' } });
    expect(codeOf(elsewhere)).toBe('done');
  });
  it('is seen and changed by nobody else, nor by who does not say whose', async () => {
    const member = await at.current.member();
    const boss = await at.current.principal(done(await at.current.signIn({ loginName: 'boss' })));
    const { access, pool } = at.current;
    const { id } = done(await access.saveFilter(member, { name: '逾期', filter }));
    expect(await access.filtersOf(boss)).toEqual([]);
    expect(codeOf(await access.renameFilter(boss, id, '我的'))).toBe('unknown-filter');
    expect(codeOf(await access.deleteFilter(boss, id))).toBe('unknown-filter');
    expect((await pool.query('SELECT FROM access.saved_filter')).rowCount).toBe(0);
    const stolen = `INSERT INTO access.saved_filter (account, name, filter) VALUES ($1, 'x', '{"list":"cases"}')`;
    await expect(pool.query(stolen, [boss.account])).rejects.toThrow(/row-level security/);
    expect(await access.filtersOf(member)).toHaveLength(1);
  });
});
