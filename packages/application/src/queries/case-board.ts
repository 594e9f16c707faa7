import { CASE_STAGES, type CaseBoard, type CaseBoardQuery } from '@casetrail/contract';
import { STAGE_NAMES } from '@casetrail/domain';
import type { Instant } from '@casetrail/kernel';
import { sql } from 'kysely';
import type { Rows } from '../sight/rows.ts';
import { fits, joined, orderOf, passedOf, summary, type Seen } from './list-cases.ts';
import { positionOf } from './snapshot.ts';

const USUAL_SIZE = 20;

/** The cases that fit a query by the stage at which they are: how many, and the first of each. */
export const caseBoard = (
  rows: Rows,
  { size = USUAL_SIZE, ...query }: CaseBoardQuery,
  now: Instant,
  seen: Seen,
): Promise<CaseBoard> =>
  rows.snapshot(async (snapshot) => {
    // Counted and put in order by what an index holds; whole rows are read of those only that are shown.
    const inOrder = joined(snapshot, query, now)
      .where(fits(query, seen.clients))
      .select([
        'c.case_no',
        sql<number>`count(*) OVER (PARTITION BY c.stage)::int`.as('total'),
        sql<number>`row_number() OVER (PARTITION BY c.stage ORDER BY ${orderOf(query)})`.as('nth'),
      ]);
    const found = await snapshot
      .selectFrom(inOrder.as('k'))
      .innerJoin('case_list as c', 'c.case_no', 'k.case_no')
      .where('k.nth', '<=', size)
      .selectAll('c')
      .select(['k.total'])
      .orderBy('k.nth')
      .execute();
    const passed = await passedOf(snapshot, found, now);
    const columns = CASE_STAGES.flatMap((stage) => {
      const here = found.filter((row) => row.stage === stage);
      const [first] = here;
      if (!first) return [];
      const items = here.map((row) => summary(row, passed.get(row.case_no), seen));
      return [{ stage, name: STAGE_NAMES[stage], total: first.total, items }];
    });
    const total = columns.reduce((sum, column) => sum + column.total, 0);
    return { columns, total, position: await positionOf(snapshot) };
  });
