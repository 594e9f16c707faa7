import type { CaseNo, Instant, Role, StaffNo } from '@casetrail/kernel';
import { readModelsOf } from '@casetrail/read-models';
import { sql } from 'kysely';
import type { Pool } from 'pg';
import { snapshotOf } from '../../sight/rows.ts';

/** A role that somebody has in a case that goes on, or in which he still owes something. */
export interface Work {
  readonly caseNo: CaseNo;
  readonly role: Role;
  readonly person: StaffNo;
}

/** The roles that a case's row names. */
const NAMED = ['customer_manager', 'designer', 'estimator', 'project_manager'] as const;

/**
 * What some people have in hand, in order of case and role. As the rows show it: a decision looks again, and leaves
 * alone what has moved since.
 */
export const workOfPeople = (
  pool: Pool,
  people: readonly StaffNo[],
  now: Instant,
): Promise<readonly Work[]> =>
  snapshotOf(readModelsOf(pool), async (snapshot) => {
    if (people.length === 0) return [];
    const named = NAMED.map(
      (role) => sql`SELECT case_no, ${sql.lit(role)} AS role, ${sql.ref(role)} AS person FROM rm.case_list
        WHERE ${sql.ref(role)} = ANY (${people}) AND status NOT IN ('completed', 'lost')`,
    );
    const owing = sql`SELECT case_no, role, responsible AS person FROM rm.obligations_at(${now})
      WHERE responsible = ANY (${people}) AND case_no <> '' AND status IN ('open', 'missed')
        AND NOT (status = 'missed' AND term->>'kind' IN ('every_days', 'month_window'))`;
    const { rows } = await sql<{ case_no: string; role: string; person: string }>`
      ${sql.join([...named, owing], sql` UNION `)} ORDER BY 1, 2, 3`.execute(snapshot);
    return rows.map(({ case_no, role, person }) => ({
      caseNo: case_no as CaseNo,
      role: role as Role,
      person: person as StaffNo,
    }));
  });
