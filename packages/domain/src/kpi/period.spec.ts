import { formatDate, instant, readDate, type DayNumber } from '@casetrail/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  monthAfter,
  monthName,
  monthNumber,
  monthsAt,
  periodOfMonth,
  splitByMonths,
  windowAt,
  type Period,
} from './period.ts';

const day = (date: string) => readDate(date) as DayNumber;
const shown = (period: Period | undefined) => period && [formatDate(period.from), formatDate(period.to)];

describe('a rolling window', () => {
  it.each([
    ['2026-05-09T23:59:59.999+08:00', 7, '2026-05-03', '2026-05-09'],
    ['2026-05-10T00:00:00+08:00', 7, '2026-05-04', '2026-05-10'],
    ['2026-05-09T15:59:59Z', 30, '2026-04-10', '2026-05-09'],
    ['2026-05-09T16:00:00Z', 90, '2026-02-10', '2026-05-10'],
  ] as const)('at %s of %i days', (now, window, from, to) =>
    expect(shown(windowAt(window, instant(now)))).toEqual([from, to]),
  );
});

describe('a month', () => {
  it.each([
    ['2026-02', '2026-02-01', '2026-02-28'],
    ['2028-02', '2028-02-01', '2028-02-29'],
    ['2026-12', '2026-12-01', '2026-12-31'],
  ])('%s', (month, from, to) => expect(shown(periodOfMonth(month))).toEqual([from, to]));
  it.each(['2026-13', '2026-00', '2026-5', '', '2026-05-01'])('is none: %s', (month) =>
    expect(periodOfMonth(month)).toBeUndefined(),
  );
  it('is followed and preceded by its neighbours', () => {
    expect([monthAfter('2026-12'), monthAfter('2026-01', -1), monthAfter('2026-03', 12)]).toEqual([
      '2027-01',
      '2025-12',
      '2027-03',
    ]);
    expect(() => monthAfter('May')).toThrow(RangeError);
  });
  it('has a number that names it again', () =>
    expect(['2026-01-01', '2025-12-31'].map((date) => monthName(monthNumber(day(date))))).toEqual([
      '2026-01',
      '2025-12',
    ]));
});

describe('a period in whole months and days', () => {
  const split = (from: string, to: string) => {
    const { months, days } = splitByMonths({ from: day(from), to: day(to) });
    return [
      months && `${monthName(months.from)}..${monthName(months.to)}`,
      ...days.map((one) => shown(one)?.join('..')),
    ];
  };
  it.each([
    [['2026-03-01', '2026-03-31'], ['2026-03..2026-03']],
    [
      ['2026-03-02', '2026-03-31'],
      [undefined, '2026-03-02..2026-03-31'],
    ],
    [
      ['2026-03-01', '2026-03-30'],
      [undefined, '2026-03-01..2026-03-30'],
    ],
    [
      ['2026-02-28', '2026-05-01'],
      ['2026-03..2026-04', '2026-02-28..2026-02-28', '2026-05-01..2026-05-01'],
    ],
    [
      ['2026-02-15', '2026-03-15'],
      [undefined, '2026-02-15..2026-03-15'],
    ],
    [['2025-07-01', '2026-06-30'], ['2025-07..2026-06']],
  ] as const)('%j', ([from, to], expected) => expect(split(from, to)).toEqual(expected));

  it('takes the month that is not over whole, since nothing of it lies later', () => {
    const now = instant('2026-05-10T12:00:00+08:00');
    expect(splitByMonths(monthsAt(12, now))).toEqual({
      months: { from: monthNumber(day('2025-06-01')), to: monthNumber(day('2026-05-01')) },
      days: [],
    });
    const { months, days } = splitByMonths(windowAt(30, now));
    expect([months, ...days.map(shown)]).toEqual([
      { from: monthNumber(day('2026-05-01')), to: monthNumber(day('2026-05-01')) },
      ['2026-04-11', '2026-04-30'],
    ]);
    expect(splitByMonths(windowAt(7, now)).days.map(shown)).toEqual([['2026-05-04', '2026-05-10']]);
  });

  it('holds every day once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 20_000, max: 21_000 }), fc.nat({ max: 400 }), (from, length) => {
        const period = { from: from as DayNumber, to: (from + length) as DayNumber };
        const { months, days } = splitByMonths(period);
        const held = days.flatMap((one) => listed(one));
        for (let month = months?.from ?? 1; month <= (months?.to ?? 0); month += 1)
          held.push(...listed(periodOfMonth(monthName(month)) as Period));
        expect(held.sort((a, b) => a - b)).toEqual(listed(period));
      }),
    );
  });
});

const listed = ({ from, to }: Period): number[] =>
  Array.from({ length: to - from + 1 }, (_, nth) => from + nth);
