import { describe, expect, it } from 'vitest';
import { formatInstant, instant, readDate, type DayNumber, type Instant } from '../instant.ts';
import { publishedHolidays } from '../testing/published-holidays.ts';
import { text } from '../text.ts';
import { storeCalendar, twoSeasons } from './fixtures/two-seasons.ts';
import { holidayTable } from './holidays.ts';
import { HORIZON, StoreCalendar } from './store-calendar.ts';

const on = (date: string): DayNumber => {
  const number = readDate(date);
  if (number === undefined) throw new RangeError(date);
  return number;
};
const closed = (date: string, reason = '装修') => ({ date: storeCalendar().day(on(date)).date, reason });

describe('a day of the store', () => {
  const calendar = storeCalendar(closed('2026-03-11'), closed('2026-02-14', '停电'));

  it.each([
    ['2026-03-02', 'working', true, 'a Monday'],
    ['2026-03-07', 'working', true, 'a Saturday'],
    ['2026-03-08', 'weekly-rest', false, 'a Sunday'],
    ['2026-02-14', 'closure', false, 'a closed make-up day'],
    ['2026-02-15', 'holiday', false, 'the first day of Spring Festival'],
    ['2026-02-23', 'holiday', false, 'the last day of Spring Festival'],
    ['2026-02-24', 'working', true, 'the day after Spring Festival'],
    ['2026-01-04', 'make-up', true, 'a Sunday worked in exchange'],
    ['2026-05-09', 'make-up', true, 'a Saturday worked in exchange'],
    ['2026-03-11', 'closure', false, 'a Wednesday on which the store is shut'],
  ])('%s is %s', (date, kind, works) =>
    expect(calendar.day(on(date))).toMatchObject({ number: on(date), date, kind, works, provisional: false }),
  );

  it('bears the name of its holiday or the reason of its closure', () => {
    expect(calendar.day(on('2026-02-20')).name?.en).toBe('Spring Festival');
    expect(calendar.day(on('2026-03-11')).name).toEqual({ zh: '装修', en: '装修' });
    expect(calendar.day(on('2026-03-12')).name).toBeUndefined();
  });
  it('is the same object when asked again', () =>
    expect(calendar.day(on('2026-03-12'))).toBe(calendar.day(on('2026-03-12'))));
  it('is provisional in a year whose notice is not published', () => {
    expect(calendar.day(on('2026-12-31')).provisional).toBe(false);
    expect(calendar.day(on('2027-01-01'))).toMatchObject({
      kind: 'working',
      works: true,
      provisional: true,
    });
    expect(calendar.day(on('2024-01-01')).provisional).toBe(false);
    expect(calendar.day(on('2023-12-31')).provisional).toBe(true);
  });
});

describe('the hours of the store', () => {
  const calendar = storeCalendar();
  it.each([
    ['2026-04-30', 'winter', '17:30'],
    ['2026-05-01', 'summer', '18:00'],
    ['2026-09-30', 'summer', '18:00'],
    ['2026-10-01', 'winter', '17:30'],
    ['2026-12-31', 'winter', '17:30'],
    ['2027-01-01', 'winter', '17:30'],
    ['2028-02-29', 'winter', '17:30'],
  ])('on %s are those of %s, closing at %s', (date, season, closing) => {
    expect(calendar.season(on(date)).name.en).toBe(season);
    expect(formatInstant(calendar.closing(on(date)))).toBe(`${date}T${closing}:00+08:00`);
    expect(formatInstant(calendar.opening(on(date)))).toBe(`${date}T09:00:00+08:00`);
  });
  it('come to 390 minutes in either season', () => {
    const minutes = (date: string) =>
      calendar.hours(on(date)).reduce((sum, [from, to]) => sum + to - from, 0);
    expect([minutes('2026-04-30'), minutes('2026-05-01')]).toEqual([390, 390]);
  });
  it('must be given for every day of the year', () => {
    const [summer] = twoSeasons.seasons;
    if (!summer) throw new RangeError('no summer');
    const half = new StoreCalendar({ ...twoSeasons, seasons: [summer] }, publishedHolidays);
    expect(() => half.hours(on('2026-10-01'))).toThrow('no season holds 10-01');
  });
});

