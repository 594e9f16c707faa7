import { randomUUID } from 'node:crypto';
import { ROLES, type Role } from '@casetrail/kernel';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Described } from '../../openapi/fixtures/described.ts';
import { ADMINISTRATOR, holder, STORES, TwoStores, type Store } from '../../testing/two-stores.ts';
import type { Table } from '../policy/policy.ts';
import { TABLE } from '../policy/table.ts';
import { replaysOf, type Asking, type Replay } from './fixtures/replays.ts';
import { Ids, KINDS, PARTS, toldTo, type Kind } from './fixtures/seen-ids.ts';

let firm: TwoStores;
let described: Described;
const told = new Map<string, Ids>();
const theirs = new Ids();
const everything = new Ids();

const FIRM_WIDE: readonly Role[] = ['general_office', 'auditor'];
const EVERYBODY = [...STORES.flatMap((store) => ROLES.map((role) => holder(store, role))), ADMINISTRATOR];
/** Who belong to the other store, and oversee nothing beyond it. */
const OF_BB = ROLES.filter((role) => !FIRM_WIDE.includes(role)).map((role) => holder('BB', role));

beforeAll(async () => {
  firm = await TwoStores.open();
  for (const store of STORES) await keepMore(store);
  described = (await firm.get(ADMINISTRATOR, '/api/openapi.json')).json();
  for (const who of EVERYBODY) {
    const its = await toldTo(firm, who);
    told.set(who, its);
    everything.addAll(its);
    if (OF_BB.includes(who)) theirs.addAll(its);
  }
}, 240_000);

afterAll(() => firm.close());

/** More that a store keeps to itself: a file of no case with the fine that names it, and an evidence package. */
const keepMore = async (store: Store): Promise<void> => {
  const supervisor = holder(store, 'store_supervisor');
  const done = async (url: string, body: object) => {
    const answer = await firm.send(supervisor, 'POST', url, { commandId: randomUUID(), ...body });
    expect(answer.statusCode, answer.body).toBe(200);
  };
  const kept = await firm.raw(supervisor, {
    method: 'POST',
    url: `/api/fines/files?store=${store}&name=b.pdf`,
    headers: { 'content-type': 'application/octet-stream' },
    payload: Buffer.from(`%PDF-1.7\nkept by ${store}`),
  });
  const { sha256: hash, name } = kept.json<{ readonly sha256: string; readonly name: string }>();
  await done('/api/fines', {
    ...{ store, rule: 'price-silence', person: holder(store, 'estimator'), attachments: [{ hash, name }] },
    ...{ at: '2026-03-05T12:00:00+08:00', statement: '与案件无关' },
  });
  const commandId = randomUUID();
  await done(`/api/cases/${firm.of(store).open}/evidence`, { commandId, reason: '仲裁' });
  // Told in the answer to a command, and by the address under which the package is fetched.
  for (const ids of store === 'BB' ? [theirs, everything] : [everything]) ids.add(commandId, 'uuid');
  await firm.system.settle();
};

let sent = 0;

const answered = async (who: string, { method, url, body }: Asking) => {
  if (method === 'GET') return firm.get(who, url);
  sent += 1;
  // Each at a moment of its own: nothing is refused for having been done before.
  const at = `2026-03-09T15:${String(Math.floor(sent / 60) % 60).padStart(2, '0')}:${String(sent % 60).padStart(2, '0')}+08:00`;
  const anew = { commandId: randomUUID(), ...(Object.hasOwn(body ?? {}, 'at') && { at }) };
  return firm.send(who, method, url, body === undefined ? undefined : { ...(body as object), ...anew });
};

/** What an answer says, but for the ids that were asked by, and for what every answer has anew. */
const plain = ({ id, never }: Replay, said: string): string =>
  said
    .replaceAll(/"(?:reference|asOf|fineId|sha256)":"[^"]*"|"position":\d+/g, '')
    .replaceAll(id, '<id>')
    .replaceAll(never, '<id>');

interface Outcome {
  /** Replays whose answer is not the one to an id that never was. */
  readonly apart: readonly string[];
  /** How many were sent, by where the id stood. */
  readonly count: Readonly<Record<string, number>>;
  /** Requests of which the id was looked at by a decision: refused neither for their form nor for the role. */
  readonly decided: number;
  readonly routes: ReadonlySet<string>;
}

