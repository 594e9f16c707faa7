import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CaseBoard, CaseList, CaseSummary, Health, Me, OwnSessions, Problem } from '@casetrail/contract';
import type { Answer } from './answer.ts';
import { answerOnAccounts } from './invented-accounts.ts';
import { CASE_NO, CASES, STORES } from './invented-people.ts';
import { inventedTrail } from './invented-trail.ts';

/** Stands in for the API: it answers from invented data, in the shapes of the contract. */
export interface FixtureApi {
  readonly url: string;
  /** Paths asked for so far, with their queries. */
  readonly asked: readonly string[];
  /** What was searched for, by header. */
  readonly searched: readonly string[];
  close(): Promise<void>;
}

const HEALTH: Health = {
  status: 'ok',
  version: '0.1.0',
  log: { position: 812, hashPrefix: '3f9a1c' },
  anchor: null,
  projection: { position: 812, lag: 0, stoppedAt: null, reason: null },
  database: { reachable: true, kind: 'embedded', version: '18.4' },
  enforcement: { stopped: null, sweptAt: null, oldestOverdue: null, nextDueAt: null },
  sample: true,
};

export const startFixtureApi = async (): Promise<FixtureApi> => {
  const asked: string[] = [];
  const searched: string[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://fixture.invalid');
    asked.push(url.pathname + url.search);
    const words = searchIn(request);
    if (words !== '') searched.push(words);
    const { status, body, cookie } = answerTo(request, url);
    if (cookie !== undefined) response.setHeader('set-cookie', cookie);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, asked, searched, close: () => closed(server) };
};

const searchIn = ({ headers }: IncomingMessage): string =>
  decodeURIComponent(String(headers['casetrail-search'] ?? ''));

const closed = (server: Server): Promise<void> =>
  new Promise((done) => {
    server.closeAllConnections();
    server.close(() => done());
  });

const ME: Me = {
  loginName: 'zx100',
  name: '总经办',
  staffNo: 'ZX100',
  posts: [{ store: 'ZX', roles: ['general_office'], inPlaceOf: null }],
  administrator: false,
  mustEnrol: false,
  fresh: true,
  unseenChanges: 1,
  sample: true,
};

const ADMINISTRATOR: Me = {
  ...ME,
  loginName: 'boss',
  name: '王总',
  staffNo: null,
  posts: [],
  administrator: true,
};

const COMMON: Problem = {
  code: 'password-common',
  message: { zh: '这个密码太常见', en: 'this password is too common' },
  reference: '0199d9b4',
};

const NOBODY: Problem = {
  code: 'not-signed-in',
  message: { zh: '请先登录', en: 'sign in first' },
  reference: '0199d9b3',
};

const NOT_OURS: Problem = {
  code: 'own-header-missing',
  message: { zh: '改动须带请求头', en: 'a change has to carry the header' },
  reference: '0199d9b5',
};

/** Whoever brings a cookie is signed in; a role by one click brings one. */
const answerTo = (request: IncomingMessage, url: URL): Answer => {
  const { method, headers } = request;
  const { pathname } = url;
  if (method !== 'GET' && headers['casetrail-request'] !== '1') return { status: 403, body: NOT_OURS };
  if (pathname === '/health') return answer(url, '');
  if (pathname === '/api/session/sample')
    return { status: 200, body: { done: true }, cookie: 'casetrail=a-session; Path=/; HttpOnly' };
  if (pathname === '/api/set-up/link')
    return { status: 200, body: { kind: 'first-administrator', loginName: null } };
  if (pathname === '/api/set-up') return { status: 422, body: COMMON };
  if (!/\bcasetrail=\w/.test(headers.cookie ?? '')) return { status: 401, body: NOBODY };
  if (pathname === '/api/session' && method === 'DELETE')
    return { status: 200, body: { done: true }, cookie: 'casetrail=; Path=/; Max-Age=0' };
  if (headers.cookie?.includes('casetrail=an-administrator')) {
    if (pathname === '/api/session') return { status: 200, body: ADMINISTRATOR };
    if (pathname.startsWith('/api/accounts')) return answerOnAccounts(method, pathname);
  }
  if (/casetrail=(?:a-member|renewed)/.test(headers.cookie ?? '')) {
    if (pathname === '/api/session') return { status: 200, body: { ...ME, sample: false } };
    // From then on the session is known by the new secret alone.
    if (pathname === '/api/session/reauthenticate')
      return { status: 200, body: { done: true }, cookie: 'casetrail=renewed; Path=/; HttpOnly' };
    if (pathname === '/api/account/recovery-codes')
      return headers.cookie?.includes('casetrail=renewed')
        ? { status: 200, body: { codes: ['AAAA-BBBB-CCCC-DDDD'] } }
        : { status: 401, body: NOBODY };
  }
  if (pathname === '/api/session') return { status: 200, body: ME };
  if (pathname === '/api/account/changes/seen') return { status: 200, body: { done: true } };
  if (pathname === '/api/account/filters') return { status: 200, body: [] };
  if (pathname === '/api/account/sessions') return { status: 200, body: OWN };
  return answer(url, searchIn(request));
};

