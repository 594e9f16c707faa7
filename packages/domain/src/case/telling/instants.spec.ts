import { instant } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import { clock, tellBeginning, tellBooking, tellDate, tellInstant, tellMonth } from './instants.ts';

describe('tellInstant', () => {
  it.each([
    ['2026-05-09T15:20:00+08:00', '2026-05-09 周六 15:20', 'Sat 9 May 2026 15:20'],
    ['2026-03-19T00:00:00+08:00', '2026-03-18 周三 24:00', 'Wed 18 Mar 2026 24:00'],
    ['2026-03-19T00:01:00+08:00', '2026-03-19 周四 00:01', 'Thu 19 Mar 2026 00:01'],
    ['2026-03-18T23:59:00+08:00', '2026-03-18 周三 23:59', 'Wed 18 Mar 2026 23:59'],
    ['2027-01-01T00:00:00+08:00', '2026-12-31 周四 24:00', 'Thu 31 Dec 2026 24:00'],
    ['2028-03-01T00:00:00+08:00', '2028-02-29 周二 24:00', 'Tue 29 Feb 2028 24:00'],
    ['2026-03-18T16:00:00Z', '2026-03-18 周三 24:00', 'Wed 18 Mar 2026 24:00'],
    ['2026-03-04T15:20:05+08:00', '2026-03-04 周三 15:20:05', 'Wed 4 Mar 2026 15:20:05'],
    ['2026-03-04T15:20:59.999+08:00', '2026-03-04 周三 15:20:59', 'Wed 4 Mar 2026 15:20:59'],
    ['2026-03-19T00:00:00.001+08:00', '2026-03-19 周四 00:00', 'Thu 19 Mar 2026 00:00'],
    ['2026-03-08T09:05:00+08:00', '2026-03-08 周日 09:05', 'Sun 8 Mar 2026 09:05'],
    ['2026-03-09T09:05:00+08:00', '2026-03-09 周一 09:05', 'Mon 9 Mar 2026 09:05'],
  ])('reads %s as %s', (at, zh, en) => {
    expect(tellInstant(instant(at))).toEqual({ zh, en });
  });
});

describe('tellBeginning', () => {
  it('takes midnight for the beginning of its day', () => {
    const midnight = '2026-03-19T00:00:00+08:00';
    const told = { zh: '2026-03-19 周四 00:00', en: 'Thu 19 Mar 2026 00:00' };
    expect(tellBeginning(instant(midnight))).toEqual(told);
    expect(tellBooking(midnight)).toEqual(told);
  });
});

describe('days, months and times of day', () => {
  it('tells a day with its weekday, and what is no day as it stands', () => {
    expect(tellDate('2026-12-31')).toEqual({ zh: '2026-12-31 周四', en: 'Thu 31 Dec 2026' });
    expect(tellDate('2026-02-30')).toEqual({ zh: '2026-02-30', en: '2026-02-30' });
  });

  it('tells a month', () => {
    expect(tellMonth('2026-05')).toEqual({ zh: '2026年5月', en: 'May 2026' });
    expect(tellMonth('2026-12')).toEqual({ zh: '2026年12月', en: 'Dec 2026' });
  });

  it.each([
    [0, '00:00'],
    [540, '09:00'],
    [719, '11:59'],
    [1440, '24:00'],
    [930.5, '15:30:30'],
    [930 + 1 / 60, '15:30:01'],
    [930 + 59 / 60, '15:30:59'],
    [123 / 60, '00:02:03'],
  ])('tells %d minutes as %s', (minutes, time) => {
    expect(clock(minutes)).toBe(time);
  });
});