const replayed = async (who: string, role?: Role, only = ''): Promise<Outcome> => {
  const party = { described, who, role, told: told.get(who) ?? new Ids(), theirs, everything };
  const apart: string[] = [];
  const count: Record<string, number> = {};
  const routes = new Set<string>();
  const shut = new Set<string>();
  let decided = 0;
  // What is refused is refused again in the same words.
  const refused = new Map<string, Awaited<ReturnType<typeof answered>>>();
  const toNobodys = async ({ at, never, nobodys }: Replay) => {
    const key = `${at} ${never} ${nobodys.url}`;
    const before = refused.get(key);
    if (before) return before;
    const answer = await answered(who, nobodys);
    if (answer.statusCode >= 400 || nobodys.method === 'GET') refused.set(key, answer);
    return answer;
  };
  for (const replay of replaysOf(party)) {
    if (!replay.at.startsWith(only)) continue;
    const [method, path, where = ''] = replay.at.split(' ');
    const place = where.split('.')[0] ?? '';
    count[place] = (count[place] ?? 0) + 1;
    routes.add(`${method} ${path}`);
    const none = await toNobodys(replay);
    // A role that is let in nowhere is asked once a place, and not once an id.
    if (none.statusCode === 403 && shut.has(replay.at)) continue;
    if (none.statusCode === 403) shut.add(replay.at);
    const one = await answered(who, replay.theirs);
    if (none.statusCode !== 400 && none.statusCode !== 403) decided += 1;
    if (one.statusCode !== none.statusCode || plain(replay, one.body) !== plain(replay, none.body))
      apart.push(`${replay.at} ${replay.id}: ${one.body.slice(0, 200)} and not ${none.body.slice(0, 200)}`);
  }
  return { apart, count, decided, routes };
};

/** Every kind of id has to have been seen, and by whom it is kept: else nothing is shown. */
const KEPT: readonly Kind[] = ['case', 'uuid', 'hash', 'absence', 'position'];

const EXPORTS = [
  'GET /api/kpi/figures.csv',
  'GET /api/ledgers/{store}/{month}/payroll',
  'GET /api/cases/{caseNo}/evidence/{taken}',
  'GET /api/cases/{caseNo}/attachments/{sha256}',
  'GET /api/fines/{fineId}/files/{sha256}',
];

describe('every id that one role is told', { timeout: 240_000 }, () => {
  it('is of a kind that is known, in every part of every address of the router', () => {
    const parts = Object.keys(TABLE).flatMap((route) =>
      [...route.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name),
    );
    expect(parts.filter((name) => !Object.hasOwn(PARTS, name))).toEqual([]);
    for (const kind of KEPT) expect(everything.of(kind), kind).not.toHaveLength(0);
    expect(Object.keys(KINDS)).toEqual(expect.arrayContaining([...KEPT]));
  });

  it.each(ROLES)(
    'is to the %s who was not told it like one that never was, wherever he puts it',
    async (role) => {
      const { apart, count, decided, routes } = await replayed(holder('AA', role), role);
      expect(apart).toEqual([]);
      if (FIRM_WIDE.includes(role)) return;
      expect(Object.keys(count).sort()).toEqual(['body', 'path', 'query']);
      expect(decided).toBeGreaterThan(150);
      expect([...routes]).toEqual(expect.arrayContaining(EXPORTS));
    },
  );

  it('is so to an administrator without a post', async () => {
    const { apart, count } = await replayed(ADMINISTRATOR);
    expect(apart).toEqual([]);
    expect(count['path']).toBeGreaterThan(100);
  });

  it('opens no case under a number that another store has, and is told so in the same words', async () => {
    const opened = (caseNo: string) =>
      firm.send(holder('AA', 'customer_manager'), 'POST', `/api/cases/${caseNo}/steps`, {
        ...{
          commandId: randomUUID(),
          store: 'AA',
          step: 'client_received',
          occurredAt: '2026-03-09T15:20:00+08:00',
        },
        data: { client: { name: '何', area: 90, houseType: 'flat' }, receptionForm: true },
      });
    expect((await opened(firm.of('BB').open)).json()).toMatchObject({ code: 'unknown-case' });
    expect((await opened('AA-K31')).statusCode).toBe(200);
  });
});

describe('the same replays, by a saboteur’s hand', { timeout: 240_000 }, () => {
  it('would find a route whose row lets too many in: the saboteur', async () => {
    const route = 'POST /api/fines/{fineId}/waive';
    const rows: Record<string, Table[string]> = TABLE;
    const row = rows[route];
    if (!row) throw new Error('no such route');
    onTestFinished(() => void (rows[route] = row));
    rows[route] = { ...row, allowed: { ...row.allowed, designer: 'any' } };
    const { apart } = await replayed(holder('AA', 'designer'), 'designer', route);
    expect(apart).not.toEqual([]);
  });
});
