import {
  dayOf,
  dueOf,
  everyDays,
  instant,
  monthWindow,
  StoreCalendar,
  text,
  windowFrom,
  type Instant,
  type Term,
} from '@casetrail/kernel';
import { publishedHolidays } from '@casetrail/kernel/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyTables, type EmptyTables } from '../fixtures/empty-tables.ts';

let tables: EmptyTables;

beforeAll(async () => {
  tables = await emptyTables();
});

afterAll(() => tables.drop());

const calendar = new StoreCalendar(
  {
    weekdays: [1, 2, 3, 4, 5],
    seasons: [{ name: text('全年', 'all year'), from: '01-01', to: '12-31', hours: [[540, 1080]] }],
  },
  publishedHolidays,
);

const instants = fc.integer({
  min: instant('2026-01-01T00:00:00+08:00'),
  max: instant('2031-12-31T23:59:59+08:00'),
}) as fc.Arbitrary<Instant>;

interface Course {
  readonly from: Instant;
  readonly opens: Instant | undefined;
  readonly due: Instant;
}

const first = (term: Term, from: Instant): Course => {
  if (term.kind !== 'month_window')
    return { from, opens: undefined, due: dueOf(term, { from, pauses: [] }, calendar) };
  const { opens, due } = windowFrom(from, term.from, term.to);
  return { from, opens, due };
};

/** Term after term, as the judge goes on after each miss. */
const courses = (term: Term, from: Instant, until: Instant): Course[] => {
  const found = [first(term, from)];
  for (let at = found[0]; at && at.due < until; at = found.at(-1))
    found.push(first(term, at.opens ?? ((at.due - 1) as Instant)));
  return found;
};

const terms = fc.oneof(
  fc.integer({ min: 1, max: 9 }).map(everyDays),
  fc
    .tuple(fc.integer({ min: 1, max: 31 }), fc.integer({ min: 0, max: 9 }))
    .map(([from, length]) => monthWindow(from, Math.min(31, from + length))),
);

describe('the passing of time in the database', () => {
  it('puts an instant on the day that the kernel puts it on', async () => {
    const edges = [instant('2026-02-28T23:59:59.999+08:00'), instant('2026-03-01T00:00:00+08:00')];
    const { rows } = await tables.app.query('SELECT rm.day_of(at) AS day FROM unnest($1::bigint[]) at', [
      edges,
    ]);
    expect(rows.map(({ day }) => day)).toEqual(edges.map(dayOf));
  });

  it('rolls a recurring term on as the kernel does, for whatever term, start and moment', async () => {
    await fc.assert(
      fc.asyncProperty(
        terms,
        instants,
        fc.integer({ min: 0, max: 500 * 86_400_000 }),
        async (term, from, later) => {
          const until = (from + later) as Instant;
          const expected = courses(term, from, until);
          const [begin] = expected;
          const { rows } = await tables.app.query(
            `SELECT rm.nth_start($1, $2, $3, $4, n) AS from, rm.nth_opening($1, $3, n) AS opens,
             rm.nth_due($1, $3, $4, n) AS due
           FROM generate_series(0, rm.terms_over($1, true, $3, $4, $5)) n ORDER BY n`,
            [term, from, begin?.opens ?? null, begin?.due, until],
          );
          expect(rows).toEqual(expected.map((course) => ({ ...course, opens: course.opens ?? null })));
        },
      ),
      { numRuns: 300 },
    );
  });

  it.each([
    ['in time at the very due time', 0, 0],
    ['over a millisecond later', 1, 1],
    ['over once, however long ago', 90 * 86_400_000, 1],
  ])('takes a term that does not recur to be %s', async (_name, later, over) => {
    const due = instant('2026-03-04T17:30:00+08:00');
    const term = { kind: 'working_days', days: 1 };
    const { rows } = await tables.app.query('SELECT rm.terms_over($1, false, NULL, $2, $3) AS over', [
      term,
      due,
      due + later,
    ]);
    expect(rows).toEqual([{ over }]);
  });

  it.each([
    ['a live store is judged up to now', true, null, 100, 100],
    ['a live store is judged up to now, whatever a journal told', true, 50, 100, 100],
    ['another one up to where its journal ends', false, 50, 100, 50],
    ['but never beyond now', false, 500, 100, 100],
    ['one that nobody observed is not judged', false, null, 100, null],
  ])('%s', async (_name, live, observed, now, horizon) => {
    const { rows } = await tables.app.query('SELECT rm.horizon($1, $2, $3) AS horizon', [
      live,
      observed,
      now,
    ]);
    expect(rows).toEqual([{ horizon }]);
  });
});
