import { StoreCalendar } from '@casetrail/kernel';
import { publishedHolidays } from '@casetrail/kernel/testing';
import { describe, expect, it } from 'vitest';
import type { RecordedCaseEvent } from '../../case/case.events.ts';
import type { EditionEvent } from '../edition.events.ts';
import { adoptedEvent, proposedEvent, rulebookOf, stores } from '../testing/editions.ts';
import { context, on, STORE, tell } from '../testing/story.ts';
import type { JudgeContext } from './case-judgement.ts';
import { judgeCase } from './judge.ts';
import { StoreJudgement } from './store-judgement.ts';

const TEXT = { zh: '新条文', en: 'A new text' };

/** Judged with these editions on top, as of 1 October. */
const underEditions = (events: readonly EditionEvent[], story: readonly RecordedCaseEvent[]) => {
  const rulebook = rulebookOf(...events);
  const calendars = new Map<string, StoreCalendar>();
  const judging: JudgeContext = {
    ...context,
    rulebook,
    calendarOf(store, { version, calendar }) {
      const known =
        calendars.get(version) ??
        new StoreCalendar(calendar, publishedHolidays, rulebook.exceptionsOf(store));
      calendars.set(version, known);
      return known;
    },
  };
  return judgeCase(story, judging, on('10-01 00:00'));
};

const dues = (events: readonly EditionEvent[], rule: string, story: readonly RecordedCaseEvent[]) =>
  underEditions(events, story)
    ?.obligations.filter((record) => record.rule === rule)
    .map(({ edition, dueAt }) => [edition, new Date(dueAt + 8 * 3_600_000).toISOString().slice(5, 16)]);

const broken = (events: readonly EditionEvent[], rule: string, story: readonly RecordedCaseEvent[]) =>
  underEditions(events, story)
    ?.violations.filter((violation) => violation.rule === rule)
    .map(({ edition, grade, amount }) => [edition, grade, amount]);

const inJuly = (changes: Parameters<typeof proposedEvent>[0]) => [proposedEvent(changes), adoptedEvent()];

describe('an obligation', () => {
  const measuredAt = (at: string) => tell('flat', [at, 'house_measured']);
  it('keeps the edition of its trigger, to the minute', () => {
    expect(dues(inJuly({}), 'floor-plan', measuredAt('06-30 23:59'))).toEqual([
      ['2026-01-01', '07-01T18:00'],
    ]);
    expect(dues(inJuly({}), 'floor-plan', measuredAt('07-01 00:00'))).toEqual([['2026-07', '07-03T18:00']]);
  });
  it('keeps it through a pause and its whole recurring life', () => {
    const visits = inJuly({
      changes: { rules: { 'site-visit': { term: { kind: 'every_days', days: 30 }, text: TEXT } } },
    });
    const story = tell('flat', ['06-29 10:00', 'construction_started'], ['07-20 10:00', 'client_lost']);
    expect(dues(visits, 'site-visit', story)?.map(([edition]) => edition)).toEqual([
      '2026-01-01',
      '2026-01-01',
      '2026-01-01',
    ]);
    const paused = tell(
      'flat',
      ['06-30 10:00', 'house_measured'],
      ['07-01 09:00', 'case_paused', { reason: '' }],
      ['07-02 10:00', 'case_resumed'],
    );
    expect(dues(inJuly({}), 'floor-plan', paused)).toEqual([['2026-01-01', '07-03T18:00']]);
  });
  it('runs on where its rule is switched off, and is not owed anew', () => {
    const off = inJuly({ changes: { rules: { 'floor-plan': { off: true } } } });
    expect(dues(off, 'floor-plan', measuredAt('06-30 23:59'))).toHaveLength(1);
    expect(dues(off, 'floor-plan', measuredAt('07-01 00:00'))).toEqual([]);
  });
  it('is owed under the edition of its own store', () => {
    const elsewhere = [
      proposedEvent({ stores: stores('ZX') }),
      adoptedEvent('2026-07', '2026-07-01', stores('ZX')),
    ];
    expect(dues(elsewhere, 'floor-plan', measuredAt('07-01 00:00'))).toEqual([['2026-01-01', '07-02T18:00']]);
  });
  it('reckons with the hours of its own edition', () => {
    const early = inJuly({
      changes: {
        calendar: { seasons: [{ name: TEXT, from: '01-01', to: '12-31', hours: [['08:00', '16:00']] }] },
      },
    });
    expect(dues(early, 'floor-plan', measuredAt('06-30 10:00'))).toEqual([['2026-01-01', '07-01T18:00']]);
    expect(dues(early, 'floor-plan', measuredAt('07-01 10:00'))).toEqual([['2026-07', '07-02T16:00']]);
  });
  it('of a whole month follows on the one before, though it was met at the last instant of that', () => {
    const term = { kind: 'month_window', from: 1, to: 31 } as const;
    const monthly = inJuly({ changes: { rules: { 'monthly-revisit': { term, text: TEXT } } } });
    const story = tell(
      'flat',
      ['07-01 10:00', 'construction_started'],
      ['09-01 00:00', 'revisit_called', {}, 'M2'],
    );
    expect(dues(monthly, 'monthly-revisit', story)).toEqual([
      ['2026-07', '09-01T00:00'],
      ['2026-07', '10-01T00:00'],
    ]);
  });
  it('moves with single days that are told while it runs, whatever its edition', () => {
    const exceptions = [{ date: '2026-07-01', works: false, name: '停电' }];
    const shut = inJuly({ changes: { calendar: { exceptions } } });
    expect(dues(shut, 'floor-plan', measuredAt('06-30 10:00'))).toEqual([['2026-01-01', '07-02T18:00']]);
  });
});

