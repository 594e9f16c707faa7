import { describe, expect, it } from 'vitest';
import { backTest, projectMonthEnd, type MonthByDay } from './month-end.ts';

/** Days as `value` or `value*` where nobody works. */
const month = (name: string, ...days: readonly string[]): MonthByDay => ({
  month: name,
  days: days.map((day) => ({ value: Number(day.replace('*', '')), works: !day.endsWith('*') })),
});

const PAST = [
  month('1', '10', '10', '0*', '10', '10'),
  month('2', '0', '20', '5*', '20', '40'),
  month('3', '5', '5', '5', '5'),
];

const at = (value: number, worked: number, workingDays = 4) =>
  projectMonthEnd({ value, worked, workingDays }, PAST);

describe('the projection of a month’s end', () => {
  it('says plainly when there is too little history', () => {
    expect(projectMonthEnd({ value: 0, worked: 0, workingDays: 4 }, PAST.slice(1))).toEqual({
      known: false,
      months: 2,
      needed: 3,
    });
  });

  it('adds what still came in of past months, from the same share of their working days on', () => {
    // After two of four working days 20, 60 and 10 were still to come; what came in on a day off counts as before the next.
    expect(at(100, 2)).toEqual({ known: true, estimate: 130, low: 110, high: 160, months: 3, coverage: 0.5 });
  });

  it('takes whole months at the start and nothing at the end', () => {
    expect(at(0, 0)).toMatchObject({ estimate: Math.round((40 + 85 + 20) / 3), low: 20, high: 85 });
    expect(at(77, 4)).toMatchObject({ estimate: 77, low: 77, high: 77 });
    expect(at(77, 0, 0)).toMatchObject({ estimate: 77, low: 77, high: 77 });
  });

  it('goes between two days where months have different numbers of them', () => {
    // A quarter of two working days is half of the first one: 5 of 10, 10 of 85, half of 5.
    const two = ['1', '2', '3'].map((name) => month(name, '10', '20', '0*'));
    expect(projectMonthEnd({ value: 0, worked: 1, workingDays: 4 }, two)).toMatchObject({ estimate: 25 });
  });

  it('looks back a year and no further', () => {
    const flat = Array.from({ length: 12 }, (_, nth) => month(String(nth), '1', '1'));
    const old = month('old', '1000', '1000');
    expect(projectMonthEnd({ value: 0, worked: 0, workingDays: 2 }, [old, ...flat])).toEqual({
      known: true,
      ...{ estimate: 2, low: 2, high: 2, months: 12, coverage: 11 / 13 },
    });
  });
});

describe('the record of past projections', () => {
  it('is empty while no month has enough before it', () =>
    expect(backTest(PAST)).toEqual({ projections: 0, months: 0 }));

  it('projects each month from those before it, at the end of every day', () => {
    const record = backTest([...PAST, month('4', '50', '0*')]);
    // Two days: at its start 145/3, rounded 48, between 20 and 85; after its one working day 50.
    expect(record).toEqual({
      projections: 2,
      months: 1,
      covered: 1,
      promised: 0.5,
      meanError: (2 / 50 + 0) / 2,
      bias: (-2 / 50 + 0) / 2,
    });
  });

  it('owns up to what lay outside', () => {
    const { covered, bias, meanError } = backTest([...PAST, month('4', '1000')]);
    expect(covered).toBe(0);
    expect(bias).toBeCloseTo((48 - 1000) / 1000);
    expect(meanError).toBeCloseTo((1000 - 48) / 1000);
  });

  it('leaves months that came to nothing out of the error, not out of the coverage', () =>
    expect(backTest([...PAST, month('4', '0')])).toEqual({
      projections: 1,
      months: 1,
      covered: 0,
      promised: 0.5,
    }));
});
