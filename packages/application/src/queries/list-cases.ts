import type { CaseList, CaseQuery, CaseSummary } from '@casetrail/contract';
import { STAGE_NAMES, type Stage } from '@casetrail/domain';
import { fen, formatInstant, formatMoney, type Instant, type StoreCode } from '@casetrail/kernel';
import type { CaseListRow, ReadModels } from '@casetrail/read-models';
import { sql, type Expression, type RawBuilder, type SqlBool, type Transaction } from 'kysely';
import type { Firm } from '../judging/firm.ts';
import { casesFoundBy, type ClientSight } from '../slices/privacy/client-sight.ts';
import { matching, mentions, plain, takesPart } from './matching.ts';
import { countOf, pageOf, type Counted } from './paging.ts';
import { wordsOf } from './search-words.ts';
import { positionOf } from './snapshot.ts';
import type { Rows } from '../sight/rows.ts';

export type Snapshot = Transaction<ReadModels>;

/** What time has added to the counts of a case since its latest event. */
interface Passed {
  readonly case_no: string;
  readonly open: number;
  readonly overdue: number;
  readonly late: number;
  readonly violations: number;
  readonly amount_fen: string;
}

/** By what rows are put into words. */
export interface Seen {
  readonly firm: Firm;
  readonly clients: ClientSight;
}

/** The cases that fit a query, as they stand now, one page of them. */
export const listCases = (rows: Rows, query: CaseQuery, now: Instant, seen: Seen): Promise<CaseList> =>
  rows.snapshot(async (snapshot) => {
    const { page, size, offset } = pageOf(query);
    const fitting = fits(query, now, seen.clients);
    const found = await countCases(snapshot, fitting);
    const { rows: shown } = await sql<Numbered>`${withPassed(query, now)}
      ${inOrder(query, fitting, { size, offset })}`.execute(snapshot);
    const cases = await rowsOf(snapshot, shown);
    const passed = await passedOf(snapshot, cases, now);
    const items = cases.map((row) => summary(row, passed.get(row.case_no), seen));
    return { items, ...found, page, size, position: await positionOf(snapshot) };
  });

/** How many there are; in the order of an index that holds what most are narrowed by, so that no row itself is read. */
export const countCases = (snapshot: Snapshot, fitting: Expression<SqlBool>): Promise<Counted> =>
  countOf(snapshot, sql`SELECT FROM rm.case_list c WHERE ${fitting} ORDER BY c.case_no`);

/** Whole rows of those only that are shown, which an index has chosen and put in order. */
export const rowsOf = async (
  snapshot: Snapshot,
  shown: readonly Numbered[],
): Promise<readonly CaseListRow[]> => {
  const numbers = shown.map(({ case_no }) => case_no);
  const rows = await snapshot
    .selectFrom('case_list')
    .where('case_no', '=', sql<string>`ANY (${numbers}::text[])`)
    .selectAll()
    .execute();
  const known = new Map(rows.map((row) => [row.case_no, row]));
  return numbers.flatMap((number) => known.get(number) ?? []);
};

/** What a case has most of, where a list begins with that: a column of it, and what time has added to it since. */
const MOST = {
  overdue: {
    column: sql.raw('c.overdue'),
    passed: (now: Instant) => sql`SELECT case_no, overdue AS added FROM rm.overdue_at(${now})`,
  },
  violations: {
    column: sql.raw('c.violations'),
    passed: (now: Instant) => sql`SELECT case_no, violations AS added FROM rm.violated_at(${now})`,
  },
};

interface Window {
  readonly size: number;
  readonly offset: number;
}

export type Numbered = Pick<CaseListRow, 'case_no'>;

type Sorted = Pick<CaseQuery, 'sort'>;

/** What `inOrder` asks for by the name `passed`; goes before the query that holds it. */
export const withPassed = ({ sort }: Sorted, now: Instant): RawBuilder<unknown> =>
  sort === 'overdue' || sort === 'violations'
    ? sql`WITH passed AS MATERIALIZED (${MOST[sort].passed(now)})`
    : sql``;

