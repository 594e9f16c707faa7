import { randomUUID } from 'node:crypto';
import { ROLES, type Role } from '@casetrail/kernel';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { holder, TwoStores } from '../../testing/two-stores.ts';
import { PolicyGuard } from '../policy/policy.guard.ts';
import { TABLE } from '../policy/table.ts';

let firm: TwoStores;

beforeAll(async () => {
  firm = await TwoStores.open();
}, 120_000);

afterAll(() => firm.close());

afterEach(() => vi.restoreAllMocks());

const FIRM_WIDE: readonly Role[] = ['general_office', 'auditor'];
const OF_ONE_STORE = ROLES.filter((role) => !FIRM_WIDE.includes(role));

/** Every route that changes something of the business and names what it is about. */
const CHANGING = Object.entries(TABLE).filter(
  ([route, { about }]) => !route.startsWith('GET ') && !['account', 'firm'].includes(about.kind),
);

/** The same path with what the other store has, and a body that names the rest of it wherever a request may. */
const replayed = (route: string) => {
  const things = firm.of('BB');
  const parts: Readonly<Record<string, string>> = {
    caseNo: things.open,
    fineId: things.fine,
    store: 'BB',
    month: '2026-03',
    no: holder('BB', 'designer'),
    person: holder('BB', 'designer'),
    absence: things.absence,
    handover: '1',
    version: '2026-01-01',
  };
  return {
    url: route.replace('POST ', '').replaceAll(/\{(\w+)\}/g, (_, name: string) => parts[name] ?? name),
    body: { commandId: randomUUID(), store: 'BB', no: holder('BB', 'designer'), reason: '重放' },
  };
};

describe('what one store’s people have seen', () => {
  it.each(OF_ONE_STORE)('is no use to the %s of another in a path or a body', async (role) => {
    const before = await firm.system.log.head();
    expect(CHANGING.length).toBeGreaterThan(30);
    for (const [route, { about }] of CHANGING) {
      const { url, body } = replayed(route);
      const { statusCode, body: said } = await firm.send(holder('AA', role), 'POST', url, body);
      // His name stands in the request anyway where a request is about whoever acts.
      const isAboutMe = about.kind === 'person' && about.at === 'body.actor';
      expect(isAboutMe ? [400, 403, 404, 422] : [403, 404], `${route} ${said}`).toContain(statusCode);
    }
    expect(await firm.system.log.head()).toEqual(before);
  });

  it('is told apart from what never was by nothing but the reference', async () => {
    const missing = { open: 'BB-K9', fine: randomUUID() };
    const there = firm.of('BB');
    for (const role of ['store_supervisor', 'designer'] as const) {
      for (const [mine, none] of [
        [`/api/cases/${there.open}`, `/api/cases/${missing.open}`],
        [`/api/fines/${there.fine}`, `/api/fines/${missing.fine}`],
        [`/api/lost/${there.lost}`, `/api/lost/${missing.open}`],
        ['/api/cases?store=BB', '/api/cases?store=QQ'],
      ] as const) {
        const said = await Promise.all(
          [mine, none].map(async (url) => {
            const { statusCode, body } = await firm.get(holder('AA', role), url);
            return { statusCode, body: body.replace(/"reference":"[^"]*"/, '') };
          }),
        );
        expect(said[0], mine).toEqual(said[1]);
      }
    }
  });

  it('would be of use without the table: the test would see it', async () => {
    vi.spyOn(PolicyGuard.prototype, 'canActivate').mockResolvedValue(true);
    const before = await firm.system.log.head();
    const waived = { commandId: randomUUID(), actor: holder('BB', 'store_supervisor'), reason: '重放' };
    const url = `/api/fines/${firm.of('BB').fine}/waive`;
    const answer = await firm.send(holder('AA', 'designer'), 'POST', url, waived);
    expect(answer.statusCode, answer.body).toBe(200);
    expect((await firm.system.log.head()).position).toBeGreaterThan(before.position);
  });
});
