import { once } from 'node:events';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { problemSchema, type Problem } from '@casetrail/contract';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { adminApp } from '../admin/admin-app.ts';
import { createApp } from '../create-app.ts';
import { problemIn, testApp } from '../testing/app.ts';
import { SESSION } from '../testing/fake-access.ts';
import { fakePlatform } from '../testing/fake-platform.ts';
import { LARGEST_BODY } from './json-body.ts';
import { LONGEST_ADDRESS } from './limits.ts';
import { MOST_VALUES } from './unfit.ts';

const PATIENCE = { headers: 300, request: 600, look: 50 };
/** Nobody is cut off while a test runs. */
const CALM = { headers: 60_000, request: 60_000, look: 50 };
const STEPS = '/api/cases/ZX-260001/steps';

const log: string[] = [];
const platform = fakePlatform();
let port = 0;
let calmPort = 0;
let stop: () => Promise<void>;
beforeAll(async () => {
  const write = (line: string) => void log.push(line);
  const noBuild = new URL('./no-such-build/handler.js', import.meta.url);
  const admin = adminApp(noBuild, write);
  const listening = async (patience: typeof PATIENCE) => {
    const app = await createApp(platform, { admin, log: write, patience });
    await app.listen(0, '127.0.0.1');
    return { port: (app.getHttpServer().address() as AddressInfo).port, close: () => app.close() };
  };
  const [hasty, calm] = await Promise.all([listening(PATIENCE), listening(CALM)]);
  ({ port } = hasty);
  calmPort = calm.port;
  stop = async () => {
    await hasty.close();
    await calm.close();
  };
});
afterAll(() => stop());

const HEADERS = [
  'Host: localhost',
  `Cookie: casetrail=${SESSION}`,
  'Casetrail-Request: 1',
  'Content-Type: application/json',
  'Connection: close',
].join('\r\n');

