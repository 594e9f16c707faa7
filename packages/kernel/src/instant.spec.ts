import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  atMinute,
  dayInMonth,
  dayOf,
  endOf,
  formatDate,
  formatInstant,
  instant,
  minuteOfDay,
  monthOf,
  readDate,
  readInstant,
  startOf,
  weekdayOf,
  yearOf,
  type DayNumber,
  type Instant,
} from './instant.ts';

const day = (text: string): DayNumber => {
  const read = readDate(text);
  if (read === undefined) throw new RangeError(text);
  return read;
};

describe('an instant that is read', () => {
  it.each([
    ['2026-03-04T15:20:00+08:00', '2026-03-04T07:20:00.000Z'],
    ['2026-03-04T15:20+08:00', '2026-03-04T07:20:00.000Z'],
    ['2026-03-04T15:20:00Z', '2026-03-04T15:20:00.000Z'],
    ['2026-03-04T15:20:00-05:30', '2026-03-04T20:50:00.000Z'],
    ['2026-03-04T15:20:59.9+08:00', '2026-03-04T07:20:59.900Z'],
    ['2026-03-04T15:20:59.007+08:00', '2026-03-04T07:20:59.007Z'],
    ['2028-02-29T00:00:00+08:00', '2028-02-28T16:00:00.000Z'],
    ['2026-03-04T15:20:00+08:59', '2026-03-04T06:21:00.000Z'],
    ['2026-03-04T23:59:59+14:00', '2026-03-04T09:59:59.000Z'],
    ['0050-06-01T00:00:00+00:00', '0050-06-01T00:00:00.000Z'],
    ['9999-12-31T23:59:59.999+08:00', '9999-12-31T15:59:59.999Z'],
    ['0000-01-01T00:00:00+08:00', '-000001-12-31T16:00:00.000Z'],
  ])('%s is %s', (text, utc) => expect(new Date(instant(text)).toISOString()).toBe(utc));

  it.each([
    ['', 'form'],
    ['2026-03-04', 'form'],
    ['2026-3-4T15:20:00+08:00', 'form'],
    ['2026-03-04T15:20:00+0800', 'form'],
    ['2026-03-04T15:20:00 +08:00', 'form'],
    ['2026-03-04 15:20:00+08:00', 'form'],
    ['2026-03-04T15:20:00.1234+08:00', 'form'],
    ['2026-03-04T15:20:00+08:00\n', 'form'],
    ['２０２６-03-04T15:20:00+08:00', 'form'],
    ['+12026-03-04T15:20:00+08:00', 'form'],
    ['+12026-03-04T15:20:00', 'form'],
    ['03/04/2026 15:20', 'form'],
    ['2026-03-04T15:20:00', 'no-offset'],
    ['2026-03-04T15:20', 'no-offset'],
    ['2026-03-02 09:15', 'no-offset'],
    ['2026-03-04 15:20:00.5', 'no-offset'],
    ['2026-03-04 15:20:00.55', 'no-offset'],
    ['2026-02-29T15:20:00+08:00', 'no-such-day'],
    ['2100-02-29T15:20:00+08:00', 'no-such-day'],
    ['2026-02-30T09:15:00+08:00', 'no-such-day'],
    ['2026-02-30T24:00:00+08:00', 'no-such-day'],
    ['2026-04-31T15:20:00+08:00', 'no-such-day'],
    ['2026-13-01T15:20:00+08:00', 'no-such-day'],
    ['2026-00-01T15:20:00+08:00', 'no-such-day'],
    ['2026-01-00T15:20:00+08:00', 'no-such-day'],
    ['9999-12-31T23:59:59-14:00', 'no-such-day'],
    ['0000-01-01T00:00:00+08:01', 'no-such-day'],
    ['2026-03-04T24:00:00+08:00', 'no-such-time'],
    ['2026-03-04T15:60:00+08:00', 'no-such-time'],
    ['2026-03-04T15:20:60+08:00', 'no-such-time'],
    ['2026-03-04T15:20:00+14:01', 'no-such-time'],
    ['2026-03-04T15:20:00-15:00', 'no-such-time'],
    ['2026-03-04T15:20:00+08:60', 'no-such-time'],
  ])('%j is refused: %s', (text, fault) => {
    expect(readInstant(text)).toBe(fault);
    expect(() => instant(text)).toThrow(`(${fault})`);
  });
});

