import { describe, expect, it } from 'vitest';
import type { Receipt, ReceiptDay } from '#lib/trail/trail-page.ts';
import { barCells, type Cell } from './bar-cells.ts';
import { clockOf } from './day-drawn.ts';

const day = (date: string, reason: string, more: Partial<ReceiptDay> = {}): ReceiptDay => ({
  date,
  counted: reason === 'counted',
  reason,
  fromMinute: null,
  toMinute: null,
  makeUp: false,
  name: null,
  ...more,
});

const receipt = (from: string, due: string, days: readonly ReceiptDay[]): Receipt => ({
  term: '',
  from,
  due,
  lines: [],
  days,
  calendar: '',
  provisional: false,
});

/** `02-14 counted start`, `gap 3`. */
const spoken = (cell: Cell): string =>
  cell.type === 'gap'
    ? `gap ${cell.days}`
    : [
        cell.date.slice(5),
        cell.kind,
        ...(cell.nth === null ? [] : [cell.nth]),
        ...(cell.isStart ? ['start'] : []),
        ...(cell.isDue ? ['due'] : []),
      ].join(' ');

const bar = (...given: Parameters<typeof receipt>): readonly string[] =>
  barCells(receipt(...given)).map(spoken);

describe('the bar of a receipt', () => {
  it('goes from its start to its due day, each day as what it was', () => {
    expect(
      bar('2026-02-13T16:00:00+08:00', '2026-02-25T17:30:00+08:00', [
        day('2026-02-13', 'trigger-day'),
        day('2026-02-14', 'paused'),
        day('2026-02-15', 'weekly-rest'),
        ...['16', '17', '18', '19', '20', '21', '22', '23'].map((date) => day(`2026-02-${date}`, 'holiday')),
        day('2026-02-24', 'closure'),
        day('2026-02-25', 'counted'),
      ]),
    ).toEqual([
      '02-13 skipped start',
      '02-14 paused',
      '02-15 rest',
      ...['16', '17', '18', '19', '20', '21', '22', '23'].map((date) => `02-${date} holiday`),
      '02-24 closure',
      '02-25 counted 1 due',
    ]);
  });
  it('ends on the day whose 24:00 is due', () => {
    expect(
      bar('2026-03-02T11:00:00+08:00', '2026-03-04T00:00:00+08:00', [day('2026-03-03', 'counted')]),
    ).toEqual(['03-02 marker start', '03-03 counted 1 due']);
  });
  it('is in order of time though it was reckoned backwards', () => {
    expect(
      bar('2026-03-02T11:00:00+08:00', '2026-03-05T17:30:00+08:00', [
        day('2026-03-07', 'term-ends'),
        day('2026-03-06', 'counted'),
        day('2026-03-05', 'counted'),
      ]),
    ).toEqual(['03-02 marker start', 'gap 2', '03-05 counted 2 due', '03-06 counted 1', '03-07 marker']);
  });
  it('fills an open window with days, and only that', () => {
    expect(
      bar('2026-03-01T00:00:00+08:00', '2026-03-26T00:00:00+08:00', [
        day('2026-03-22', 'window-opens', { counted: true }),
      ]),
    ).toEqual([
      '03-01 marker start',
      'gap 20',
      '03-22 counted',
      '03-23 counted',
      '03-24 counted',
      '03-25 counted due',
    ]);
  });
  it('ends on the day to which the term was extended', () => {
    expect(
      bar('2026-03-02T11:00:00+08:00', '2026-03-06T17:30:00+08:00', [
        day('2026-03-02', 'trigger-day'),
        day('2026-03-03', 'counted'),
        day('2026-03-06', 'extended'),
      ]),
    ).toEqual(['03-02 skipped start', '03-03 counted 1', 'gap 2', '03-06 extended due']);
  });
  it('counts a day of which any part counted, and keeps its parts', () => {
    const [cell] = barCells(
      receipt('2026-03-02T10:00:00+08:00', '2026-03-02T15:00:00+08:00', [
        day('2026-03-02', 'outside-hours', { fromMinute: 480, toMinute: 540 }),
        day('2026-03-02', 'counted', { fromMinute: 540, toMinute: 720 }),
      ]),
    );
    expect(cell).toMatchObject({
      kind: 'counted',
      isStart: true,
      isDue: true,
      spans: [
        { from: 480, to: 540, kind: 'skipped' },
        { from: 540, to: 720, kind: 'counted' },
      ],
    });
  });
  it('marks a day worked in exchange, and names its holiday', () => {
    const [, cell] = barCells(
      receipt('2026-02-13T16:00:00+08:00', '2026-02-14T17:30:00+08:00', [
        day('2026-02-14', 'counted', { makeUp: true, name: '春节' }),
      ]),
    );
    expect(cell).toMatchObject({ makeUp: true, name: '春节' });
  });
});

describe('minutes since midnight', () => {
  it.each([
    [0, '00:00'],
    [545, '09:05'],
    [1050.5, '17:30'],
    [1440, '24:00'],
  ])('%s are %s', (minute, clock) => expect(clockOf(minute)).toBe(clock));
});
