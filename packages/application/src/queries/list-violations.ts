import type { ViolationList, ViolationQuery } from '@casetrail/contract';
import type { Violation } from '@casetrail/domain';
import type { CaseNo, Grade, Instant, StaffNo, StoreCode } from '@casetrail/kernel';
import type { ViolationRow } from '@casetrail/read-models';
import { sql } from 'kysely';
import type { VerdictViews } from '../views/verdict-view.ts';
import { matching, plain } from './matching.ts';
import { pageOf } from './paging.ts';
import type { Rows } from '../sight/rows.ts';

/** A violation as it stands at a moment, a daily fine counted up to then: `rm.violations_at`. */
type ViolationAt = Omit<ViolationRow, 'per_day_fen' | 'due_day' | 'accrued_until'>;

const violationsAt = (now: Instant) => sql<ViolationAt>`rm.violations_at(${now})`;

/** What `rm.violations_moving_at` answers of the table itself, as they stand now: those that grow. */
const IS_MOVING = sql`(v.per_day_fen IS NOT NULL AND v.accrued_until IS NULL)`;

const COLUMNS = sql.raw(
  'v.case_no, v.key, v.store, v.rule, v.edition, v.responsible, v.at, v.grade, v.amount_fen, v.evidence, v.obligation',
);

/** The violations and late items that fit a query, the latest first. */
export const listViolations = (
  rows: Rows,
  query: ViolationQuery,
  now: Instant,
  views: VerdictViews,
): Promise<ViolationList> =>
  rows.snapshot(async (snapshot) => {
    const { page, size, offset } = pageOf(query);
    const fitting = matching({
      'v.store': query.store,
      'v.case_no': query.case,
      'v.responsible': query.responsible,
      'v.rule': query.rule,
    });
    // Of the many that stand, no more than the page can hold are looked at: an index has them in this order. The count
    // comes with each row, and alone where the page is empty.
    const { rows } = await sql<ViolationAt & { readonly total: number }>`
      WITH moving AS MATERIALIZED (SELECT ${COLUMNS} FROM rm.violations_moving_at(${now}) v WHERE ${fitting}),
      counted AS (SELECT (SELECT count(*) FROM rm.violation v WHERE ${fitting})::int
        - (SELECT count(*) FROM rm.violation v WHERE ${IS_MOVING} AND ${fitting})::int
        + (SELECT count(*) FROM moving)::int AS total)
      SELECT counted.total, shown.* FROM counted LEFT JOIN LATERAL (
        SELECT * FROM (
          (SELECT ${COLUMNS} FROM rm.violation v WHERE NOT ${IS_MOVING} AND ${fitting}
            ORDER BY v.at DESC, v.case_no, v.key LIMIT ${offset + size})
          UNION ALL TABLE moving
        ) v ORDER BY v.at DESC, ${plain('v.case_no')}, ${plain('v.key')} LIMIT ${size} OFFSET ${offset}
      ) shown ON true`.execute(snapshot);
    const total = rows[0]?.total ?? 0;
    const found = rows.filter(({ key }) => key !== null);
    return { items: found.map((row) => views.violation(violationOf(row), now)), total, page, size };
  });

/** How many there are with a penalty, and how many without, each store judged up to its horizon. */
export const countViolations = (
  rows: Rows,
  now: Instant,
): Promise<{ readonly violations: number; readonly late: number }> =>
  rows.snapshot((snapshot) =>
    snapshot
      .selectFrom(violationsAt(now).as('v'))
      .select(({ fn }) => [
        fn.countAll<number>().filterWhere('v.grade', 'is not', null).as('violations'),
        fn.countAll<number>().filterWhere('v.grade', 'is', null).as('late'),
      ])
      .executeTakeFirstOrThrow(),
  );

/** The sum is known already, so that it grows no more. */
const violationOf = (row: ViolationAt): Violation => ({
  key: row.key,
  rule: row.rule,
  edition: row.edition,
  caseNo: row.case_no === '' ? undefined : (row.case_no as CaseNo),
  store: row.store as StoreCode,
  responsible: (row.responsible ?? undefined) as StaffNo | undefined,
  at: row.at,
  grade: (row.grade ?? undefined) as Grade | undefined,
  amount: row.amount_fen ?? undefined,
  accrual: undefined,
  evidence: row.evidence,
  obligation: row.obligation ?? undefined,
});