describe('an instant that is written', () => {
  it('stands in the zone of the firm, whatever the offset it came with', () =>
    expect(formatInstant(instant('2026-03-04T23:30:00Z'))).toBe('2026-03-05T07:30:00+08:00'));
  it('shows milliseconds only where there are some', () =>
    expect(formatInstant(instant('2026-03-04T15:20:00.05+08:00'))).toBe('2026-03-04T15:20:00.050+08:00'));

  const fourDigitYears = fc
    .integer({ min: instant('0000-01-01T00:00:00+08:00'), max: instant('9999-12-31T23:59:59.999+08:00') })
    .map((at) => at as Instant);

  it('is read back as the same instant', () =>
    fc.assert(fc.property(fourDigitYears, (at) => instant(formatInstant(at)) === at)));
  it('sorts as text as it does in time', () =>
    fc.assert(
      fc.property(fourDigitYears, fourDigitYears, (a, b) => {
        const [first, second] = [a, b].map((at) => formatInstant((at - (at % 1000)) as Instant));
        return (first ?? '') < (second ?? '') === a - (a % 1000) < b - (b % 1000);
      }),
    ));
});

describe('a day', () => {
  it('begins at 00:00 in the zone of the firm', () => {
    expect(formatDate(dayOf(instant('2026-03-04T00:00:00+08:00')))).toBe('2026-03-04');
    expect(formatDate(dayOf(instant('2026-03-03T23:59:59.999+08:00')))).toBe('2026-03-03');
    expect(formatInstant(startOf(day('2026-03-04')))).toBe('2026-03-04T00:00:00+08:00');
  });
  it('ends at 24:00, which is 00:00 of the next', () => {
    expect(formatInstant(endOf(day('2026-02-28')))).toBe('2026-03-01T00:00:00+08:00');
    expect(formatInstant(endOf(day('2028-02-28')))).toBe('2028-02-29T00:00:00+08:00');
  });
  it('has minutes, counted from 00:00', () => {
    expect(minuteOfDay(instant('2026-03-04T09:30:30+08:00'))).toBe(570.5);
    expect(formatInstant(atMinute(day('2026-03-04'), 570))).toBe('2026-03-04T09:30:00+08:00');
  });
  it('knows its weekday, before 1970 too', () => {
    expect(['2026-03-02', '2026-03-08', '1970-01-01', '1969-12-31'].map((at) => weekdayOf(day(at)))).toEqual([
      1, 7, 4, 3,
    ]);
  });
  it('knows its year and month', () => {
    expect([yearOf(day('2025-12-31')), yearOf(day('2026-01-01'))]).toEqual([2025, 2026]);
    expect(monthOf(day('2026-05-09'))).toBe('2026-05');
  });
  it.each([
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '2026-1-1',
    '2026-01-01T00:00',
    '12026-01-01',
    '',
  ])('is not %j', (text) => expect(readDate(text)).toBeUndefined());
  it('is written as it was read', () =>
    fc.assert(
      fc.property(fc.integer({ min: day('0000-01-01'), max: day('9999-12-31') }), (number) => {
        expect(readDate(formatDate(number as DayNumber))).toBe(number);
      }),
    ));
});

describe('a day of a month', () => {
  it.each([
    ['2026-01-31', 0, 22, '2026-01-22'],
    ['2026-01-31', 1, 22, '2026-02-22'],
    ['2026-12-05', 1, 18, '2027-01-18'],
    ['2026-01-05', 1, 31, '2026-02-28'],
    ['2028-01-05', 1, 31, '2028-02-29'],
    ['2026-03-05', 1, 31, '2026-04-30'],
  ])('from %s, %i months on, day %i is %s', (from, months, dayOfMonth, expected) =>
    expect(formatDate(dayInMonth(day(from), months, dayOfMonth))).toBe(expected),
  );
});