describe('the seasons of another firm', () => {
  const hours = [[8 * 60, 12 * 60]] as const;
  const calendar = new StoreCalendar(
    {
      weekdays: [1],
      seasons: [
        { name: text('周年', 'anniversary'), from: '10-01', to: '10-01', hours: [] },
        { name: text('平时', 'the rest'), from: '10-02', to: '09-30', hours },
      ],
    },
    publishedHolidays,
  );
  it('may be a day long', () =>
    expect(
      ['2026-09-30', '2026-10-01', '2026-10-02'].map((date) => calendar.season(on(date)).name.en),
    ).toEqual(['the rest', 'anniversary', 'the rest']));
  it('run over the new year wherever they stand, and end where they end', () => {
    const winterFirst = new StoreCalendar(
      { ...twoSeasons, seasons: twoSeasons.seasons.toReversed() },
      publishedHolidays,
    );
    expect(
      ['2026-04-30', '2026-05-01', '2026-09-30', '2026-10-01', '2026-12-31'].map(
        (date) => winterFirst.season(on(date)).name.en,
      ),
    ).toEqual(['winter', 'summer', 'summer', 'winter', 'winter']);
  });
  it('close when the last of their hours is over, however many there are', () => {
    const evening = [18 * 60, 20 * 60] as const;
    const three = [[8 * 60, 12 * 60], [13 * 60, 17 * 60], evening] as const;
    const late = new StoreCalendar(
      {
        weekdays: [1],
        seasons: [{ name: text('全年', 'always'), from: '01-01', to: '12-31', hours: three }],
      },
      publishedHolidays,
    );
    expect(formatInstant(late.closing(on('2026-03-02')))).toBe('2026-03-02T20:00:00+08:00');
    expect(formatInstant(late.opening(on('2026-03-02')))).toBe('2026-03-02T08:00:00+08:00');
  });
  it('may be without hours, which open and close at 00:00', () => {
    expect(formatInstant(calendar.opening(on('2026-10-01')))).toBe('2026-10-01T00:00:00+08:00');
    expect(formatInstant(calendar.closing(on('2026-10-01')))).toBe('2026-10-01T00:00:00+08:00');
  });
});

describe('the next working day', () => {
  it.each([
    ['2026-03-06', '2026-03-07'],
    ['2026-03-07', '2026-03-09'],
    ['2026-02-14', '2026-02-24'],
    ['2026-05-08', '2026-05-09'],
  ])('after %s is %s', (after, next) => expect(storeCalendar().nextWorkingDay(on(after)).date).toBe(next));

  const shutFor = (days: number) => {
    const first = on('2026-03-02');
    const special = Object.fromEntries(
      Array.from({ length: days }, (_, at) => [
        storeCalendar().day((first + at) as DayNumber).date,
        { kind: 'holiday' as const, name: text('停业', 'shut') },
      ]),
    );
    return new StoreCalendar(
      { ...twoSeasons, weekdays: [1, 2, 3, 4, 5, 6, 7] },
      holidayTable('', [], special),
    );
  };
  it('is found at the horizon', () =>
    expect(shutFor(HORIZON - 1).nextWorkingDay(on('2026-03-01')).number).toBe(on('2026-03-01') + HORIZON));
  it('is not looked for beyond the horizon', () =>
    expect(() => shutFor(HORIZON).nextWorkingDay(on('2026-03-01'))).toThrow(/no working day within/));
});

describe('closures', () => {
  const calendar = storeCalendar(closed('2026-03-11'));
  it('are replaced, and leave the calendar they were added to as it was', () => {
    const other = calendar.withClosures([closed('2026-03-12')]);
    expect([other.day(on('2026-03-11')).works, other.day(on('2026-03-12')).works]).toEqual([true, false]);
    expect([calendar.day(on('2026-03-11')).works, calendar.day(on('2026-03-12')).works]).toEqual([
      false,
      true,
    ]);
  });
  it('may be days that are worked instead', () => {
    const open = storeCalendar({ ...closed('2026-03-08', '展会'), works: true });
    expect(open.day(on('2026-03-08'))).toMatchObject({ kind: 'make-up', works: true, name: { zh: '展会' } });
    expect(open.nextWorkingDay(on('2026-03-07')).date).toBe('2026-03-08');
  });
  it('told twice of one day hold as they were told last', () => {
    const twice = storeCalendar(closed('2026-03-11'), { ...closed('2026-03-11', '不停业'), works: true });
    expect(twice.day(on('2026-03-11')).works).toBe(true);
  });
  it('were not known before they were told', () => {
    const toldAt = instant('2026-03-05T10:00:00+08:00');
    const later = storeCalendar(closed('2026-03-10'), { ...closed('2026-03-11'), toldAt });
    const worksOn = (date: string, knownAt: number) => later.knownAt(knownAt as Instant).day(on(date)).works;
    expect(later.knownAt(toldAt)).toBe(later);
    expect([worksOn('2026-03-11', toldAt), worksOn('2026-03-11', toldAt - 1)]).toEqual([false, true]);
    expect([worksOn('2026-03-10', toldAt), worksOn('2026-03-10', toldAt - 1)]).toEqual([false, false]);
  });
  it('do not change the source of the holidays', () =>
    expect(calendar.withClosures([]).source).toBe('notices of the State Council, by hand'));
});
