import type { RecordedCaseEvent } from '@casetrail/domain';
import type { EventStore } from '@casetrail/event-store';
import { DAY, dayOf, endOf, formatInstant, HOUR, type CaseNo, type Instant } from '@casetrail/kernel';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Projected } from '../projections/fixtures/projected.ts';
import { happenings, RandomLife } from '../projections/fixtures/random-life.ts';
import { sampleLog } from '../projections/fixtures/sample-journal.ts';
import type { AllQueries } from './queries.ts';

const ALL = { page: 1, size: 100_000 };

let projected: Projected;

beforeAll(async () => {
  projected = await Projected.open();
});

afterAll(() => projected.drop());

const casesOf = async (log: EventStore): Promise<CaseNo[]> => {
  const receptions = await log.readAll(0, 1_000_000, ['ClientReceived']);
  return (receptions as readonly RecordedCaseEvent[]).map(({ stream }) => stream.slice('case-'.length) as CaseNo);
};

const latestOf = async (log: EventStore): Promise<Instant> => {
  const events = await log.readAll(0, 1_000_000);
  const happened = events.filter(({ stream, type }) => stream.startsWith('case-') || type === 'ActiveSiteListProvided');
  return Math.max(...happened.map(({ occurredAt }) => occurredAt)) as Instant;
};

const byKey = (a: { readonly key: string }, b: { readonly key: string }) =>
  a.key < b.key ? -1 : a.key > b.key ? 1 : 0;

/** Every list, compared with every case judged from its events, at one moment. */
const expectAsJudged = async (queries: AllQueries, cases: readonly CaseNo[]): Promise<void> => {
  const trails = (await Promise.all(cases.map((caseNo) => queries.caseTrail(caseNo)))).flatMap((trail) => trail ?? []);
  const listed = await queries.cases({ sort: 'caseNo', ...ALL });
  expect(listed.total).toBe(trails.length);
  expect(listed.items).toEqual(
    trails.map((trail) => trail.case).sort((a, b) => (a.caseNo < b.caseNo ? -1 : 1)),
  );
  const { items: obligations } = await queries.obligations(ALL);
  expect(obligations.filter(({ caseNo }) => caseNo !== null).sort(byKey)).toEqual(
    trails.flatMap((trail) => trail.obligations).sort(byKey),
  );
  const { items: violations } = await queries.violations(ALL);
  expect(violations.filter(({ caseNo }) => caseNo !== null).sort(byKey)).toEqual(
    trails.flatMap((trail) => trail.violations).sort(byKey),
  );
};

const found = ({ rule, caseNo, responsible, at, grade, amount }: Awaited<ReturnType<AllQueries['violations']>>['items'][number]) =>
  JSON.stringify([at, rule.id, caseNo, responsible?.no ?? null, grade, amount]);

/** All violations, those of stores among them, compared with what the log alone gives. */
const expectAsFound = async (queries: AllQueries, asOf: Instant): Promise<void> => {
  const { violations, late } = await queries.findings({ asOf });
  const expected = [...violations, ...late.map((item) => ({ ...item, grade: null, amount: null }))];
  const { items } = await queries.violations(ALL);
  expect(items.map(found).sort()).toEqual(
    expected
      .map(({ at, rule, case: caseNo, responsible, grade, amount }) =>
        JSON.stringify([at, rule, caseNo, responsible, grade, amount]),
      )
      .sort(),
  );
  expect(await queries.countVerdicts()).toEqual({ violations: violations.length, late: late.length });
};

const LATER = [0, 3 * DAY, 9 * DAY + 1, 47 * DAY, 200 * DAY];

describe('the lists', () => {
  it('say of a live firm what judging each case says, however much time has passed', async () => {
    const { log } = await (await sampleLog(2_500)).live().write();
    const projection = await projected.rebuilt(log);
    const cases = await casesOf(log);
    const last = await latestOf(log);
    for (const now of [...LATER.map((later) => last + later), endOf(dayOf((last + 9 * DAY) as Instant))]) {
      const queries = projected.queries(log, projection, () => now as Instant);
      await expectAsJudged(queries, cases);
      await expectAsFound(queries, now as Instant);
    }
  });

  it('go no further than a journal tells of a firm that is not live', async () => {
    const writer = await sampleLog(2_500);
    const { log } = await writer.write();
    const last = await latestOf(log);
    const until = (last + 20 * DAY) as Instant;
    await writer.observed(formatInstant(until)).write();
    const projection = await projected.rebuilt(log);
    const cases = await casesOf(log);
    for (const now of [last, last + 12 * DAY, until, until + 90 * DAY]) {
      const queries = projected.queries(log, projection, () => now as Instant);
      await expectAsJudged(queries, cases);
      await expectAsFound(queries, Math.min(now, until) as Instant);
    }
  });

  it('judge a firm that nobody has observed up to its latest events', async () => {
    const { log } = await (await sampleLog(1_200)).write();
    const projection = await projected.rebuilt(log);
    const now = ((await latestOf(log)) + 90 * DAY) as Instant;
    await expectAsJudged(projected.queries(log, projection, () => now), await casesOf(log));
  });

  it('hold for whatever may happen in a firm, in whatever order it is entered', async () => {
    await fc.assert(
      fc.asyncProperty(happenings(60), fc.integer({ min: 0, max: 90 * 24 }), async (happened, hours) => {
        const life = await new RandomLife().live(happened);
        const { log } = life.writer;
        const projection = await projected.rebuilt(log, { batch: 9, liveCases: 2 });
        const now = (life.latest + hours * HOUR) as Instant;
        await expectAsJudged(projected.queries(log, projection, () => now), await casesOf(log));
      }),
      { numRuns: 25 },
    );
  });
});
