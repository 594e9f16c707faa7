import type { CaseList, CaseQuery, CaseSummary } from '@casetrail/contract';
import { STAGE_NAMES, type Stage } from '@casetrail/domain';
import { fen, formatInstant, formatMoney, type Instant, type StoreCode } from '@casetrail/kernel';
import type { CaseListRow, ReadModels } from '@casetrail/read-models';
import { sql, type Expression, type RawBuilder, type SqlBool, type Transaction } from 'kysely';
import type { Firm } from '../judging/firm.ts';
import { casesFoundBy, type ClientSight } from '../slices/privacy/client-sight.ts';
import { matching, mentions, plain, takesPart } from './matching.ts';
import { pageOf } from './paging.ts';
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

const passedAt = (now: Instant) => sql<Passed>`rm.passed_at(${now})`;

/** The cases that fit a query, as they stand now, one page of them. */
export const listCases = (rows: Rows, query: CaseQuery, now: Instant, seen: Seen): Promise<CaseList> =>
  rows.snapshot(async (snapshot) => {
    const { page, size, offset } = pageOf(query);
    const fitting = fits(query, now, seen.clients);
    const total = await count(snapshot, fitting);
    const shown = await joined(snapshot, query, now)
      .where(fitting)
      .select('c.case_no')
      .orderBy(orderOf(query))
      .limit(size)
      .offset(offset)
      .execute();
    const found = await rowsOf(snapshot, shown);
    const passed = await passedOf(snapshot, found, now);
    const items = found.map((row) => summary(row, passed.get(row.case_no), seen));
    return { items, total, page, size, position: await positionOf(snapshot) };
  });

/** What became overdue in each case since its latest event, which is all of `rm.passed_at` that most lists need. */
const overdueAt = (now: Instant) =>
  sql<Passed>`(SELECT case_no, overdue, 0 AS violations FROM rm.overdue_at(${now}))`;

/** The same of violations with a penalty. */
const violatedAt = (now: Instant) =>
  sql<Passed>`(SELECT case_no, 0 AS overdue, violations FROM rm.violated_at(${now}))`;

const NOTHING = sql<Passed>`(SELECT NULL::text AS case_no, 0 AS overdue, 0 AS violations WHERE false)`;

/** Whole rows of those only that are shown, which an index has chosen and put in order. */
export const rowsOf = async (
  snapshot: Snapshot,
  shown: readonly Pick<CaseListRow, 'case_no'>[],
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

/** With what time has added only where the order asks for it: it costs a look at what is open. */
export const joined = (snapshot: Snapshot, { sort }: Pick<CaseQuery, 'sort'>, now: Instant) => {
  const passed = sort === 'violations' ? violatedAt(now) : sort === 'overdue' ? overdueAt(now) : NOTHING;
  return snapshot.selectFrom('case_list as c').leftJoin(passed.as('p'), 'p.case_no', 'c.case_no');
};

const count = async (snapshot: Snapshot, fitting: Expression<SqlBool>): Promise<number> => {
  const { total } = await snapshot
    .selectFrom('case_list as c')
    .where(fitting)
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return total;
};

/** By what the rows of a query come one after another. */
export const orderOf = ({ sort }: Pick<CaseQuery, 'sort'>): RawBuilder<unknown> => {
  switch (sort) {
    case 'received':
      return sql`c.received_at DESC, c.case_no`;
    case 'overdue':
      return sql`c.overdue + coalesce(p.overdue, 0) DESC, c.latest_at DESC, c.case_no`;
    case 'violations':
      return sql`c.violations + coalesce(p.violations, 0) DESC, c.latest_at DESC, c.case_no`;
    case 'caseNo':
      return sql`c.case_no`;
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
  const found = await snapshot
    .selectFrom(passedAt(now).as('p'))
    .where(sql<SqlBool>`${plain('p.case_no')} = ANY (${rows.map(({ case_no }) => case_no)})`)
    .selectAll()
    .execute();
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
