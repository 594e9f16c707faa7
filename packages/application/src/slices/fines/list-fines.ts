import type { FineList, FineQuery } from '@casetrail/contract';
import { dayInMonth, readDate, startOf } from '@casetrail/kernel';
import { sql, type Expression, type SqlBool } from 'kysely';
import { matching, plain } from '../../queries/matching.ts';
import { pageOf } from '../../queries/paging.ts';
import type { Rows } from '../../sight/rows.ts';
import type { FineViews } from './views.ts';

/** The breaches that fit a query, with what became of them; the latest first. */
export const listFines = (rows: Rows, query: FineQuery, views: FineViews): Promise<FineList> =>
  rows.snapshot(async (snapshot) => {
    const { page, size, offset } = pageOf(query);
    const fitting = snapshot
      .selectFrom('fine')
      .where(
        matching({
          store: query.store,
          person: query.person,
          case_no: query.case,
          rule: query.rule,
          slip: query.slip,
          status: query.status,
        }),
      )
      .where(within(query.month));
    const { total } = await fitting
      .select(({ fn }) => fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow();
    const found = await fitting
      .selectAll()
      .orderBy('at', 'desc')
      .orderBy(plain('id'))
      .limit(size)
      .offset(offset)
      .execute();
    return { items: found.map((row) => views.fine(row)), total, page, size };
  });

/** Breaches of a month, in the firm's zone. */
const within = (month: string | undefined): Expression<SqlBool> => {
  const first = month === undefined ? undefined : readDate(`${month}-01`);
  return first === undefined
    ? sql<SqlBool>`true`
    : sql<SqlBool>`at >= ${startOf(first)} AND at < ${startOf(dayInMonth(first, 1, 1))}`;
};
