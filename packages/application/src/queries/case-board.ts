import { CASE_STAGES, type CaseBoard, type CaseBoardQuery } from '@casetrail/contract';
import { STAGE_NAMES, type Stage } from '@casetrail/domain';
import type { Instant } from '@casetrail/kernel';
import { sql, type SqlBool } from 'kysely';
import type { Rows } from '../sight/rows.ts';
import {
  countCases,
  fits,
  inOrder,
  passedOf,
  rowsOf,
  summary,
  withPassed,
  type Numbered,
  type Seen,
} from './list-cases.ts';
import { counted } from './paging.ts';
import { positionOf } from './snapshot.ts';

const USUAL_SIZE = 20;

/** Cases of one stage that are counted at most. */
const IN_A_COLUMN = 1_000;

/** The cases that fit a query by the stage at which they are: how many, and the first of each. */
export const caseBoard = (
  rows: Rows,
  { size = USUAL_SIZE, ...query }: CaseBoardQuery,
  now: Instant,
  seen: Seen,
): Promise<CaseBoard> =>
  rows.snapshot(async (snapshot) => {
    const fitting = fits(query, now, seen.clients);
    const inStage = sql<SqlBool>`${fitting} AND c.stage = at.stage COLLATE "C"`;
    // No column is counted further than anybody looks down it; its list counts on.
    const { rows: counts } = await sql<{ readonly stage: string; readonly found: number }>`
      SELECT at.stage, k.found FROM unnest(${CASE_STAGES}::text[]) WITH ORDINALITY AS at (stage, nth)
      CROSS JOIN LATERAL (SELECT count(*)::int AS found FROM (
        SELECT FROM rm.case_list c WHERE ${inStage} LIMIT ${IN_A_COLUMN + 1}) c) k
      WHERE k.found > 0 ORDER BY at.nth`.execute(snapshot);
    const { rows: shown } = await sql<Numbered>`
      ${withPassed(query, now)}
      SELECT k.case_no FROM unnest(${counts.map(({ stage }) => stage)}::text[]) WITH ORDINALITY AS at (stage, nth)
      CROSS JOIN LATERAL (SELECT c.case_no, row_number() OVER () AS nth
        FROM (${inOrder(query, inStage, { size, offset: 0 })}) c) k
      ORDER BY at.nth, k.nth`.execute(snapshot);
    const found = await rowsOf(snapshot, shown);
    const passed = await passedOf(snapshot, found, now);
    const columns = counts.map(({ stage, found: inAll }) => ({
      stage,
      name: STAGE_NAMES[stage as Stage],
      ...counted(inAll, IN_A_COLUMN),
      items: found
        .filter((row) => row.stage === stage)
        .map((row) => summary(row, passed.get(row.case_no), seen)),
    }));
    const sum = columns.reduce((total, column) => total + column.total, 0);
    const all = columns.some(({ more }) => more)
      ? await countCases(snapshot, fitting)
      : { total: sum, more: false };
    return { columns, ...all, position: await positionOf(snapshot) };
  });
