import { randomUUID } from 'node:crypto';
import { DAY, type Instant } from '@casetrail/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { latestOf } from './fixtures/as-judged.ts';
import { Projected } from '../projections/fixtures/projected.ts';
import { sampleLog } from '../projections/fixtures/sample-journal.ts';
import { COUNTED } from './paging.ts';
import type { AllQueries } from './queries.ts';

let projected: Projected;
let queries: AllQueries;

beforeAll(async () => {
  projected = await Projected.open();
  const { log } = await (await sampleLog(1_000)).live().write();
  const projection = await projected.rebuilt(log);
  const now = ((await latestOf(log)) + 3 * DAY) as Instant;
  queries = projected.queries(log, projection, () => now);
});

afterAll(() => projected.drop());

/** One row of a table so many times more, each with a number of its own. */
const copyOne = async (table: 'case_list' | 'violation', named: string, copies: number): Promise<void> => {
  await projected.pool.query(
    `INSERT INTO rm.${table} SELECT r.* FROM generate_series(1, $1) AS nth
     CROSS JOIN LATERAL (SELECT to_jsonb(t) AS row FROM rm.${table} t WHERE ${named} ORDER BY case_no LIMIT 1) t
     CROSS JOIN LATERAL jsonb_populate_record(NULL::rm.${table}, row || jsonb_build_object('case_no', $2 || nth)) r`,
    [copies, `${randomUUID()}-`],
  );
};

/** Makes a list as long as this. */
const lengthen = async (list: 'cases' | 'violations', length: number): Promise<void> => {
  const { total, more } = await queries[list]({ size: 1 });
  expect(more).toBe(false);
  await (list === 'cases'
    ? copyOne('case_list', "stage = 'received'", length - total)
    : copyOne('violation', "case_no <> ''", length - total));
};

describe('a list that goes on for ever', () => {
  it.each(['cases', 'violations'] as const)(
    'of %s is counted up to a bound, and goes on beyond',
    async (list) => {
      await lengthen(list, COUNTED);
      expect(await queries[list]({ size: 1 })).toMatchObject({ total: COUNTED, more: false });
      await (list === 'cases'
        ? copyOne('case_list', "stage = 'received'", 3)
        : copyOne('violation', "case_no <> ''", 3));
      expect(await queries[list]({ size: 1 })).toMatchObject({ total: COUNTED, more: true });
      const beyond = await queries[list]({ page: COUNTED / 200 + 1, size: 200 });
      expect(beyond.items).toHaveLength(3);
      expect((await queries[list]({ page: COUNTED / 200 + 2, size: 200 })).items).toEqual([]);
    },
  );

  it('is a board whose column counts less far, and which is counted as its list is', async () => {
    const { columns, total, more } = await queries.caseBoard({});
    expect([total, more]).toEqual([COUNTED, true]);
    const received = columns.find(({ stage }) => stage === 'received');
    expect(received).toMatchObject({ total: 1_000, more: true });
    expect(columns.filter((column) => column.more)).toEqual([received]);
  });

  it('is counted to the end where what is asked for is less', async () => {
    const list = await queries.cases({ status: 'lost' });
    expect(list.more).toBe(false);
    expect(list.total).toBeLessThan(COUNTED);
    const board = await queries.caseBoard({ status: 'lost' });
    expect([board.total, board.more]).toEqual([list.total, false]);
  });
});
