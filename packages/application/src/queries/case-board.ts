import { CASE_STAGES, type CaseBoard, type CaseBoardQuery } from '@casetrail/contract';
import { STAGE_NAMES } from '@casetrail/domain';
import type { Instant } from '@casetrail/kernel';
import { sql, type SqlBool } from 'kysely';
import type { Rows } from '../sight/rows.ts';
import { fits, joined, orderOf, passedOf, rowsOf, summary, type Seen } from './list-cases.ts';
import { plain } from './matching.ts';
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
    const fitting = fits(query, now, seen.clients);
    const counts = await snapshot
      .selectFrom('case_list as c')
      .where(fitting)
      .select(({ fn }) => ['c.stage', fn.countAll<number>().as('total')])
      .groupBy('c.stage')
      .execute();
    const inStage = joined(snapshot, query, now)
      .where(fitting)
      .where(sql<SqlBool>`${plain('c.stage')} = at.stage COLLATE "C"`)
      .select('c.case_no')
      .orderBy(orderOf(query))
      .limit(size);
    const { rows: shown } = await sql<{ readonly case_no: string }>`
      SELECT k.case_no FROM unnest(${counts.map(({ stage }) => stage)}::text[]) WITH ORDINALITY AS at (stage, nth)
      CROSS JOIN LATERAL (SELECT c.case_no, row_number() OVER () AS nth FROM (${inStage}) c) k
      ORDER BY at.nth, k.nth`.execute(snapshot);
    const found = await rowsOf(snapshot, shown);
    const passed = await passedOf(snapshot, found, now);
    const columns = CASE_STAGES.flatMap((stage) => {
      const total = counts.find((count) => count.stage === stage)?.total;
      if (total === undefined) return [];
      const items = found
        .filter((row) => row.stage === stage)
        .map((row) => summary(row, passed.get(row.case_no), seen));
      return [{ stage, name: STAGE_NAMES[stage], total, items }];
    });
    const total = columns.reduce((sum, column) => sum + column.total, 0);
    return { columns, total, position: await positionOf(snapshot) };
  });
