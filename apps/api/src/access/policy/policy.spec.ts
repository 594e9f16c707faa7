import type { Platform } from '@casetrail/application';
import { ROLES, type Role, type StaffNo, type StoreCode } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import { testApp, type Answer } from '../../testing/app.ts';
import { FINE_ID } from '../../testing/fake-fines.ts';
import { CREW, OWNER } from '../../testing/fake-whereabouts.ts';
import { caseSummary } from '../../testing/views.ts';
import { OPEN } from './open-routes.ts';
import { differenceOf, type Row } from './policy.ts';
import { routesOf } from './routes.ts';
import { TABLE } from './table.ts';

const NAMES: Readonly<Record<string, string>> = {
  caseNo: caseSummary.caseNo,
  fineId: FINE_ID,
  store: 'ZX',
  handover: '1',
  version: '2026-01-01',
  month: '2026-03',
  sha256: 'a'.repeat(64),
  id: '0199d9b2-7a3c-4cc1-8f7e-0a1b2c3d4e5f',
};

const COMMAND = '0199d9b2-7a3c-7cc1-8f7e-0a1b2c3d4e5f';
const ROUTES = Object.entries(TABLE);

interface Asking {
  /** Absent, an account without a post. */
  readonly staffNo: StaffNo | undefined;
  readonly administrator?: boolean;
}

/** Everything that a request of the route names is in ZX and, where it can be, the owner's. */
const asks = async (route: string, as: Asking, owner = OWNER) => {
  const { app } = await testApp({ as, owner });
  const names: Readonly<Record<string, string>> = {
    ...NAMES,
    ...{ no: owner, person: owner, absence: `${owner}-1` },
  };
  const [method = '', path = ''] = route.split(' ');
  const about = TABLE[route]?.about;
  const asked = about?.kind === 'store' && about.at === 'query.store' ? '?store=ZX' : '';
  const url = path.replace(/\{(\w+)\}/g, (_, name: string) => names[name] ?? 'x') + asked;
  return app.inject({
    method: method as 'GET' | 'POST' | 'DELETE',
    url,
    ...(method === 'POST' && {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ commandId: COMMAND, store: 'ZX', no: owner }),
    }),
  });
};

/** What the guard said; `let through` whatever the route then made of so short a request. */
const verdictOf = ({ statusCode, body }: Answer): 'let through' | 'shut out' | 'not there' => {
  if (statusCode === 401 || statusCode === 403) return 'shut out';
  if (statusCode !== 404) return 'let through';
  return Object.hasOwn(JSON.parse(body) as object, 'field') ? 'let through' : 'not there';
};

/** The same from the table alone, in other words than the guard's. */
const expected = ({ about, allowed }: Row, role: Role, person: StaffNo, owner = OWNER): string => {
  if (about.kind === 'account') return 'let through';
  const reach = allowed[role];
  if (reach === undefined) return 'shut out';
  if (reach === 'any') return 'let through';
  if (about.kind === 'firm') return 'shut out';
  if (about.kind === 'list') return reach === 'store' || about.person ? 'let through' : 'not there';
  if (about.kind === 'person' && about.at === 'body.actor') return 'let through';
  // A person is where he works, everything else is in ZX.
  const near = person.startsWith(about.kind === 'person' ? owner.slice(0, 2) : 'ZX');
  if (reach === 'store' && near) return 'let through';
  return person === owner && about.kind !== 'store' ? 'let through' : 'not there';
};

