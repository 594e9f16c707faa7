import { describe, expect, it } from 'vitest';
import { codeOf, done, gate, ORIGIN, PASSWORD } from '../fixtures/gate.ts';
import { drawKeys } from '../keys/keys.ts';
import { hashOf } from '../keys/secret.ts';

const at = gate();

describe('signing in', () => {
  it('takes the right password, whatever case the name is typed in', async () => {
    await at.current.member();
    const { secret } = done(await at.current.signIn({ loginName: ' cz101 ' }));
    expect(await at.current.principal({ secret })).toMatchObject({
      loginName: 'cz101',
      staffNo: 'CZ101',
      administrator: false,
      via: 'session',
      scopes: undefined,
      mustEnrol: false,
    });
    expect(secret).toMatch(/^[\w-]{43}$/);
  });
  it('tells an unknown name, a wrong password and a disabled account apart for nobody', async () => {
    await at.current.member();
    const boss = await at.current.principal(done(await at.current.signIn({ loginName: 'boss' })));
    const { access } = at.current;
    const answers = [
      await at.current.signIn({ loginName: 'nobody' }),
      await at.current.signIn({ password: 'x' }),
    ];
    const [member] = (await access.accounts()).filter(({ loginName }) => loginName === 'cz101');
    await access.disable(member?.id ?? '', boss, ORIGIN);
    answers.push(await at.current.signIn());
    await access.enable(member?.id ?? '', boss, ORIGIN);
    at.current.roles.delete('CZ101');
    answers.push(await at.current.signIn());
    expect(new Set(answers).size).toBe(1);
    expect(codeOf(answers[0])).toBe('wrong-credentials');
  });
  it('does the same hashing for all of them', async () => {
    await at.current.member();
    const boss = await at.current.principal(done(await at.current.signIn({ loginName: 'boss' })));
    const { access, hashed } = at.current;
    const invited = { loginName: 'invited', administrator: false };
    await access.invite(invited, boss, ORIGIN);
    for (const loginName of ['nobody', 'cz101', 'invited']) {
      const before = { ...hashed };
      await at.current.signIn({ loginName, password: 'wrong' });
      expect([loginName, hashed.verify - before.verify, hashed.hash - before.hash]).toEqual([
        loginName,
        1,
        0,
      ]);
    }
  });
  it('looks at ten guesses of a thousand in a quarter of an hour, and at ten more in the next', async () => {
    await at.current.member();
    const { access, hashed } = at.current;
    const before = hashed.verify;
    const guess = (n: number) =>
      access.signIn(
        { loginName: 'cz101', password: `guess ${n}` },
        { ...ORIGIN, address: `10.1.${n % 250}.1` },
      );
    for (let n = 0; n < 1_000; n += 50) {
      await Promise.all(Array.from({ length: 50 }, (_, k) => guess(n + k)));
    }
    expect(hashed.verify - before).toBe(10);
    expect(codeOf(await at.current.signIn())).toBe('too-many-guesses');
    await at.current.moveTo('2026-06-01 09:14:59.999999+08');
    expect(codeOf(await at.current.signIn())).toBe('too-many-guesses');
    await at.current.moveTo('2026-06-01 09:15:00+08');
    expect(codeOf(await at.current.signIn())).toBe('done');
  });
  it('would look at every one, were guesses not remembered: the saboteur', async () => {
    await at.current.member();
    const before = at.current.hashed.verify;
    for (let n = 0; n < 30; n += 1) {
      await at.current.signIn({ password: `guess ${n}` });
      await at.current.asOwner('DELETE FROM access.throttle');
    }
    expect(at.current.hashed.verify - before).toBe(30);
  });
  it('works from a known device while others guess, and from nowhere else', async () => {
    await at.current.member();
    const { device } = done(await at.current.signIn());
    for (let n = 0; n < 11; n += 1) await at.current.signIn({ password: `guess ${n}` });
    expect(codeOf(await at.current.signIn())).toBe('too-many-guesses');
    expect(codeOf(await at.current.signIn({ device: 'invented' }))).toBe('too-many-guesses');
    expect(codeOf(await at.current.signIn({ device }))).toBe('done');
    // The device has its own ten.
    for (let n = 0; n < 10; n += 1) await at.current.signIn({ device, password: `guess ${n}` });
    expect(codeOf(await at.current.signIn({ device }))).toBe('too-many-guesses');
  });
  it('bounds what comes from one address, over all accounts', async () => {
    const { access, hashed } = at.current;
    for (let n = 0; n < 105; n += 1) await access.signIn({ loginName: `name${n}`, password: 'x' }, ORIGIN);
    expect(hashed.verify).toBe(100);
  });
  it('bounds what comes from everywhere, also after a restart', async () => {
    const guess = (n: number, access = at.current.access) =>
      access.signIn({ loginName: `name${n}`, password: 'x' }, { ...ORIGIN, address: `10.2.0.${n}` });
    expect(codeOf(await guess(1))).toBe('wrong-credentials');
    await at.current.asOwner(
      `UPDATE access.throttle SET times = array_fill(access.now(), ARRAY[999]) WHERE key LIKE 'all:%'`,
    );
    const restarted = at.current.accessWith(at.current.keys);
    expect(codeOf(await guess(2, restarted))).toBe('wrong-credentials');
    expect(codeOf(await guess(3, restarted))).toBe('too-many-guesses');
  });
  it('forgets guesses and browsers that count no more, and no others', async () => {
    await at.current.member();
    await at.current.signIn({ password: 'wrong' });
    const kept = async () => {
      await at.current.access.tidy();
      const { rows } = await at.current.asOwner(
        `SELECT (SELECT count(*)::int FROM access.throttle) AS guesses, (SELECT count(*)::int FROM access.device) AS devices`,
      );
      return rows[0];
    };
    expect(await kept()).toEqual({ guesses: 3, devices: 2 });
    await at.current.moveTo('2026-06-01 09:15:00+08');
    expect(await kept()).toEqual({ guesses: 0, devices: 2 });
    await at.current.moveTo('2026-08-30 09:00:00+08');
    expect(await kept()).toEqual({ guesses: 0, devices: 0 });
  });
  it('a right password is no guess', async () => {
    await at.current.member();
    for (let n = 0; n < 12; n += 1) expect(codeOf(await at.current.signIn())).toBe('done');
  });
  it('is not possible with what a copy of the database holds', async () => {
    await at.current.member();
    const { secret } = done(await at.current.signIn());
    const { rows } = await at.current.asOwner(
      `SELECT password_hash, encode(secret_hash, 'hex') AS hex, encode(secret_hash, 'base64') AS base64
       FROM access.account JOIN access.session ON account.id = account WHERE login_name = 'cz101'`,
    );
    const [stored] = rows as { password_hash: string; hex: string; base64: string }[];
    expect(stored?.password_hash).toMatch(/^\$argon2id\$/);
    for (const text of Object.values(stored ?? {})) {
      expect(await at.current.access.principalOf(text)).toBeUndefined();
      expect(codeOf(await at.current.signIn({ password: text }))).toBe('wrong-credentials');
    }
    const dump = JSON.stringify((await at.current.asOwner('SELECT * FROM access.session')).rows);
    expect(dump).not.toContain(secret);
    expect(hashOf(secret)).toHaveLength(32);
    // Nor does the password fit without the key that lies outside.
    const elsewhere = at.current.accessWith(drawKeys());
    expect(codeOf(await elsewhere.signIn({ loginName: 'cz101', password: PASSWORD }, ORIGIN))).toBe(
      'wrong-credentials',
    );
  });
  it('hashes anew what was hashed at another cost, and only by the right password', async () => {
    await at.current.member();
    const stored = async () =>
      (await at.current.asOwner(`SELECT password_hash FROM access.account WHERE login_name = 'cz101'`))
        .rows[0];
    const before = await stored();
    at.current.isDated = true;
    await at.current.signIn({ password: 'wrong' });
    expect(await stored()).toEqual(before);
    expect(codeOf(await at.current.signIn())).toBe('done');
    expect(await stored()).not.toEqual(before);
    expect(codeOf(await at.current.signIn())).toBe('done');
  });
  it('is remembered for the person: when, from where, and what was tried', async () => {
    const member = await at.current.member();
    await at.current.signIn({ password: 'wrong' });
    const seen = await at.current.access.signInsOf(member);
    expect(seen.map(({ result, address }) => [result, address])).toEqual([
      ['wrong-password', '10.0.0.7'],
      ['signed-in', '10.0.0.7'],
    ]);
  });
});

