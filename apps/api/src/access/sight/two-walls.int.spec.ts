import { createPool } from '@casetrail/database';
import { ROLES, type Instant, type Role, type StaffNo, type StoreCode } from '@casetrail/kernel';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { addressesIn, marksOf, READING } from '../../testing/addresses.ts';
import { ADMINISTRATOR, holder, STORES, TwoStores, type Store } from '../../testing/two-stores.ts';
import { PolicyGuard } from '../policy/policy.guard.ts';

let firm: TwoStores;

beforeAll(async () => {
  firm = await TwoStores.open();
  await remind();
}, 120_000);

afterAll(() => firm.close());

afterEach(() => vi.restoreAllMocks());

const FIRM_WIDE: readonly Role[] = ['general_office', 'auditor'];
const OF_ONE_STORE = ROLES.filter((role) => !FIRM_WIDE.includes(role));

/** What somebody is told of a store, wherever he asks for it: the address and the mark, for each. */
const toldOf = async (who: string, store: Store): Promise<readonly string[]> => {
  const things = firm.of(store);
  const marks = marksOf(store, things);
  const told: string[] = [];
  for (const route of READING) {
    for (const address of addressesIn(route, store, things)) {
      const { body, statusCode } = await firm.get(who, address);
      expect(statusCode, `${address} ${body}`).toBeLessThan(500);
      // Whoever is refused may be told what he asked for himself.
      const given = statusCode < 400 ? marks : marks.filter((mark) => !address.includes(mark));
      told.push(...given.filter((mark) => body.includes(mark)).map((mark) => `${address} ${mark}`));
    }
  }
  return told;
};

/** As the worker does: somebody of BB is reminded of what is due. */
const remind = async (): Promise<void> => {
  await firm.system.enforcement.inbox.deliver({
    id: 'a-reminder',
    person: holder('BB', 'designer') as StaffNo,
    kind: 'digest',
    at: 0 as Instant,
    store: 'BB' as StoreCode,
    caseNo: firm.of('BB').open,
    rule: null,
    dueAt: null,
    title: { zh: '提醒', en: 'Reminder' },
    body: { zh: '提醒', en: 'Reminder' },
  });
};

const withoutGuard = () => vi.spyOn(PolicyGuard.prototype, 'canActivate').mockResolvedValue(true);

const rowSecurity = async (verb: 'DISABLE' | 'ENABLE'): Promise<void> => {
  const owner = createPool(firm.system.database.owner, { applicationName: 'test', max: 1 });
  const { rows } = await owner.query<{ name: string }>(
    `SELECT oid::regclass::text AS name FROM pg_class WHERE relforcerowsecurity`,
  );
  for (const { name } of rows) await owner.query(`ALTER TABLE ${name} ${verb} ROW LEVEL SECURITY`);
  await owner.end();
  expect(rows.length).toBeGreaterThan(20);
};

describe('another store', () => {
  it('is told of to its own people and to whoever oversees the firm', async () => {
    const supervisor = await toldOf(holder('BB', 'store_supervisor'), 'BB');
    const auditor = await toldOf(holder('AA', 'auditor'), 'BB');
    const found = new Set([...supervisor, ...auditor].map((line) => line.split(' ').at(-1)));
    expect(marksOf('BB', firm.of('BB')).filter((mark) => !found.has(mark))).toEqual([]);
  });

  it.each(OF_ONE_STORE)('is nothing to the %s of this one', async (role) => {
    expect(await toldOf(holder('AA', role), 'BB')).toEqual([]);
  });

  it('is nothing to an administrator without a post, nor is this one', async () => {
    for (const store of STORES) expect(await toldOf(ADMINISTRATOR, store)).toEqual([]);
  });
});

describe('with the table of who may do what off, another store', () => {
  it.each(OF_ONE_STORE)('is hidden from the %s of this one by the database', async (role) => {
    withoutGuard();
    expect(await toldOf(holder('AA', role), 'BB')).toEqual([]);
  });

  it('is hidden from an administrator, and this one with it', async () => {
    withoutGuard();
    for (const store of STORES) expect(await toldOf(ADMINISTRATOR, store)).toEqual([]);
  });
});

describe('with the database showing all, another store', () => {
  beforeAll(() => rowSecurity('DISABLE'));
  afterAll(() => rowSecurity('ENABLE'));

  it.each(OF_ONE_STORE)('is kept from the %s of this one by the table', async (role) => {
    expect(await toldOf(holder('AA', role), 'BB')).toEqual([]);
  });

  it('is told of where the table is off as well: the test would see a fallen wall', async () => {
    withoutGuard();
    const told = await toldOf(holder('AA', 'designer'), 'BB');
    for (const route of [
      '/api/cases',
      '/api/fines',
      '/api/handovers',
      '/api/absences',
      '/api/lost',
      '/api/inbox',
    ])
      expect(
        told.some((line) => line.startsWith(route)),
        route,
      ).toBe(true);
  });
});
