import type { LostClientView, LostList, LostQuery } from '@casetrail/contract';
import { formatInstant, instant, type StoreCode } from '@casetrail/kernel';
import type { LostClientRow } from '@casetrail/read-models';
import { sql, type Expression, type SqlBool } from 'kysely';
import type { Firm } from '../../judging/firm.ts';
import { matching, mentions, plain } from '../../queries/matching.ts';
import { pageOf } from '../../queries/paging.ts';
import type { Rows } from '../../sight/rows.ts';
import { isFoundBy, wentTo, type ClientSight } from '../privacy/client-sight.ts';
import { causeNamed, momentOf, stageNamed } from './dossier-view.ts';

type Row = LostClientRow & { readonly store: string; readonly client_name: string };

/** The lost clients that fit a query, the latest first, or those first whose next term ends first. */
export const listLost = (rows: Rows, query: LostQuery, firm: Firm, clients: ClientSight): Promise<LostList> =>
  rows.snapshot(async (snapshot) => {
    const { page, size, offset } = pageOf(query);
    const fitting = snapshot
      .selectFrom('lost_client as l')
      .innerJoin('case_list as c', 'c.case_no', 'l.id')
      .where(fits(query, clients));
    const { total } = await fitting
      .select(({ fn }) => fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow();
    const chosen = fitting.selectAll('l').select(['c.store', 'c.client_name']);
    const sorted =
      query.sort === 'due'
        ? chosen.orderBy(sql`${dueOfRow} NULLS LAST`).orderBy('l.id')
        : chosen.orderBy('l.lost_at', 'desc').orderBy('l.id');
    const found = await sorted.limit(size).offset(offset).execute();
    return { items: found.map((row) => viewOf(row, firm, clients)), total, page, size };
  });

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

const viewOf = (row: Row, firm: Firm, clients: ClientSight): LostClientView => {
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
