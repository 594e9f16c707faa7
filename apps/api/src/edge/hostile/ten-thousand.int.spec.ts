import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Described } from '../../openapi/fixtures/described.ts';
import { ADMINISTRATOR, holder, TwoStores } from '../../testing/two-stores.ts';
import { PolicyGuard } from '../../access/policy/policy.guard.ts';
import { Dice } from './fixtures/dice.ts';
import { hostileRequests, type Hostile, type Known } from './fixtures/requests.ts';
import { besiege, slopeOf, type Answered, type Outcome } from './fixtures/siege.ts';

const SEED = 20_260_601;
const COUNT = 10_000;
/** Bytes that may stay of a request: what is done makes the firm and its caches grow; one is sent in several thousands. */
const STAYS = 3_000;

let firm: TwoStores;
let known: Known;
let description: Described;

beforeAll(async () => {
  firm = await TwoStores.open();
  const { open, lost, fine, file, absence } = firm.of('AA');
  const designer = holder('AA', 'designer');
  known = {
    parts: {
      ...{ caseNo: open, case: open, fineId: fine, sha256: file, absence, store: 'AA', handover: '1' },
      ...{ no: designer, person: designer, responsible: designer, month: '2026-03', version: '2026-01-01' },
      ...{ id: fine, asOf: '2026-03-20T00:00:00%2B08:00', measure: 'lost-clients', page: '1', size: '10' },
    },
    texts: [
      ...['AA', open, lost, designer, fine, new Date().toISOString().replace('Z', '+00:00')],
      ...['2026-03-09T15:20:00+08:00', '2026-03-09', '2026-03', file, '100.00', '2.F', 'a word'],
    ],
  };
  description = (await firm.get(ADMINISTRATOR, '/api/openapi.json')).json();
}, 120_000);

afterAll(() => firm.close());

afterEach(() => vi.restoreAllMocks());

const WHO = [
  ...(['general_office', 'general_office', 'store_supervisor', 'customer_manager'] as const),
  ...(['designer', 'hr_admin', 'finance', 'auditor'] as const),
];
const nth = (n: number): string | undefined =>
  [...WHO.map((role) => holder('AA', role)), ADMINISTRATOR, undefined][n % (WHO.length + 2)];

const ask = async ({ method, url, headers, body, inPieces }: Hostile, n: number): Promise<Answered> => {
  const answer = await firm.raw(nth(n), {
    method,
    url,
    headers,
    // A stream of changes has no end to wait for.
    payloadAsStream: true,
    ...(body !== undefined && { payload: inPieces ? Readable.from(piecesOf(body)) : body }),
  });
  const { statusCode, headers: answered } = answer;
  const stream = answer.stream();
  if (String(answered['content-type']).startsWith('text/event-stream')) {
    stream.destroy();
    return { statusCode, headers: answered, body: '' };
  }
  return { statusCode, headers: answered, body: await text(stream) };
};

const piecesOf = (body: string | Buffer): readonly Buffer[] => {
  const bytes = Buffer.from(body);
  const middle = Math.floor(bytes.length / 2);
  return [bytes.subarray(0, middle), bytes.subarray(middle)];
};

const siege = (count: number, seed = SEED, patience?: number): Promise<Outcome> =>
  besiege(hostileRequests(description, known, new Dice(seed)), count, ask, patience);

describe('ten thousand requests made from the description of the API', { timeout: 300_000 }, () => {
  it('are all answered, none as a fault of the server, and leave nothing behind in memory', async () => {
    const { faults, statuses, heap } = await siege(COUNT);
    expect(faults).toEqual([]);
    // They come far: some are done, and some are refused by every part that can.
    expect(Object.keys(statuses)).toEqual(expect.arrayContaining(['200', '400', '401', '403', '404', '422']));
    expect(statuses[200]).toBeGreaterThan(COUNT / 50);
    // What the first fifth warmed up is no leak.
    expect(slopeOf(heap.slice(2)) / (COUNT / 10)).toBeLessThan(STAYS);
    expect((await firm.get(ADMINISTRATOR, '/health')).statusCode).toBe(200);
    expect(await firm.system.verify()).toMatchObject({ whole: true });
    expect({}).not.toHaveProperty('administrator');
  });

  it('are the same for the same seed', () => {
    const first = (seed: number) => {
      const requests = hostileRequests(description, known, new Dice(seed));
      return Array.from({ length: 50 }, () => requests.next().value);
    };
    expect(first(1)).toEqual(first(1));
    expect(first(1)).not.toEqual(first(2));
  });
});

/** Breaks what is behind routes that many of the first thousand requests reach, whatever the dice make of the others. */
const broken = (answer: () => Promise<never>): void => {
  const { queries } = firm.system;
  for (const name of ['cases', 'stores', 'rules'] as const)
    vi.spyOn(queries, name).mockImplementation(answer);
};

describe('the same requests, by a saboteur’s hand', () => {
  it('find a route that throws', async () => {
    broken(() => Promise.reject(new TypeError('x is not a function')));
    const { faults } = await siege(1_000);
    expect(faults.join('\n')).toMatch(/^GET \/api\/(cases|stores|rules): 500/m);
  });
  it('find a route that does not answer', async () => {
    broken(() => new Promise(() => {}));
    const { faults } = await siege(1_000, SEED, 2_000);
    expect(faults.join('\n')).toMatch(/^GET \/api\/(cases|stores|rules): no answer/m);
  });
  it('find what keeps what was sent', async () => {
    const kept: object[] = [];
    const { canActivate } = PolicyGuard.prototype;
    vi.spyOn(PolicyGuard.prototype, 'canActivate').mockImplementation(function (this: PolicyGuard, context) {
      kept.push(Array.from({ length: 500 }, (_, n) => ({ n })));
      return canActivate.call(this, context);
    });
    const { heap } = await siege(1_000);
    expect(kept.length).toBeGreaterThan(0);
    expect(slopeOf(heap.slice(2)) / 100).toBeGreaterThan(STAYS);
  });
});
