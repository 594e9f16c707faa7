import type { News } from '@casetrail/application';
import type { Principal } from '@casetrail/access';
import type { StaffNo } from '@casetrail/kernel';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { problemIn, testApp, type TestApp } from '../testing/app.ts';
import { FINE_ID } from '../testing/fake-fines.ts';
import { caseSummary } from '../testing/views.ts';

interface Heard {
  readonly status: number;
  readonly type: string | null;
  readonly kept: string | null;
  readonly text: () => string;
  readonly leave: () => void;
  /** Resolves when the server, or whoever left, has ended it. */
  readonly over: Promise<void>;
}

const open: Heard[] = [];
afterEach(async () => {
  for (const { leave } of open.splice(0)) leave();
  // The streams of one session are counted across tests.
  await expect.poll(() => watched?.platform.live.watching ?? 0).toBe(0);
});

let watched: TestApp | undefined;
let server: Server | undefined;
afterAll(() => server?.close());

/** A stream is read over a real connection: what matters is when it begins and ends. */
const addressOf = async ({ app }: TestApp): Promise<string> => {
  await app.getHttpAdapter().getInstance().ready();
  const http = (server = app.getHttpServer());
  if (!http.listening) await new Promise<void>((ready) => http.listen(0, '127.0.0.1', () => ready()));
  return `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
};

/** Listens as a browser does. */
const listen = async (test: TestApp, path = '', headers = {}): Promise<Heard> => {
  watched = test;
  const before = test.platform.live.begun.length;
  const gone = new AbortController();
  const answer = await fetch(`${await addressOf(test)}/api/live${path}`, {
    headers: { accept: 'text/event-stream', ...headers },
    signal: gone.signal,
  });
  let text = '';
  const read = async (): Promise<void> => {
    for await (const chunk of answer.body ?? []) text += Buffer.from(chunk as Uint8Array).toString();
  };
  const over = read().catch(() => {});
  const heard = {
    status: answer.status,
    type: answer.headers.get('content-type'),
    kept: answer.headers.get('cache-control'),
    text: () => text,
    leave: () => gone.abort(),
    over,
  };
  open.push(heard);
  if (answer.status === 200) await expect.poll(() => test.platform.live.begun.length).toBe(before + 1);
  return heard;
};

const CASE: News = [{ kind: 'case', caseNo: caseSummary.caseNo, position: 7 }];
const FINE: News = [{ kind: 'fine', fineId: FINE_ID, position: 8 }];
/** Everybody who watches hears of the stores: after it, what was not said will not be said. */
const LAST: News = [{ kind: 'store', store: 'ZX', position: 99 }];

const heardBy = async (as: Partial<Principal>, ...news: readonly News[]): Promise<string> => {
  const test = await testApp({ as });
  const heard = await listen(test);
  for (const each of [...news, LAST]) test.platform.live.tell(each);
  await expect.poll(heard.text).toContain('id: 99');
  return heard.text();
};

const person = (no: string): Partial<Principal> => ({ staffNo: no as StaffNo });

describe('the stream of changes', () => {
  it('names what changed, with its place in the log, and is kept nowhere', async () => {
    const test = await testApp();
    const heard = await listen(test);
    expect(heard.type).toBe('text/event-stream; charset=utf-8');
    expect(heard.kept).toBe('no-store');
    test.platform.live.tell(CASE);
    await expect
      .poll(heard.text)
      .toContain(
        `id: 7\nevent: change\ndata: {"kind":"case","caseNo":"${caseSummary.caseNo}","position":7}\n\n`,
      );
    expect(heard.text()).toMatch(/^retry: \d+\n\n/);
  });
  it('says where there was too much to name', async () => {
    const test = await testApp();
    const heard = await listen(test);
    test.platform.live.tell('many');
    await expect.poll(heard.text).toContain('event: many\n');
  });
  it.each([
    ['its own header', '?after=3', { 'last-event-id': '12' }, 12],
    ['what the page shows', '?after=3', {}, 3],
    ['now', '', {}, undefined],
    ['now, where the header is none', '', { 'last-event-id': 'x' }, undefined],
  ])('begins at %s', async (_, path, headers, from) => {
    const test = await testApp();
    await listen(test, path, headers);
    expect(test.platform.live.begun).toEqual([from]);
  });
  it('is refused for a position that is none', async () => {
    const { get } = await testApp();
    problemIn(await get('/api/live?after=-1'), 400);
  });
  it('is refused to whoever would wait for its end', async () => {
    const { get } = await testApp();
    expect(problemIn(await get('/api/live'), 406).code).toBe('event-stream-only');
  });
  it('has a head that ends', async () => {
    const { app } = await testApp();
    const answer = await app.inject({
      method: 'HEAD',
      url: '/api/live',
      headers: { accept: 'text/event-stream' },
    });
    expect(answer.statusCode).toBe(200);
  });
  it('is refused to whoever is not signed in', async () => {
    const { get } = await testApp({ as: 'nobody' });
    problemIn(await get('/api/live'), 401);
  });
  it('is refused to somebody without a post', async () => {
    const { get } = await testApp({ as: { staffNo: undefined, administrator: true } });
    problemIn(await get('/api/live'), 403);
  });
  it('is refused to a token', async () => {
    const { get } = await testApp({ as: { via: 'token', scopes: ['read'] } });
    problemIn(await get('/api/live'), 403);
  });
});

describe('who hears of what', () => {
  it.each([
    ['the general office', 'ZX100', true, true],
    ['the auditor', 'YZ912', true, true],
    ['the supervisor of the store', 'ZX910', true, true],
    ['the supervisor of another store', 'YZ910', false, false],
    ['the designer whose case and fine it is', 'ZX902', true, true],
    ['the estimator who has no part in it', 'ZX903', false, false],
    ['the customer manager of another store', 'YZ901', false, false],
  ])('%s', async (_, no, ofCase, ofFine) => {
    const text = await heardBy(person(no), CASE, FINE);
    expect(text.includes(caseSummary.caseNo)).toBe(ofCase);
    expect(text.includes(FINE_ID)).toBe(ofFine);
  });
  it('nobody hears of a case that is not there', async () => {
    const text = await heardBy(person('ZX910'), [{ kind: 'case', caseNo: 'ZX-269999', position: 7 }]);
    expect(text).not.toContain('ZX-269999');
  });
  it('a designer hears nothing of another’s day, of wages, nor of the firm’s settings', async () => {
    const text = await heardBy(person('ZX903'), [
      { kind: 'person', person: 'ZX902', position: 7 },
      { kind: 'ledger', store: 'ZX', position: 8 },
      { kind: 'firm', position: 9 },
      { kind: 'figures', position: 10 },
      { kind: 'person', person: 'ZX903', position: 11 },
      { kind: 'rules', position: 12 },
    ]);
    expect([...text.matchAll(/"kind":"(\w+)"/g)].map(([, kind]) => kind)).toEqual([
      'person',
      'rules',
      'store',
    ]);
  });
});

describe('a stream', () => {
  it('ends with its session, before anything more is said', async () => {
    const test = await testApp();
    const heard = await listen(test);
    test.platform.access.sessionsOf = async () => [];
    test.platform.live.tell(CASE);
    await heard.over;
    expect(test.platform.live.watching).toBe(0);
    expect(heard.text()).not.toContain(caseSummary.caseNo);
  });
  it('leaves nothing behind when the browser goes', async () => {
    const test = await testApp();
    const heard = await listen(test);
    expect(test.platform.live.watching).toBe(1);
    heard.leave();
    await expect.poll(() => test.platform.live.watching).toBe(0);
  });
  it('is one of six at the most', async () => {
    const test = await testApp();
    for (let nth = 0; nth < 6; nth += 1) await listen(test);
    expect(problemIn(await test.get('/api/live', { accept: 'text/event-stream' }), 429).code).toBe(
      'too-many-streams',
    );
    for (const { leave } of open.splice(0)) leave();
    await expect.poll(() => test.platform.live.watching).toBe(0);
    expect((await listen(test)).status).toBe(200);
  });
});