/** The numbers of the cases `c` that fit, one after another as a query asks for. */
export const inOrder = (
  { sort }: Sorted,
  fitting: Expression<SqlBool>,
  { size, offset }: Window,
): RawBuilder<Numbered> => {
  if (sort !== 'overdue' && sort !== 'violations')
    return sql<Numbered>`SELECT c.case_no FROM rm.case_list c WHERE ${fitting} ORDER BY ${orderOf(sort)}
      LIMIT ${size} OFFSET ${offset}`;
  const { column } = MOST[sort];
  // Those that time has added to are few, and are put among no more of the others than the page can hold; of these, two
  // indices have those with any, and all others, in this order.
  const others = (which: RawBuilder<unknown>) => sql`
    (SELECT c.case_no, ${column}::bigint AS most, c.latest_at FROM rm.case_list c
     WHERE ${fitting} AND ${which} AND c.case_no NOT IN (SELECT case_no FROM passed)
     ORDER BY ${column} DESC, c.latest_at DESC, c.case_no LIMIT ${offset + size})`;
  return sql<Numbered>`
    SELECT k.case_no FROM (
      (SELECT c.case_no, ${column} + p.added AS most, c.latest_at
       FROM passed p JOIN rm.case_list c ON c.case_no = p.case_no WHERE ${fitting})
      UNION ALL ${others(sql`${column} > 0`)}
      UNION ALL ${others(sql`${column} = 0`)}
    ) k ORDER BY k.most DESC, k.latest_at DESC, ${plain('k.case_no')} LIMIT ${size} OFFSET ${offset}`;
};

const orderOf = (sort: Exclude<CaseQuery['sort'], keyof typeof MOST>): RawBuilder<unknown> => {
  switch (sort) {
    case 'received':
      return sql`c.received_at DESC, c.case_no`;
    case 'caseNo':
      return sql`c.case_no`;
    case 'lastCaseNo':
      return sql`c.case_no DESC`;
    default:
      return sql`c.latest_at DESC, c.case_no`;
  }
};

export const fits = (
  { store, status, stage, search, overdue, person }: CaseQuery,
  now: Instant,
  clients: ClientSight,
): Expression<SqlBool> => {
  const conditions = [matching({ 'c.store': store, 'c.status': status, 'c.stage': stage })];
  if (person !== undefined) conditions.push(takesPart(person, 'c.case_no'));
  for (const word of wordsOf(search ?? ''))
    conditions.push(sql`(${mentions(word, ['c.case_no'])} OR c.case_no IN (${casesFoundBy(clients, word)}))`);
  if (overdue !== undefined)
    conditions.push(
      sql`(c.overdue > 0 OR c.case_no IN (SELECT case_no FROM rm.overdue_at(${now}))) = ${overdue === 'true'}::boolean`,
    );
  return sql<SqlBool>`${sql.join(conditions, sql` AND `)}`;
};

export const passedOf = async (
  snapshot: Snapshot,
  rows: readonly CaseListRow[],
  now: Instant,
): Promise<ReadonlyMap<string, Passed>> => {
  if (rows.length === 0) return new Map();
  const numbers = rows.map(({ case_no }) => case_no);
  const { rows: found } = await sql<Passed>`SELECT * FROM rm.passed_of(${now}, ${numbers}::text[])`.execute(
    snapshot,
  );
  return new Map(found.map((passed) => [passed.case_no, passed]));
};

export const summary = (
  row: CaseListRow,
  passed: Passed | undefined,
  { firm, clients }: Seen,
): CaseSummary => {
  const person = (no: string | null) =>
    no === null ? null : { no, name: firm.directory.nameOf(no) ?? null };
  const stage = row.stage as Stage;
  return {
    caseNo: row.case_no,
    store: row.store,
    storeName: firm.stores.get(row.store as StoreCode)?.name ?? row.store,
    status: row.status as CaseSummary['status'],
    stage,
    stageName: STAGE_NAMES[stage],
    client: {
      name: clients.name(row.client_name),
      community: clients.community(row.community),
      area: row.area,
      houseType: row.house_type,
    },
    customerManager: person(row.customer_manager),
    designer: person(row.designer),
    estimator: person(row.estimator),
    projectManager: person(row.project_manager),
    receivedAt: formatInstant(row.received_at),
    latestAt: formatInstant(row.latest_at),
    events: row.events,
    open: row.open + (passed?.open ?? 0),
    overdue: row.overdue + (passed?.overdue ?? 0),
    late: row.late + (passed?.late ?? 0),
    violations: row.violations + (passed?.violations ?? 0),
    amount: formatMoney(fen(row.amount_fen + Number(passed?.amount_fen ?? 0))),
    paused: row.paused_since !== null,
  };
};
