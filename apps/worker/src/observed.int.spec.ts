import { METRICS } from '@casetrail/telemetry';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sessionOf, startApi, type ApiProcess } from './testing/api-process.ts';
import { Collector, type SentSpan } from './testing/collector.ts';
import { inMs, LiveFirm } from './testing/live-firm.ts';
import { many, PATIENCE_MS } from './testing/scene.ts';
import { startWorkerProcess, type WorkerProcess } from './testing/worker-process.ts';

/** What people say, in every place where a request has one: none of it may be told to anybody who collects. */
const SEEDED = ['欧阳若曦', '13812345678', '320102199001011234', '桑堤亚娜'];
const [NAME = '', PHONE = '', ID = ''] = SEEDED;

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';

let firm: LiveFirm;
let collector: Collector;
let api: ApiProcess;
let worker: WorkerProcess;
let cookie: string;
let reference: string | undefined;

const ask = (path: string, body?: object, headers: object = {}) =>
  fetch(api.address + path, {
    method: body ? 'POST' : 'GET',
    headers: {
      cookie,
      'casetrail-request': '1',
      'user-agent': encodeURIComponent(NAME),
      traceparent: `00-${TRACE}-00f067aa0ba902b7-01`,
      ...(body && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body && { body: JSON.stringify(body) }),
  });

beforeAll(async () => {
  firm = await LiveFirm.open();
  collector = await Collector.open();
  const [case1] = await firm.owe(many(3, inMs(1_000)));
  cookie = `casetrail=${await sessionOf(firm.system, 'M1')}`;
  const env = { ...collector.env, LOG_LEVEL: 'debug', LOG_FORMAT: 'json' };
  api = await startApi(firm.system.dataDir, { env });
  worker = await startWorkerProcess(firm.system.dataDir, { env });
  const step = {
    commandId: randomUUID(),
    store: 'AA',
    step: 'client_contacted',
    occurredAt: new Date(Date.now() - 60_000).toISOString(),
    data: { channel: 'phone', note: `${NAME} ${PHONE} ${ID}` },
  };
  expect((await ask(`/api/cases/${case1?.caseNo ?? ''}/steps`, step)).status).toBe(200);
  const searched = await ask('/api/cases', undefined, { 'casetrail-search': encodeURIComponent(NAME) });
  expect(searched.status).toBe(200);
  expect((await ask(`/api/cases?search=${encodeURIComponent(NAME)}`)).status).toBe(400);
  await ask(`/api/cases/${encodeURIComponent(NAME)}`);
  const refused = await ask(`/api/cases/AA-999/steps`, { ...step, [NAME]: PHONE, step: ID });
  expect(refused.status).toBeGreaterThanOrEqual(400);
  ({ reference } = (await refused.json()) as { readonly reference?: string });
  expect(await firm.untilFound(3, PATIENCE_MS)).toBe(true);
}, 240_000);

afterAll(async () => {
  await api.kill();
  await worker.kill();
  collector.close();
  await firm.close();
}, 60_000);

const found = (name: RegExp): SentSpan | undefined => collector.spans.find((span) => name.test(span.name));
const arrives = (name: RegExp) => expect.poll(() => found(name), { timeout: PATIENCE_MS }).toBeDefined();

describe('a command that is traced', () => {
  it('is one trace from the request to the append, a part of the caller’s', async () => {
    await arrives(/^POST \/api\/cases\/:caseNo\/steps$/);
    await arrives(/^command /);
    const request = found(/^POST \/api\/cases\/:caseNo\/steps$/);
    const command = found(/^command ChangeCase$/);
    await expect
      .poll(
        () =>
          collector.spans.some(
            ({ name, parentSpanId }) => name === 'append' && parentSpanId === command?.spanId,
          ),
        {
          timeout: PATIENCE_MS,
        },
      )
      .toBe(true);
    expect(command?.parentSpanId).toBe(request?.spanId);
    expect([request?.traceId, command?.traceId]).toEqual([TRACE, TRACE]);
    expect(request?.program).toBe('casetrail-api');
  });
});

describe('the metrics', () => {
  it('that are listed are those that are sent, by the program that knows them', async () => {
    const all = Object.keys(METRICS);
    const sent = () => [...new Set([...collector.metrics].map((name) => name.split(' ')[1]))];
    const missing = () => all.filter((name) => !sent().includes(name));
    await expect.poll(missing, { timeout: PATIENCE_MS }).toEqual([]);
    expect(sent().filter((name) => !all.includes(name ?? ''))).toEqual([]);
    expect(collector.metrics).toContain('casetrail-api casetrail_refusals_total');
    expect(collector.metrics).toContain('casetrail-worker casetrail_verdicts_total');
    expect(collector.metrics).toContain('casetrail-worker casetrail_queue_depth');
  });
});

describe('nobody who collects', () => {
  it('hears what people said, are called, or have for numbers; nor of a case', () => {
    expect(collector.bodies.length).toBeGreaterThan(3);
    const all = collector.bodies.join('\n');
    for (const seed of [...SEEDED, encodeURIComponent(NAME), 'AA-1', 'AA-999', 'M1'])
      expect([seed, all.includes(seed)]).toEqual([seed, false]);
  });
  it('reads it in the lines of the log, where every request stands once with its reference', async () => {
    const lines = api
      .printed()
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
    const all = JSON.stringify(lines);
    for (const seed of [...SEEDED, encodeURIComponent(NAME), 'AA-1', 'AA-999'])
      expect([seed, all.includes(seed)]).toEqual([seed, false]);
    const ofRefused = lines.filter((line) => line['reference'] === reference);
    expect(ofRefused.map(({ level }) => level).sort()).toEqual(['debug', 'info']);
    expect(ofRefused[0]).toMatchObject({ program: 'api', method: 'POST', route: '/api/cases/:caseNo/steps' });
  });
});
