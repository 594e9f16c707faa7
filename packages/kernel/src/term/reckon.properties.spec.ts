import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { storeCalendar } from '../calendar/fixtures/two-seasons.ts';
import { dayOf, formatDate, instant, minuteOfDay, MINUTE, type Instant } from '../instant.ts';
import { calendarDaysByHand, daysByHand, minutesByHand } from './fixtures/by-hand.ts';
import { at } from './fixtures/spoken.ts';
import type { Pause, Receipt } from './receipt.ts';
import { dueOf, receiptOf } from './reckon.ts';
import {
  calendarDays,
  everyDays,
  monthWindow,
  nextWorkingDay,
  sameWorkingDay,
  workingDays,
  workingDaysBefore,
  workingMinutes,
  type Term,
} from './term.ts';

const calendar = storeCalendar({ date: formatDate(dayOf(at('03-11 00:00'))), reason: '停电' });
const first = instant('2025-09-20T00:00:00+08:00');
const last = instant('2027-01-10T00:00:00+08:00');

const trigger = fc
  .integer({ min: 0, max: (last - first) / MINUTE })
  .map((minutes) => (first + minutes * MINUTE) as Instant);

/** Pauses that follow one another, the first perhaps begun or over before the trigger. */
const pausesAround = (from: Instant): fc.Arbitrary<readonly Pause[]> =>
  fc
    .array(fc.tuple(fc.integer({ min: 1, max: 8_000 }), fc.integer({ min: 1, max: 8_000 })), { maxLength: 3 })
    .map((gaps) => {
      let now = from - 8_000 * MINUTE;
      return gaps.map(([wait, length]) => {
        const begun = now + wait * MINUTE;
        now = begun + length * MINUTE;
        return { from: begun as Instant, to: now as Instant };
      });
    });

const start = trigger.chain((from) => fc.record({ from: fc.constant(from), pauses: pausesAround(from) }));

const days = fc.integer({ min: 1, max: 8 });
const minutes = fc.integer({ min: 1, max: 900 });
const plain: fc.Arbitrary<Term> = fc.oneof(
  days.map(workingDays),
  minutes.map(workingMinutes),
  days.map(calendarDays),
  days.map(everyDays),
  fc.constant(sameWorkingDay),
  fc.constant(monthWindow(22, 28)),
);
const term = fc.oneof(
  plain,
  days.map((count) => workingDaysBefore(2, calendarDays(count), nextWorkingDay)),
);

describe('a due time', () => {
  it('of working minutes is that of a clock walked minute by minute', () =>
    fc.assert(
      fc.property(start, minutes, ({ from, pauses }, count) => {
        expect(dueOf(workingMinutes(count), { from, pauses }, calendar)).toBe(
          minutesByHand(count, from, pauses, calendar),
        );
      }),
    ));
  it('of working days is that of a calendar ticked off day by day', () =>
    fc.assert(
      fc.property(start, days, ({ from, pauses }, count) => {
        expect(dueOf(workingDays(count), { from, pauses }, calendar)).toBe(
          daysByHand(count, from, pauses, calendar),
        );
      }),
      { numRuns: 500 },
    ));
  it('of calendar days is moved by the days of the pauses that began in time', () =>
    fc.assert(
      fc.property(start, days, ({ from, pauses }, count) => {
        expect(dueOf(calendarDays(count), { from, pauses }, calendar)).toBe(
          calendarDaysByHand(count, from, pauses),
        );
      }),
      { numRuns: 500 },
    ));
  it('of working days, counted on from there, is that of their sum', () =>
    fc.assert(
      fc.property(trigger, days, days, (from, n, m) => {
        const due = dueOf(workingDays(n), { from, pauses: [] }, calendar);
        expect(dueOf(workingDays(m), { from: due, pauses: [] }, calendar)).toBe(
          dueOf(workingDays(n + m), { from, pauses: [] }, calendar),
        );
      }),
    ));
  it('of working minutes, counted on from there, is that of their sum', () =>
    fc.assert(
      fc.property(trigger, minutes, minutes, (from, n, m) => {
        const due = dueOf(workingMinutes(n), { from, pauses: [] }, calendar);
        expect(dueOf(workingMinutes(m), { from: due, pauses: [] }, calendar)).toBe(
          dueOf(workingMinutes(n + m), { from, pauses: [] }, calendar),
        );
      }),
    ));
  it('never lies before the trigger, and never earlier for a pause', () =>
    fc.assert(
      fc.property(start, term, ({ from, pauses }, kind) => {
        const due = dueOf(kind, { from, pauses: [] }, calendar);
        expect(due).toBeGreaterThanOrEqual(from);
        expect(dueOf(kind, { from, pauses }, calendar)).toBeGreaterThanOrEqual(due);
      }),
    ));
  it('does not depend on the order in which pauses are told', () =>
    fc.assert(
      fc.property(start, term, ({ from, pauses }, kind) => {
        expect(dueOf(kind, { from, pauses: pauses.toReversed() }, calendar)).toBe(
          dueOf(kind, { from, pauses }, calendar),
        );
      }),
    ));
});

