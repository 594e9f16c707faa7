import { LOST_STATUSES, type LostClientView, type LostList, type LostQuery } from '@casetrail/contract';
import { CAUSE_WORDS, caseStream, type RecordedCaseEvent } from '@casetrail/domain';
import type { EventStore } from '@casetrail/event-store';
import { formatInstant, instant, type StoreCode } from '@casetrail/kernel';
import type { LostClientRow, ReadModels } from '@casetrail/read-models';
import { sql, type Expression, type SqlBool, type Transaction } from 'kysely';
import type { Firm } from '../../judging/firm.ts';
import { matching, mentions, plain } from '../../queries/matching.ts';
import { COUNTED, counted, pageOf } from '../../queries/paging.ts';
import type { Rows } from '../../sight/rows.ts';
import { isFoundBy, wentTo, type ClientSight } from '../privacy/client-sight.ts';
import { causeNamed, momentOf, stageNamed } from './dossier-view.ts';

interface ListPorts {
  /** The whole log: it is asked for the trails of rows that were seen, and for sums, which say nothing of a client. */
  readonly log: Pick<EventStore, 'readStreams'>;
  readonly firm: Firm;
  readonly clients: ClientSight;
}

type Row = LostClientRow & { readonly store: string; readonly client_name: string };

/** The lost clients that fit a query, the latest first, or those first whose next term ends first. */
export const listLost = (
  rows: Rows,
  query: LostQuery,
  { log, firm, clients }: ListPorts,
): Promise<LostList> =>
  rows.snapshot(async (snapshot) => {
    const { page, size, offset } = pageOf(query);
    const fitting = snapshot
      .selectFrom('lost_client as l')
      .innerJoin('case_list as c', 'c.case_no', 'l.id')
      .where(fits(query, clients));
    const chosen = fitting.selectAll('l').select(['c.store', 'c.client_name']);
    const sorted =
      query.sort === 'due'
        ? chosen.orderBy(sql`${dueOfRow} NULLS LAST`).orderBy('l.id')
        : chosen.orderBy('l.lost_at', 'desc').orderBy('l.id');
    const found = await sorted.limit(size).offset(offset).execute();
    const values = await valuesOf(found, log);
    const items = found.map((row) => ({ ...viewOf(row, firm, clients), value: values.get(row.id) ?? null }));
    return { items, ...(await countsOf(snapshot, query, clients)), page, size };
  });

/**
 * How many there are in all, by status and by cause. By cause they are those that fit all but the cause itself, and by
 * status likewise: so each count is that of the list that it leads to. Causes are counted among the latest.
 */
const countsOf = async (
  db: Transaction<ReadModels>,
  query: LostQuery,
  clients: ClientSight,
): Promise<Pick<LostList, 'total' | 'more' | 'causes' | 'causesOf' | 'statuses'>> => {
  const statuses = await byStatus(db, query, clients);
  const chosen = statuses.filter(({ status }) => query.status === undefined || query.status === status);
  const { causes, found } = await byCause(db, query, clients);
  return {
    total: chosen.reduce((sum, { count }) => sum + count, 0),
    more: chosen.some(({ more }) => more),
    causes: Object.keys(CAUSE_WORDS).map((code) => ({
      cause: causeNamed(code),
      count: causes.get(code) ?? 0,
    })),
    causesOf: counted(found),
    statuses,
  };
};

/** The case is needed for its store alone. */
const casesOf = ({ store }: LostQuery) =>
  store === undefined ? sql`` : sql`JOIN rm.case_list c ON c.case_no = l.id`;

const byStatus = async (
  db: Transaction<ReadModels>,
  query: LostQuery,
  clients: ClientSight,
): Promise<LostList['statuses']> => {
  const { rows } = await sql<{ readonly status: string; readonly found: number }>`
    SELECT at.status, k.found FROM unnest(${LOST_STATUSES}::text[]) AS at (status)
    CROSS JOIN LATERAL (SELECT count(*)::int AS found FROM (
      SELECT FROM rm.lost_client l ${casesOf(query)}
      WHERE l.status = at.status COLLATE "C" AND ${fits({ ...query, status: undefined }, clients)}
      LIMIT ${COUNTED + 1}) l) k`.execute(db);
  const known = new Map(rows.map(({ status, found }) => [status, counted(found)]));
  return LOST_STATUSES.map((status) => {
    const { total: count, more } = known.get(status) ?? counted(0);
    return { status, count, more };
  });
};

