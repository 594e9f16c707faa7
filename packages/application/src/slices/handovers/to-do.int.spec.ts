import { DAY, type Instant } from '@casetrail/kernel';
import { readModelsOf } from '@casetrail/read-models';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Projected } from '../../projections/fixtures/projected.ts';
import { sampleLog } from '../../projections/fixtures/sample-journal.ts';
import { latestOf } from '../../queries/fixtures/as-judged.ts';
import { DOER, IS_TO_DO } from './queue-duties.ts';

let projected: Projected;

beforeAll(async () => {
  projected = await Projected.open();
});

afterAll(() => projected.drop());

describe('what somebody has to do', () => {
  it.each([0, 9 * DAY, 70 * DAY])('is what all obligations say of him, %i ms later', async (later) => {
    const { log } = await (await sampleLog(2_000)).live().write();
    await projected.rebuilt(log);
    const now = ((await latestOf(log)) + later) as Instant;
    const db = readModelsOf(projected.pool);
    const staff = await db.selectFrom('staff').select('no').execute();
    let [own, ofOthers] = [0, 0];
    for (const { no } of staff) {
      const told = sql<{ readonly doer: string }>`
        SELECT case_no, key, store, edition, role, status, due_at, stands_since, doer, client_name
        FROM rm.to_do_of(${now}, ${no}) WHERE doer = ${no} OR (doer IS NOT NULL AND is_of_own_case)
        ORDER BY case_no COLLATE "C", key COLLATE "C"`;
      const all = sql`
        SELECT o.case_no, o.key, o.store, o.edition, o.role, o.status, o.due_at, o.stands_since, ${DOER} AS doer,
          c.client_name
        FROM rm.obligations_at(${now}) o LEFT JOIN rm.case_list c ON c.case_no = o.case_no
        WHERE ${IS_TO_DO} AND (${DOER} = ${no} OR (${DOER} IS NOT NULL
          AND ${no} IN (c.customer_manager, c.designer, c.estimator, c.project_manager)))
        ORDER BY o.case_no COLLATE "C", o.key COLLATE "C"`;
      const { rows } = await told.execute(db);
      expect(rows).toEqual((await all.execute(db)).rows);
      own += rows.filter(({ doer }) => doer === no).length;
      ofOthers += rows.filter(({ doer }) => doer !== no).length;
    }
    expect(own).toBeGreaterThan(20);
    expect(ofOthers).toBeGreaterThan(20);
  });
});
