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

/** The violations and late items that fit a query, the latest first. */
export const listViolations = (
  rows: Rows,
  query: ViolationQuery,
  now: Instant,
  views: VerdictViews,
): Promise<ViolationList> =>
  rows.snapshot(async (snapshot) => {
    const { page, size, offset } = pageOf(query);
    const fitting = snapshot.selectFrom(violationsAt(now).as('v')).where(
      matching({
        'v.store': query.store,
        'v.case_no': query.case,
        'v.responsible': query.responsible,
        'v.rule': query.rule,
      }),
    );
    const { total } = await fitting
      .select(({ fn }) => fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow();
    const found = await fitting
      .selectAll()
      .orderBy('v.at', 'desc')
      .orderBy(plain('v.case_no'))
      .orderBy(plain('v.key'))
      .limit(size)
      .offset(offset)
      .execute();
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
