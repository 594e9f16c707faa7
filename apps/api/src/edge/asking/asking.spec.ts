import { adminApp } from '../../admin/admin-app.ts';
import { createApp } from '../../create-app.ts';
import { problemIn, type Answer } from '../../testing/app.ts';
import { fakeAccess, OFFICE } from '../../testing/fake-access.ts';
import { fakePlatform } from '../../testing/fake-platform.ts';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { signClient } from '../../access/authentication/client-address.ts';
import { Buckets } from './buckets.ts';

const NO_BUILD = new URL('./no-such-build/handler.js', import.meta.url);

/** The real application with its usual bounds, asked by whoever the cookie names. */
const open = async (asking?: number) => {
  const log: string[] = [];
  const note = (line: string) => void log.push(line);
  const access = fakeAccess(OFFICE, []);
  const platform = {
    ...fakePlatform(),
    access: { ...access, principalOf: async (secret: string) => ({ ...OFFICE, account: secret }) },
  };
  const options = { admin: adminApp(NO_BUILD, note), log: note, ...(asking !== undefined && { asking }) };
  const app = await createApp(platform, options);
  await app.init();
  onTestFinished(() => app.close());
  const headers = (who: string, address: string) => ({
    ...{ cookie: `casetrail=${who}`, 'casetrail-request': '1', 'content-type': 'application/json' },
    'casetrail-client': signClient(address, Date.now()),
  });
  const ask = (who: string, method: 'GET' | 'POST', url: string, address = '10.0.0.7'): Promise<Answer> =>
    app.inject({ method, url, headers: headers(who, address), ...(method === 'POST' && { body: '{}' }) });
  return { ask, log };
};

const CHANGE = '/api/fines';

afterEach(() => vi.restoreAllMocks());

describe('whoever asks too much', () => {
  it('is told when to go on, in both languages, before anything is done; others go on', async () => {
    vi.spyOn(performance, 'now').mockReturnValue(1_000);
    const { ask, log } = await open();
    for (let n = 0; n < 60; n += 1) expect((await ask('li', 'POST', CHANGE)).statusCode).toBe(400);
    const refused = await ask('li', 'POST', CHANGE);
    const problem = problemIn(refused, 429);
    expect(problem).toMatchObject({ code: 'too-many-requests' });
    expect(problem.message.zh).toContain('1 秒后再试');
    expect(problem.message.en).toContain('again in 1 s');
    expect(refused.headers['retry-after']).toBe('1');
    expect(refused.headers['x-content-type-options']).toBe('nosniff');
    expect(log.join('\n')).toContain('429 too-many-requests');
    // What only reads has an allowance of its own, and so has everybody else.
    expect((await ask('li', 'GET', '/api/rules')).statusCode).toBe(200);
    expect((await ask('wang', 'POST', CHANGE)).statusCode).toBe(400);
    vi.spyOn(performance, 'now').mockReturnValue(1_249);
    expect((await ask('li', 'POST', CHANGE)).statusCode).toBe(429);
    vi.spyOn(performance, 'now').mockReturnValue(1_250);
    expect((await ask('li', 'POST', CHANGE)).statusCode).toBe(400);
  });

  it('is held back by address too, signed in or not, and another address is not', async () => {
    vi.spyOn(performance, 'now').mockReturnValue(1_000);
    const { ask } = await open();
    let answered = 0;
    while ((await ask(`nobody-${answered}`, 'GET', '/api/health')).statusCode !== 429) answered += 1;
    expect(answered).toBe(1_500);
    expect((await ask('li', 'GET', '/api/rules')).statusCode).toBe(429);
    expect((await ask('li', 'GET', '/api/rules', '10.0.0.8')).statusCode).toBe(200);
  });

  it('is not held back where nothing is bounded', async () => {
    const { ask } = await open(0);
    for (let n = 0; n < 80; n += 1) expect((await ask('li', 'POST', CHANGE)).statusCode).toBe(400);
  });

  it('would go on for ever, were nothing counted: the saboteur', async () => {
    vi.spyOn(Buckets.prototype, 'take').mockReturnValue(0);
    const { ask } = await open();
    for (let n = 0; n < 80; n += 1) expect((await ask('li', 'POST', CHANGE)).statusCode).toBe(400);
  });
});