const countedDays = ({ lines }: Receipt) => lines.filter(({ reason }) => reason === 'counted').length;
const countedMinutes = ({ lines }: Receipt) =>
  lines.reduce((sum, line) => sum + (line.counted ? (line.to ?? 0) - (line.from ?? 0) : 0), 0);

describe('a receipt', () => {
  it('comes to the same due time', () =>
    fc.assert(
      fc.property(start, term, (from, kind) => {
        expect(receiptOf(kind, from, calendar).due).toBe(dueOf(kind, from, calendar));
      }),
      { numRuns: 500 },
    ));
  it('of working days counts as many days as the term has, the last of them the due date', () =>
    fc.assert(
      fc.property(start, days, (from, count) => {
        const receipt = receiptOf(workingDays(count), from, calendar);
        expect(countedDays(receipt)).toBe(count);
        expect(receipt.lines.at(-1)).toMatchObject({ counted: true, date: formatDate(dayOf(receipt.due)) });
      }),
    ));
  it('of calendar days counts as many days as the term has, and shows as many paused', () =>
    fc.assert(
      fc.property(start, days, (from, count) => {
        const receipt = receiptOf(calendarDays(count), from, calendar);
        expect(countedDays(receipt)).toBe(count);
        expect(receipt.lines.filter(({ reason }) => reason === 'paused')).toHaveLength(receipt.pausedDays);
        expect(receipt.lines).toHaveLength(1 + count + receipt.pausedDays);
      }),
    ));
  it('of the same working day counts one day', () =>
    fc.assert(
      fc.property(start, (from) => {
        const receipt = receiptOf(sameWorkingDay, from, calendar);
        expect(countedDays(receipt)).toBe(1);
        expect(receipt.lines.at(-1)?.date).toBe(formatDate(dayOf(receipt.due)));
      }),
    ));
  it('of working minutes adds up to the term, and ends with the due time', () =>
    fc.assert(
      fc.property(start, minutes, (from, count) => {
        const receipt = receiptOf(workingMinutes(count), from, calendar);
        expect(countedMinutes(receipt)).toBe(count);
        expect(receipt.lines.at(-1)).toMatchObject({ counted: true, to: minuteOfDay(receipt.due) });
      }),
    ));
  it('of working minutes runs forward without overlapping', () =>
    fc.assert(
      fc.property(start, minutes, (from, count) => {
        const { lines } = receiptOf(workingMinutes(count), from, calendar);
        const times = lines.map(({ date, from: begins = 0, to: ends = 1440 }) => ({
          begins: date + String(begins).padStart(5, '0'),
          ends: date + String(ends).padStart(5, '0'),
        }));
        for (const [index, { begins, ends }] of times.entries()) {
          expect(begins < ends).toBe(true);
          expect((times[index - 1]?.ends ?? '') <= begins).toBe(true);
        }
      }),
    ));
  it('has one line a day, in order, where days are counted', () =>
    fc.assert(
      fc.property(start, fc.oneof(days.map(workingDays), days.map(calendarDays)), (from, kind) => {
        const dates = receiptOf(kind, from, calendar).lines.map(({ date }) => date);
        expect(dates).toEqual([...new Set(dates)].sort());
      }),
    ));
});
