import type { ViolationList, ViolationQuery } from '@casetrail/contract';
import type { Violation } from '@casetrail/domain';
import type { CaseNo, Grade, Instant, StaffNo, StoreCode } from '@casetrail/kernel';
import type { ReadModels, ViolationRow } from '@casetrail/read-models';
import { sql, type Transaction } from 'kysely';
import type { VerdictViews } from '../views/verdict-view.ts';
import { matching, plain } from './matching.ts';
import { COUNTED, counted, pageOf } from './paging.ts';
import type { Rows } from '../sight/rows.ts';

/** A violation as it stands at a moment, a daily fine counted up to then: `rm.violations_at`. */
type ViolationAt = Omit<ViolationRow, 'per_day_fen' | 'due_day' | 'accrued_until'>;

const violationsAt = (now: Instant) => sql<ViolationAt>`rm.violations_at(${now})`;

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
    // Of the many that stand, no more than the page can hold are looked at: an index has them in this order. Those that
    // time alone has brought about come from the obligations that have run out. The count comes with each row, and alone
    // where the page is empty.
    const { rows } = await sql<Named & { readonly found: number }>`
      WITH missed AS MATERIALIZED (
        SELECT v.case_no, v.key, v.at FROM rm.misses_at(${now}) v WHERE ${fitting}),
      counted AS (SELECT (SELECT count(*) FROM (
          SELECT FROM rm.violation v WHERE ${fitting} LIMIT ${COUNTED + 1}) v)::int
        + (SELECT count(*) FROM missed)::int AS found)
      SELECT counted.found, shown.* FROM counted LEFT JOIN LATERAL (
        SELECT v.case_no, v.key FROM (
          (SELECT v.case_no, v.key, v.at FROM rm.violation v WHERE ${fitting}
            ORDER BY v.at DESC, v.case_no, v.key LIMIT ${offset + size})
          UNION ALL TABLE missed
        ) v ORDER BY v.at DESC, ${plain('v.case_no')}, ${plain('v.key')} LIMIT ${size} OFFSET ${offset}
      ) shown ON true`.execute(snapshot);
    const found = await wholeOf(
      snapshot,
      rows.filter(({ key }) => key !== null),
      now,
    );
    const items = found.map((row) => views.violation(violationOf(row), now));
    return { items, ...counted(rows[0]?.found ?? 0), page, size };
  });

type Named = Pick<ViolationAt, 'case_no' | 'key'>;

/** Those violations as they stand at a moment, in the order in which they are named. */
const wholeOf = async (
  snapshot: Transaction<ReadModels>,
  named: readonly Named[],
  now: Instant,
): Promise<readonly ViolationAt[]> => {
  if (named.length === 0) return [];
  const cases = [...new Set(named.map(({ case_no }) => case_no))];
  const { rows } = await sql<ViolationAt>`
    SELECT v.* FROM unnest(${named.map(({ case_no }) => case_no)}::text[], ${named.map(({ key }) => key)}::text[])
      WITH ORDINALITY AS n (case_no, key, nth)
    JOIN rm.violations_of(${now}, ${cases}::text[]) v ON v.case_no = n.case_no AND v.key = n.key
    ORDER BY n.nth`.execute(snapshot);
  return rows;
};

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