describe('a check', () => {
  const quoted = (at: string, budget: string) =>
    tell(
      'flat',
      ['06-01 10:00', 'estimate_issued', { amount: '100.00', quote: 'itemised', splitTable: true }],
      [at, 'budget_issued', { amount: budget, quote: 'itemised', splitTable: true }],
    );
  const wider = inJuly({ changes: { rules: { 'budget-deviation': { limit: 15, text: TEXT } } } });
  it('measures by the number of the edition at its event', () => {
    expect(broken(wider, 'budget-deviation', quoted('06-30 23:59', '110.00'))).toEqual([]);
    expect(broken(wider, 'budget-deviation', quoted('06-30 23:59', '110.01'))).toHaveLength(1);
    expect(broken(wider, 'budget-deviation', quoted('07-01 00:00', '115.00'))).toEqual([]);
    expect(broken(wider, 'budget-deviation', quoted('07-01 00:00', '115.01'))).toEqual([
      ['2026-07', 'fine', 100_00],
    ]);
  });
  it('costs what the edition at its event says', () => {
    const dear = inJuly({
      changes: { rules: { 'budget-deviation': { penalty: { kind: 'fine', amount: '250.00' } } } },
    });
    const slip = inJuly({
      changes: { rules: { 'budget-deviation': { penalty: { kind: 'slip', grade: 'fault_slip' } } } },
    });
    expect(broken(dear, 'budget-deviation', quoted('06-30 23:59', '120.00'))).toEqual([
      ['2026-01-01', 'fine', 100_00],
    ]);
    expect(broken(dear, 'budget-deviation', quoted('07-01 00:00', '120.00'))).toEqual([
      ['2026-07', 'fine', 250_00],
    ]);
    expect(broken(slip, 'budget-deviation', quoted('07-01 00:00', '120.00'))).toEqual([
      ['2026-07', 'fault_slip', undefined],
    ]);
  });
  it('gives notice by other days', () => {
    const story = tell(
      'flat',
      ['07-06 10:00', 'site_entry_notified', { to: 'P1', entryOn: '2026-07-08' }],
      ['07-08 09:00', 'construction_started'],
    );
    const sooner = (limit: number) =>
      inJuly({ changes: { rules: { 'entry-notice': { limit, text: TEXT } } } });
    expect(broken(sooner(1), 'entry-notice', story)).toEqual([]);
    expect(broken(sooner(3), 'entry-notice', story)).toHaveLength(1);
  });
  it('is not asked for when it is off', () => {
    const off = inJuly({ changes: { rules: { 'budget-deviation': { off: true } } } });
    expect(broken(off, 'budget-deviation', quoted('07-01 00:00', '200.00'))).toEqual([]);
  });
});

describe('2.9.5 the list that a store owes', () => {
  const monthsUnder = (from: string) => {
    const window = { term: { kind: 'month_window', from: 5, to: 10 } as const, text: TEXT };
    const rulebook = rulebookOf(
      proposedEvent({ changes: { rules: { 'active-sites': window } } }),
      adoptedEvent('2026-07', from),
    );
    const judgement = new StoreJudgement(STORE, rulebook, context.firm);
    const [, , started] = tell('flat', ['06-01 09:00', 'construction_started']);
    judgement.note({ ...started, stream: 'case-CZ-1' } as RecordedCaseEvent);
    return judgement
      .asOf(on('08-31 00:00'))
      .obligations.map(({ key, edition, dueAt }) => [
        key.slice(-7),
        edition,
        new Date(dueAt).toISOString().slice(5, 10),
      ]);
  };
  it('is asked for month by month under the edition in force when the month began', () => {
    expect(monthsUnder('2026-07-01')).toEqual([
      ['2026-06', '2026-01-01', '06-21'],
      ['2026-07', '2026-07', '07-10'],
      ['2026-08', '2026-07', '08-10'],
    ]);
    expect(monthsUnder('2026-07-02').slice(0, 2)).toEqual([
      ['2026-06', '2026-01-01', '06-21'],
      ['2026-07', '2026-01-01', '07-21'],
    ]);
  });
});
