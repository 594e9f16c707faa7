import { ROLES, type Role } from '@casetrail/kernel';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { addressesIn, READING } from '../../testing/addresses.ts';
import { CLIENTS, holder, TwoStores } from '../../testing/two-stores.ts';
import { FieldsInterceptor } from './fields.interceptor.ts';
import { fieldsOf } from './fields.ts';
import { FIELDS } from './table.ts';

let firm: TwoStores;

beforeAll(async () => {
  firm = await TwoStores.open();
}, 120_000);

afterAll(() => firm.close());

afterEach(() => vi.restoreAllMocks());

/** What people and events say themselves, under keys of their own, stands below these. */
const OPEN = ['data', 'outcomes'];

const keysIn = (value: unknown, found = new Set<string>()): Set<string> => {
  if (Array.isArray(value)) for (const one of value) keysIn(one, found);
  else if (typeof value === 'object' && value !== null)
    for (const [key, part] of Object.entries(value)) {
      found.add(key);
      if (!OPEN.includes(key)) keysIn(part, found);
    }
  return found;
};

/** The names of the fields that the table lets out to a role, of whatever object. */
const listedFor = (role: Role): ReadonlySet<string> =>
  new Set(
    Object.values(FIELDS).flatMap((listed) =>
      [...fieldsOf(listed)].flatMap(([field, roles]) => (!roles || roles.includes(role) ? [field] : [])),
    ),
  );

/** Everything that a role is answered when it asks every reading route for its own store's things. */
const answersTo = async (role: Role) => {
  const answers: { address: string; body: string; keys: Set<string> }[] = [];
  for (const route of READING) {
    for (const address of addressesIn(route, 'AA', firm.of('AA'))) {
      const { body, statusCode, headers } = await firm.get(holder('AA', role), address);
      expect(statusCode, `${address} ${body}`).toBeLessThan(500);
      const isJson = String(headers['content-type']).startsWith('application/json');
      if (statusCode === 200)
        answers.push({ address, body, keys: isJson ? keysIn(JSON.parse(body)) : new Set() });
    }
  }
  return answers;
};

describe.each(ROLES)('the %s', (role) => {
  it('is answered with the fields that the table lists for this role, and reads no client in plain', async () => {
    const answers = await answersTo(role);
    expect(answers.length).toBeGreaterThan(15);
    const listed = listedFor(role);
    const unlisted = answers.flatMap(({ address, keys }) =>
      [...keys].filter((key) => !listed.has(key)).map((key) => `${address} ${key}`),
    );
    expect(unlisted).toEqual([]);
    const plain = CLIENTS.flatMap(({ name, phone }) => [name, phone]);
    expect(answers.filter(({ body }) => plain.some((seed) => body.includes(seed)))).toEqual([]);
  });
});

describe('masks', () => {
  it('are what everybody reads until he gives a reason, the auditor too', async () => {
    for (const role of ['customer_manager', 'store_supervisor', 'auditor', 'general_office'] as const) {
      const trail = await firm.get(holder('AA', role), `/api/cases/${firm.of('AA').open}`);
      expect(trail.body).toContain('"name":"何**"');
      expect(trail.body).toContain('"phone":"138****1001"');
    }
  });
});

describe('looks at a client', () => {
  const look = async (role: Role): Promise<readonly string[]> => {
    const answer = await firm.get(holder('AA', role), `/api/cases/${firm.of('AA').open}/looks`);
    const [first] = answer.json<{ items: object[] }>().items;
    return Object.keys(first ?? {}).sort();
  };
  const everybody = ['at', 'caseNo', 'fields', 'person', 'reason', 'store'];

  it('say where they came from to those who watch over looking only', async () => {
    expect(await look('store_supervisor')).toEqual(everybody);
    for (const role of ['general_office', 'auditor'] as const)
      expect(await look(role)).toEqual([...everybody, 'elsewhere', 'request'].sort());
  });
  it('would say it to everybody, were answers let out as they are', async () => {
    vi.spyOn(FieldsInterceptor.prototype, 'intercept').mockImplementation(async (_, next) => next.handle());
    expect(await look('store_supervisor')).toContain('elsewhere');
  });
});
