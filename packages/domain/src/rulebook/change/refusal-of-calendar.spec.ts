import { describe, expect, it } from 'vitest';
import { stores } from '../testing/editions.ts';
import { calendar } from '../testing/refused-proposals.ts';

describe('a calendar', () => {
  const name = { zh: '全年', en: 'all year' };
  const year = (hours: unknown, from = '01-01', to = '12-31') =>
    calendar({ seasons: [{ name, from, to, hours }] });
  it('may have other weekdays, seasons and hours', () => {
    expect(calendar({ weekdays: [1, 2, 3, 4, 5] })).toBeUndefined();
    expect(year([['08:00', '24:00']])).toBeUndefined();
    expect(year([['08:00', '12:00']], '03-01', '02-29')).toBeUndefined();
  });
  it.each([
    [[], 'too-few'],
    [[['09:00', '09:00']], 'hours-order'],
    [[['09:00', '08:59']], 'hours-order'],
    [
      [
        ['09:00', '12:00'],
        ['12:00', '13:00'],
      ],
      'hours-order',
    ],
    [
      [
        ['09:00', '12:00'],
        ['12:01', '13:00'],
      ],
      undefined,
    ],
    [[['9:00', '12:00']], 'no-hour'],
    [[['09:00', '24:01']], 'no-hour'],
    [[['x09:00', '12:00']], 'no-hour'],
    [[['09:00', '12:000']], 'no-hour'],
    [[['00:00', '08:00']], undefined],
  ])('has hours %j: %s', (hours, code) => expect(year(hours)?.[0]).toBe(code));
  it('says which of its hours are wrong', () => {
    const hours = [
      ['09:00', '12:00'],
      ['11:59', '13:00'],
    ];
    expect(year(hours)).toEqual(['hours-order', 'changes.calendar.seasons.0.hours.1']);
  });
  it.each(['1-1', '001-01', '01-011', '01/01'])('has no season that begins on %s', (from) =>
    expect(year([['09:00', '17:00']], from)).toEqual(['no-date', 'changes.calendar.seasons.0.from']),
  );
  it('has a season for every day, and only one', () => {
    const hours = [['09:00', '17:00']];
    expect(year(hours, '01-01', '12-30')).toEqual(['season-gap', 'changes.calendar.seasons']);
    expect(year(hours, '03-01', '02-28')).toEqual(['season-gap', 'changes.calendar.seasons']);
    expect(year(hours, '01-01', '02-30')).toEqual(['no-such-day', 'changes.calendar.seasons.0.to']);
    const half = (from: string, to: string) => ({ name, from, to, hours });
    expect(calendar({ seasons: [half('01-01', '06-30'), half('06-30', '12-31')] })?.[0]).toBe(
      'season-overlap',
    );
    expect(calendar({ seasons: [half('01-01', '06-30'), half('07-01', '12-31')] })).toBeUndefined();
    const oneDay = [half('01-01', '06-29'), half('06-30', '06-30'), half('07-01', '12-31')];
    expect(calendar({ seasons: oneDay })).toBeUndefined();
  });
  it('works on some day of the week, each named once', () => {
    expect(calendar({ weekdays: [] })?.[0]).toBe('too-few');
    expect(calendar({ weekdays: [0, 1] })?.[0]).toBe('too-small');
    expect(calendar({ weekdays: [7, 8] })?.[0]).toBe('too-large');
    expect(calendar({ weekdays: [1, 2, 1] })).toEqual(['twice', 'changes.calendar.weekdays.2']);
  });
  describe('has single days', () => {
    const day = (date: string, ...some: string[]) => ({
      date,
      works: true,
      name: '展会',
      ...(some.length > 0 && { stores: some }),
    });
    const field = 'changes.calendar.exceptions';
    it('from the day on from which it is in force', () => {
      expect(calendar({ exceptions: [day('2026-07-01')] })).toBeUndefined();
      expect(calendar({ exceptions: [day('2026-06-30')] })).toEqual(['before-in-force', `${field}.0.date`]);
    });
    it('in stores that it is proposed for', () => {
      expect(calendar({ exceptions: [day('2026-07-05', 'QQ')] })).toEqual([
        'other-store',
        `${field}.0.stores.0`,
      ]);
      expect(calendar({ exceptions: [day('2026-07-05', 'CZ', 'ZX')] })).toBeUndefined();
      const here = { stores: stores('CZ') };
      expect(calendar({ exceptions: [day('2026-07-05', 'CZ')] }, here)).toBeUndefined();
      expect(calendar({ exceptions: [day('2026-07-05', 'CZ', 'ZX')] }, here)).toEqual([
        'other-store',
        `${field}.0.stores.1`,
      ]);
      expect(calendar({ exceptions: [{ ...day('2026-07-05'), stores: [] }] })).toEqual([
        'too-few',
        `${field}.0.stores`,
      ]);
    });
    it('each told once for a store', () => {
      const twice = (...days: object[]) => calendar({ exceptions: days });
      expect(twice(day('2026-07-05', 'CZ'), day('2026-07-05', 'ZX'))).toBeUndefined();
      expect(twice(day('2026-07-05'), day('2026-07-06'))).toBeUndefined();
      for (const [one, other] of [
        [day('2026-07-05', 'CZ'), day('2026-07-05')],
        [day('2026-07-05'), day('2026-07-05', 'CZ')],
        [day('2026-07-05', 'CZ', 'ZX'), day('2026-07-05', 'ZX')],
        [day('2026-07-05'), day('2026-07-05')],
      ] as const)
        expect(twice(one, other)).toEqual(['twice', `${field}.1.date`]);
    });
  });
});