describe('one click', () => {
  it('is refused where the company is real', async () => {
    expect(codeOf(await at.current.access.signInAs('store_supervisor', ORIGIN))).toBe('not-a-sample');
  });
  it('enters the sample company as the first who holds the role, and needs no second factor there', async () => {
    at.current.isSample = true;
    at.current.roles.set('CZ100', ['general_office']);
    const office = await at.current.principal(
      done(await at.current.access.signInAs('general_office', ORIGIN)),
    );
    expect(office).toMatchObject({ staffNo: 'CZ100', administrator: false, mustEnrol: false, sample: true });
    const boss = await at.current.principal(done(await at.current.access.signInAs('administrator', ORIGIN)));
    expect(boss).toMatchObject({ staffNo: undefined, administrator: true });
    expect(codeOf(await at.current.access.signInAs('finance', ORIGIN))).toBe('nobody-in-role');
  });
  it('does not outlive the sample, nor does what was made by it', async () => {
    at.current.isSample = true;
    const { access } = at.current;
    const { secret } = done(await access.signInAs('administrator', ORIGIN));
    const boss = await at.current.principal({ secret });
    const token = await access.issueToken(boss, { name: 'x', scopes: ['read'], days: 1 }, ORIGIN);
    expect(await access.principalOf(token.secret)).toBeDefined();
    expect(codeOf(await access.invite({ loginName: 'heir', administrator: true }, boss, ORIGIN))).toBe(
      'sample-company',
    );
    expect(codeOf(await access.reset(boss.account, boss, ORIGIN))).toBe('sample-company');
    at.current.isSample = false;
    expect(await access.principalOf(secret)).toBeUndefined();
    expect(await access.principalOf(token.secret)).toBeUndefined();
    expect(await access.makeSetUpLink()).toBeDefined();
  });
});