describe('the table', () => {
  it('has every route of the router, and no other', async () => {
    const routes = routesOf((await testApp()).app).filter((route) => !OPEN.includes(route));
    expect(differenceOf(routes, TABLE)).toEqual({ routes: [], rows: [] });
  });
  it('would not start with a route that nobody decided on, nor with a row for none', () => {
    expect(differenceOf(['GET /api/new'], { 'GET /api/old': TABLE['GET /api/cases'] as Row })).toEqual({
      routes: ['GET /api/new'],
      rows: ['GET /api/old'],
    });
  });
  it('is what is looked at: a row that lets one role more in is found out, the saboteur', async () => {
    const route = 'POST /api/firm/ceiling';
    const row = TABLE[route] as Row;
    const designer = { staffNo: OWNER };
    const rows = TABLE as Record<string, Row>;
    rows[route] = { ...row, allowed: { ...row.allowed, designer: 'any' } };
    try {
      expect(verdictOf(await asks(route, designer))).not.toBe(expected(row, 'designer', OWNER));
    } finally {
      rows[route] = row;
    }
    expect(verdictOf(await asks(route, designer))).toBe(expected(row, 'designer', OWNER));
  });
  it('lets no auditor change anything but his own account', () => {
    const changes = ROUTES.filter(
      ([route, { about, allowed }]) =>
        !route.startsWith('GET ') && about.kind !== 'account' && allowed.auditor !== undefined,
    ).map(([route]) => route);
    // A try of a rule changes nothing; a look is recorded as his; a sample company has no auditor of its own.
    expect(changes).toEqual([
      'POST /api/what-if',
      'POST /api/cases/{caseNo}/reveal',
      'POST /api/cases/{caseNo}/evidence',
      'POST /api/audit/integrity',
      'POST /api/sample/tick',
    ]);
  });
});

describe.each(ROUTES)('%s', (route, row) => {
  it.each(['ZX', 'YZ'])('is open to people of %s as the table says, role by role', async (store) => {
    const said: Record<string, string> = {};
    const wanted: Record<string, string> = {};
    for (const [nth, role] of ROLES.entries()) {
      const staffNo = `${store}${901 + nth}` as StaffNo;
      expect(CREW[staffNo]).toEqual([role]);
      said[role] = verdictOf(await asks(route, { staffNo }));
      wanted[role] = expected(row, role, staffNo);
    }
    expect(said).toEqual(wanted);
  });
  const { about, allowed } = row;
  it('is shut to accounts without a post, but for administrators where the table says so', async () => {
    const said: string[] = [];
    for (const administrator of [false, true])
      said.push(verdictOf(await asks(route, { staffNo: undefined, administrator })));
    const isOwnAccount = about.kind === 'account';
    // What is recorded is signed by somebody of the staff, whoever the table lets in.
    const wanted = [isOwnAccount, isOwnAccount || (allowed.administrator !== undefined && !row.acts)];
    expect(said).toEqual(wanted.map((open) => (open ? 'let through' : 'shut out')));
  });
});

/** Of what somebody may have a part in. */
const PERSONAL = ROUTES.filter(([, { about }]) => ['case', 'fine', 'person'].includes(about.kind));

describe.each(PERSONAL)('%s', (route, row) => {
  it.each(['ZX', 'YZ'])(
    'is open to people of %s as the table says for what is their own, role by role',
    async (store) => {
      const said: Record<string, string> = {};
      const wanted: Record<string, string> = {};
      for (const [nth, role] of ROLES.entries()) {
        const staffNo = `${store}${901 + nth}` as StaffNo;
        said[role] = verdictOf(await asks(route, { staffNo }, staffNo));
        wanted[role] = expected(row, role, staffNo, staffNo);
      }
      expect(said).toEqual(wanted);
    },
  );
});

describe('a case that somebody was given a moment ago', () => {
  /** The rows do not show it yet; brought up, they do, to whomever it was given. */
  const asked = async (no: string, url = `/api/cases/${caseSummary.caseNo}`) => {
    let up = 0;
    const ofCase: Platform['whereabouts']['ofCase'] = (_, person) =>
      Promise.resolve({ store: 'ZX' as StoreCode, isOwn: up > 0 && person === OWNER });
    const catchUp = async (): Promise<void> => void (up += 1);
    const { get } = await testApp({ as: { staffNo: no as StaffNo }, whereabouts: { ofCase, catchUp } });
    return { status: (await get(url)).statusCode, up };
  };
  it('is there, as soon as the rows are', async () =>
    expect(await asked(OWNER)).toEqual({ status: 200, up: 1 }));
  it('stays out of reach of his colleague', async () =>
    expect(await asked('ZX904')).toEqual({ status: 404, up: 1 }));
  it('keeps nobody waiting who reaches the store', async () =>
    expect(await asked('ZX901')).toEqual({ status: 200, up: 0 }));
});