const WHEN = { address: '10.0.0.7', agent: 'Firefox' };
const OWN: OwnSessions = {
  sessions: [
    {
      id: '1',
      current: true,
      ...WHEN,
      startedAt: '2026-06-01T09:00:00+08:00',
      seenAt: '2026-06-01T09:20:00+08:00',
    },
    {
      id: '2',
      current: false,
      ...WHEN,
      startedAt: '2026-06-01T08:00:00+08:00',
      seenAt: '2026-06-01T08:20:00+08:00',
    },
  ],
  signIns: [{ at: '2026-06-01T09:00:00+08:00', ...WHEN, result: 'one-click' }],
  changes: [
    { at: '2026-06-01T09:10:00+08:00', ...WHEN, what: 'token-issued', byOther: false, seen: false },
    { at: '2026-05-01T09:00:00+08:00', ...WHEN, what: 'reset', byOther: true, seen: true },
  ],
};

const answer = ({ pathname, searchParams }: URL, search: string): Answer => {
  if (pathname === '/health') return { status: 200, body: HEALTH };
  if (pathname === '/api/stores') return { status: 200, body: STORES };
  if (pathname === '/api/case-board') return { status: 200, body: board(searchParams, search) };
  if (pathname === '/api/cases') return { status: 200, body: listed(searchParams, search) };
  const [, caseNo = ''] = /^\/api\/cases\/([^/]+)$/.exec(pathname) ?? [];
  return told(decodeURIComponent(caseNo), searchParams.get('asOf') ?? undefined);
};

const told = (caseNo: string, asOf: string | undefined): Answer => {
  const trail = caseNo === CASE_NO ? inventedTrail(asOf) : undefined;
  return trail ? { status: 200, body: trail } : { status: 404, body: UNKNOWN };
};

const UNKNOWN: Problem = {
  code: 'unknown-case',
  message: { zh: '没有这个案件', en: 'no such case' },
  field: 'caseNo',
  reference: '0199d9b2',
};

const listed = (query: URLSearchParams, search: string): CaseList => {
  const page = Number(query.get('page') ?? 1);
  const size = Number(query.get('size') ?? 50);
  const found = CASES.filter((summary) => matches(summary, query, search)).sort(
    orders[query.get('sort') ?? 'recent'] ?? orders['recent'],
  );
  return {
    items: found.slice((page - 1) * size, page * size),
    total: found.length,
    more: false,
    page,
    size,
    position: 812,
  };
};

const board = (query: URLSearchParams, search: string): CaseBoard => {
  const { items, total, more, position } = listed(
    new URLSearchParams({ ...Object.fromEntries(query), size: '500' }),
    search,
  );
  const columns = [...Map.groupBy(items, ({ stage }) => stage)].flatMap(([stage, here]) => {
    const name = here[0]?.stageName;
    return name ? [{ stage, name, total: here.length, more: false, items: here.slice(0, 20) }] : [];
  });
  return { columns, total, more, position };
};

const matches = (summary: CaseSummary, query: URLSearchParams, search: string): boolean => {
  const { caseNo, client, store, status, stage, overdue } = summary;
  return (
    (query.get('store') ?? store) === store &&
    (query.get('status') ?? status) === status &&
    (query.get('stage') ?? stage) === stage &&
    (query.get('overdue') !== 'true' || overdue > 0) &&
    [caseNo, client.name, client.community ?? ''].some((text) => text.includes(search))
  );
};

const orders: Readonly<Record<string, (a: CaseSummary, b: CaseSummary) => number>> = {
  recent: (a, b) => b.latestAt.localeCompare(a.latestAt),
  received: (a, b) => b.receivedAt.localeCompare(a.receivedAt),
  overdue: (a, b) => b.overdue - a.overdue,
  violations: (a, b) => b.violations - a.violations,
  caseNo: (a, b) => a.caseNo.localeCompare(b.caseNo),
};