const open = (at = port): { readonly socket: Socket; readonly answered: Promise<string> } => {
  const socket = connect(at, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  let all = '';
  const answered = new Promise<string>((told) => {
    socket.on('data', (some: Buffer) => void (all += some.toString()));
    socket.on('error', () => told(all));
    socket.on('close', () => told(all));
  });
  return { socket, answered };
};

const problemOf = (answer: string, status: number): Problem => {
  expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  const [, body = ''] = answer.split('\r\n\r\n');
  return problemSchema.strict().parse(JSON.parse(body));
};

/** Begins, and then sends a byte now and again for as long as it is let. */
const drip = async (begin: string, byte: string): Promise<{ answer: string; took: number }> => {
  const { socket, answered } = open();
  await once(socket, 'connect');
  const began = performance.now();
  socket.write(begin);
  const dripping = setInterval(() => socket.writable && socket.write(byte), 40);
  const answer = await answered;
  clearInterval(dripping);
  return { answer, took: performance.now() - began };
};

describe('whoever', () => {
  it.each([
    ['headers', `GET /api/rules HTTP/1.1\r\nHost: localhost\r\nX: `, 'x', PATIENCE.headers],
    [
      'a body',
      `POST ${STEPS} HTTP/1.1\r\n${HEADERS}\r\nContent-Length: 9999\r\n\r\n{`,
      ' ',
      PATIENCE.request,
    ],
    [
      'a body of no known length',
      `POST ${STEPS} HTTP/1.1\r\n${HEADERS}\r\nTransfer-Encoding: chunked\r\n\r\n`,
      '1\r\n \r\n',
      PATIENCE.request,
    ],
  ])('is slow with %s is told so when the time is up, and cut off', async (_what, begin, byte, limit) => {
    const before = log.length;
    const { answer, took } = await drip(begin, byte);
    const problem = problemOf(answer, 408);
    expect(problem).toMatchObject({ code: 'too-slow', message: { zh: '请求没有及时发完' } });
    expect(answer).toContain('nosniff');
    expect(took).toBeGreaterThan(limit - 60);
    expect(platform.asked).toEqual([]);
    await pause(50);
    // No fault of the server, and no stack of it.
    expect(log.slice(before).join('\n')).not.toMatch(/ 50\d |\n\s+at /);
  });
  it('goes away in the middle is no fault of the server either, nor of the log', async () => {
    const before = log.length;
    const { socket } = open();
    socket.write(`POST ${STEPS} HTTP/1.1\r\n${HEADERS}\r\nContent-Length: 9999\r\n\r\n{`);
    await pause(100);
    socket.destroy();
    await expect.poll(() => log.slice(before)).toEqual([expect.stringMatching(/ 400 broken-off$/)]);
  });
  it('sends nothing at all is cut off', async () => {
    const { socket, answered } = open();
    await once(socket, 'connect');
    expect(await answered).toMatch(/^(HTTP\/1\.1 408 |$)/);
  });
  it('is slow does not keep others waiting', async () => {
    const { socket, answered } = open(calmPort);
    let isAnswered = false;
    void answered.then(() => (isAnswered = true));
    await once(socket, 'connect');
    socket.write(`POST ${STEPS} HTTP/1.1\r\n${HEADERS}\r\nContent-Length: 9999\r\n\r\n{`);
    expect((await fetch(`http://127.0.0.1:${calmPort}/health`)).status).toBe(200);
    expect(isAnswered).toBe(false);
  });
});

describe('a body of no known length', () => {
  const CHUNK = `10000\r\n${' '.repeat(0x10000)}\r\n`;

  it('that is larger than JSON may be is refused before it ends', async () => {
    const { socket, answered } = open();
    socket.write(`POST ${STEPS} HTTP/1.1\r\n${HEADERS}\r\nTransfer-Encoding: chunked\r\n\r\n`);
    for (let sent = 0; sent <= LARGEST_BODY; sent += 0x10000) socket.write(CHUNK);
    const problem = problemOf(await answered, 413);
    expect(problem).toMatchObject({ code: 'body-too-large', message: { zh: '请求内容超过 1 MB' } });
  });
  it('is read up to there', async () => {
    const { socket, answered } = open();
    socket.write(`POST ${STEPS} HTTP/1.1\r\n${HEADERS}\r\nTransfer-Encoding: chunked\r\n\r\n`);
    for (let sent = 0x10000; sent < LARGEST_BODY; sent += 0x10000) socket.write(CHUNK);
    socket.write('2\r\n{}\r\n0\r\n\r\n');
    expect(problemOf(await answered, 400).code).toBe('missing');
  });
  it('that says two lengths is no request', async () => {
    const { socket, answered } = open();
    const both = 'Content-Length: 2\r\nTransfer-Encoding: chunked';
    socket.write(`POST ${STEPS} HTTP/1.1\r\n${HEADERS}\r\n${both}\r\n\r\n0\r\n\r\n`);
    expect(problemOf(await answered, 400).code).toBe('malformed');
  });
});

describe('an address', () => {
  const ofLength = (length: number) => '/api/rules?x='.padEnd(length, 'y');

  it('may have 8,192 characters with its query, and no more', async () => {
    const { get } = await testApp();
    expect(problemIn(await get(ofLength(LONGEST_ADDRESS)), 400).code).toBe('unknown-key');
    const problem = problemIn(await get(ofLength(LONGEST_ADDRESS + 1)), 414);
    expect(problem.code).toBe('address-too-long');
    expect(problem.message.zh).toContain('8192');
  });
  it('that is longer than all headers may be is no request', async () => {
    const { socket, answered } = open();
    socket.write(`GET ${ofLength(20_000)} HTTP/1.1\r\n${HEADERS}\r\n\r\n`);
    expect(problemOf(await answered, 431)).toMatchObject({
      code: 'headers-too-large',
      message: { zh: '请求头过大' },
    });
  });
});

describe('JSON', () => {
  it('may hold many values, within reason', async () => {
    const { post } = await testApp();
    // The body itself, whoever acts, the list, and what is in it.
    const holding = (values: number) => ({ x: Array.from({ length: values - 3 }, () => 1) });
    expect(problemIn(await post(STEPS, holding(MOST_VALUES)), 400).code).not.toBe('too-many-values');
    const problem = problemIn(await post(STEPS, holding(MOST_VALUES + 1)), 400);
    expect(problem).toMatchObject({ code: 'too-many-values' });
    expect(problem.message.en).toContain('20000');
  });
});

describe('a list', () => {
  it.each(['0', '-1', '201', '1e9', '1.5', 'all', 'NaN'])('has no page of %s', async (size) => {
    const { get, platform: asked } = await testApp();
    const pages = [
      '/api/cases',
      '/api/violations',
      '/api/obligations',
      '/api/fines',
      '/api/handovers',
      '/api/lost',
    ];
    for (const url of pages) expect(problemIn(await get(`${url}?size=${size}`), 400).field).toBe('size');
    expect(asked.asked).toEqual([]);
  });
});
