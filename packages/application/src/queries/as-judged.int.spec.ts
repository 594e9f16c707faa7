import { DAY, dayOf, endOf, formatInstant, HOUR, type Instant } from '@casetrail/kernel';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Projected } from '../projections/fixtures/projected.ts';
import { happenings, RandomLife } from '../projections/fixtures/random-life.ts';
import { sampleLog } from '../projections/fixtures/sample-journal.ts';
import { quietFirm } from './fixtures/quiet-firm.ts';
import {
  casesOf,
  expectAsFound,
  expectAsJudged,
  expectStoresAsJudged,
  latestOf,
} from './fixtures/as-judged.ts';

let projected: Projected;

beforeAll(async () => {
  projected = await Projected.open();
});

afterAll(() => projected.drop());

describe('the lists', () => {
  it('say of a live firm what judging each case says, however much time has passed', async () => {
    const { log } = await (await sampleLog(2_000)).live().write();
    const projection = await projected.rebuilt(log);
    const cases = await casesOf(log);
    const last = await latestOf(log);
    for (const later of [0, 9 * DAY + 1, 200 * DAY]) {
      const now = (last + later) as Instant;
      const queries = projected.queries(log, projection, () => now);
      await expectAsJudged(queries, cases);
      await expectStoresAsJudged(queries, log, now);
      await expectAsFound(queries, now);
    }
  });

  it('go no further than a journal tells of a firm that is not live', async () => {
    const writer = await (await sampleLog(2_000)).write();
    const { log } = writer;
    const last = await latestOf(log);
    const until = (last + 20 * DAY) as Instant;
    await writer.observed(formatInstant(until)).write();
    const projection = await projected.rebuilt(log);
    const cases = await casesOf(log);
    for (const now of [last + 12 * DAY, until + 90 * DAY] as Instant[]) {
      const queries = projected.queries(log, projection, () => now);
      await expectAsJudged(queries, cases);
      await expectStoresAsJudged(queries, log, now);
    }
    await expectAsFound(
      projected.queries(log, projection, () => until),
      until,
    );
  });

  it('judge a firm that nobody has observed up to its latest events', async () => {
    const { log } = await (await sampleLog(1_000)).write();
    const projection = await projected.rebuilt(log);
    const now = ((await latestOf(log)) + 90 * DAY) as Instant;
    const queries = projected.queries(log, projection, () => now);
    await expectAsJudged(queries, await casesOf(log));
    await expectStoresAsJudged(queries, log, now);
  });

  it('show what a journal tells of the future, and so do the cases themselves', async () => {
    for (const writer of [await sampleLog(2_000), (await sampleLog(2_000)).live()]) {
      const { log } = await writer.write();
      const projection = await projected.rebuilt(log);
      const cases = await casesOf(log);
      const last = await latestOf(log);
      for (const now of [last - 5 * DAY, last - 400 * DAY] as Instant[]) {
        const queries = projected.queries(log, projection, () => now);
        await expectAsJudged(queries, cases);
      }
    }
  });

  it('begin with the cases that have most, however much of it time has added, page by page', async () => {
    const { log } = await (await sampleLog(2_000)).live().write();
    const projection = await projected.rebuilt(log);
    const now = ((await latestOf(log)) + 9 * DAY) as Instant;
    const queries = projected.queries(log, projection, () => now);
    for (const sort of ['overdue', 'violations'] as const) {
      const whole = await queries.cases({ sort, size: 200 });
      expect(whole.items).toHaveLength(whole.total);
      const key = (item: (typeof whole.items)[number]) => [-item[sort], -Date.parse(item.latestAt)] as const;
      const inOrder = whole.items.toSorted((a, b) => {
        const [[most, latest], [mostOfOther, latestOfOther]] = [key(a), key(b)];
        return most - mostOfOther || latest - latestOfOther || (a.caseNo < b.caseNo ? -1 : 1);
      });
      expect(whole.items.map(({ caseNo }) => caseNo)).toEqual(inOrder.map(({ caseNo }) => caseNo));
      expect(new Set(whole.items.map((item) => item[sort])).size).toBeGreaterThan(2);
      const paged = [];
      for (let page = 1; page <= Math.ceil(whole.total / 7); page += 1)
        paged.push(...(await queries.cases({ sort, size: 7, page })).items);
      expect(paged).toEqual(whole.items);
    }
  });

  it('change at the very moment at which a term has run out, and not before', async () => {
    const { log } = await quietFirm().write();
    const projection = await projected.rebuilt(log);
    const cases = await casesOf(log);
    const last = await latestOf(log);
    const far = projected.queries(log, projection, () => (last + 75 * DAY) as Instant);
    const { items } = await far.obligations({ page: 1, size: 1_000 });
    const dues = [...new Set(items.map(({ dueAt }) => Date.parse(dueAt)))].filter((due) => due > last);
    expect(dues.length).toBeGreaterThan(30);
    for (const now of dues.flatMap((due) => [due, due + 1]) as Instant[]) {
      const queries = projected.queries(log, projection, () => now);
      await expectAsJudged(queries, cases);
      await expectStoresAsJudged(queries, log, now);
    }
  });

  it('hold for whatever may happen in a firm, in whatever order it is entered', async () => {
    await fc.assert(
      fc.asyncProperty(happenings(60), fc.integer({ min: 0, max: 90 * 24 }), async (happened, hours) => {
        const life = await new RandomLife().live(happened);
        const { log } = life.writer;
        const projection = await projected.rebuilt(log, { batch: 9, liveCases: 2 });
        const cases = await casesOf(log);
        for (const now of [life.latest + hours * HOUR, endOf(dayOf(life.latest))] as Instant[]) {
          const queries = projected.queries(log, projection, () => now);
          await expectAsJudged(queries, cases);
          await expectStoresAsJudged(queries, log, now);
        }
      }),
      { numRuns: 12 },
    );
  });
});