const byCause = async (
  db: Transaction<ReadModels>,
  query: LostQuery,
  clients: ClientSight,
): Promise<{ readonly causes: ReadonlyMap<string, number>; readonly found: number }> => {
  const { rows } = await sql<{ readonly causes: readonly string[]; readonly count: number }>`
    SELECT l.causes, count(*)::int AS count FROM (
      SELECT l.causes FROM rm.lost_client l ${casesOf(query)}
      WHERE ${fits({ ...query, cause: undefined }, clients)}
      ORDER BY l.lost_at DESC, l.id LIMIT ${COUNTED + 1}) l
    GROUP BY l.causes`.execute(db);
  const causes = new Map<string, number>();
  for (const { causes: together, count } of rows)
    for (const cause of together) causes.set(cause, (causes.get(cause) ?? 0) + count);
  return { causes, found: rows.reduce((sum, { count }) => sum + count, 0) };
};

type Value = NonNullable<LostClientView['value']>;

/** What the clients of one page were last quoted before they were lost, read from their trails. */
const valuesOf = async (rows: readonly Row[], log: ListPorts['log']): Promise<ReadonlyMap<string, Value>> => {
  const trails = await log.readStreams(rows.map(({ id }) => caseStream(id)));
  return new Map(
    rows.flatMap(({ id, lost_at: lostAt }) => {
      const events = (trails.get(caseStream(id)) ?? []) as readonly RecordedCaseEvent[];
      const value = valueIn(events.filter(({ occurredAt }) => occurredAt <= lostAt));
      return value ? [[id, value] as const] : [];
    }),
  );
};

const valueIn = (events: readonly RecordedCaseEvent[]): Value | undefined => {
  const budget = events.findLast((event) => event.type === 'BudgetIssued');
  if (budget) return { amount: budget.data.amount, of: 'budget' };
  const estimate = events.findLast((event) => event.type === 'EstimateIssued');
  return estimate && { amount: estimate.data.amount, of: 'estimate' };
};

/** What is waited for next: the analysis, or the replies. */
const dueOfRow = sql`CASE l.status WHEN 'open' THEN l.submit_by WHEN 'returned' THEN l.submit_by
  WHEN 'submitted' THEN l.reply_by END`;

const fits = (query: LostQuery, clients: ClientSight): Expression<SqlBool> =>
  sql<SqlBool>`${sql.join(
    [
      matching({
        'c.store': query.store,
        'l.status': query.status,
        'l.stage': query.stage,
      }),
      ...(query.competitor === undefined ? [] : [wentTo(clients, query.competitor, plain('l.id'))]),
      ...(query.cause === undefined ? [] : [holds('l.causes', query.cause)]),
      ...(query.person === undefined
        ? []
        : [
            sql<SqlBool>`(${matching({ 'l.author': query.person })} OR ${holds('l.responsible', query.person)})`,
          ]),
      ...(query.from === undefined ? [] : [sql<SqlBool>`l.lost_at >= ${instant(query.from)}`]),
      ...(query.to === undefined ? [] : [sql<SqlBool>`l.lost_at < ${instant(query.to)}`]),
      ...(query.search === undefined
        ? []
        : [
            sql<SqlBool>`(${mentions(query.search, ['l.id'])} OR ${isFoundBy(clients, query.search, plain('l.id'))})`,
          ]),
    ],
    sql` AND `,
  )}`;

/** PostgreSQL holds no text with this character, and fails when it is asked for one. */
const holds = (column: string, value: string): Expression<SqlBool> =>
  value.includes('\u0000') ? sql<SqlBool>`false` : sql<SqlBool>`${value} = ANY (${sql.ref(column)})`;

const viewOf = (row: Row, firm: Firm, clients: ClientSight): Omit<LostClientView, 'value'> => {
  const person = (no: string | null) =>
    no === null ? null : { no, name: firm.directory.nameOf(no) ?? null };
  return {
    caseNo: row.id,
    store: row.store,
    storeName: firm.stores.get(row.store as StoreCode)?.name ?? row.store,
    client: clients.name(row.client_name),
    lostAt: formatInstant(row.lost_at),
    stage: row.stage === null ? null : stageNamed(row.stage),
    statedReason: row.stated_reason === null ? null : clients.words(row.stated_reason, [row.client_name]),
    competitor: row.competitor === null ? null : clients.words(row.competitor),
    status: row.status as LostClientView['status'],
    submitBy: momentOf(row.submit_by ?? undefined),
    version: row.version,
    author: person(row.author),
    replyBy: momentOf(row.reply_by ?? undefined),
    named: row.named,
    replied: row.replied,
    causes: row.causes.map(causeNamed),
    responsible: row.responsible.map((no) => ({ no, name: firm.directory.nameOf(no) ?? null })),
    decidedBy: person(row.decided_by),
    answered: row.answered,
  };
};
