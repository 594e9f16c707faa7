import type { FineList, FineQuery } from '@casetrail/contract';
import { dayInMonth, readDate, startOf } from '@casetrail/kernel';
import { sql, type Expression, type RawBuilder, type SqlBool } from 'kysely';
import { matching, mentions, plain } from '../../queries/matching.ts';
import { countOf, pageOf } from '../../queries/paging.ts';
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
      .where(within(query.month))
      .where(searched(query.search, views));
    const inAll = await countOf(snapshot, fitting.select('id'));
    const found = await fitting
      .selectAll()
      .orderBy(ORDERS[query.sort ?? 'latest'])
      .orderBy(plain('id'))
      .limit(size)
      .offset(offset)
      .execute();
    return { items: found.map((row) => views.fine(row)), ...inAll, page, size };
  });

const ORDERS: Readonly<Record<NonNullable<FineQuery['sort']>, RawBuilder<unknown>>> = {
  latest: sql`at DESC`,
  oldest: sql`at`,
  amount: sql`amount_fen DESC NULLS LAST, at DESC`,
  slip: sql`slip COLLATE "C" DESC NULLS LAST`,
};

/** Rows know people by their numbers only; what they are called, the directory knows. */
const searched = (search: string | undefined, { firm }: FineViews): Expression<SqlBool> => {
  const wanted = search?.trim().toLowerCase() ?? '';
  if (wanted === '') return sql<SqlBool>`true`;
  const called = firm.directory
    .all()
    .flatMap(({ no, name }) => (name.toLowerCase().includes(wanted) ? [no] : []));
  const noted = mentions(wanted, ['slip', 'case_no', 'person']);
  return called.length === 0
    ? noted
    : sql<SqlBool>`(${noted} OR ${plain('person')} IN (${sql.join(called)}))`;
};

/** Breaches of a month, in the firm's zone. */
const within = (month: string | undefined): Expression<SqlBool> => {
  const first = month === undefined ? undefined : readDate(`${month}-01`);
  return first === undefined
    ? sql<SqlBool>`true`
    : sql<SqlBool>`at >= ${startOf(first)} AND at < ${startOf(dayInMonth(first, 1, 1))}`;
};
