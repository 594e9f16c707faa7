import { ROLES, type Role, type StaffNo } from '@casetrail/kernel';
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
  no: OWNER,
  person: OWNER,
  handover: '1',
  absence: `${OWNER}-1`,
  version: '2026-01-01',
  month: '2026-03',
  sha256: 'a'.repeat(64),
  id: '0199d9b2-7a3c-4cc1-8f7e-0a1b2c3d4e5f',
};

const COMMAND = '0199d9b2-7a3c-7cc1-8f7e-0a1b2c3d4e5f';
const ROUTES = Object.entries(TABLE);

/** Everything that a request of the route names is in ZX and, where it can be, the owner's. */
const asks = async (route: string, as: { readonly staffNo: StaffNo; readonly administrator?: boolean }) => {
  const { app } = await testApp({ as });
  const [method = '', path = ''] = route.split(' ');
  const about = TABLE[route]?.about;
  const asked = about?.kind === 'store' && about.at === 'query.store' ? '?store=ZX' : '';
  const url = path.replace(/\{(\w+)\}/g, (_, name: string) => NAMES[name] ?? 'x') + asked;
  return app.inject({
    method: method as 'GET' | 'POST' | 'DELETE',
    url,
    ...(method === 'POST' && {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ commandId: COMMAND, store: 'ZX', no: OWNER }),
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
const expected = ({ about, allowed }: Row, role: Role, person: StaffNo): string => {
  if (about.kind === 'account') return 'let through';
  const reach = allowed[role];
  if (reach === undefined) return 'shut out';
  if (reach === 'any') return 'let through';
  if (about.kind === 'firm') return 'shut out';
  if (about.kind === 'list') return reach === 'store' || about.person ? 'let through' : 'not there';
  if (about.kind === 'person' && about.at === 'body.actor') return 'let through';
  const near = person.startsWith('ZX');
  if (reach === 'store' && near) return 'let through';
  return person === OWNER && about.kind !== 'store' ? 'let through' : 'not there';
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
});
