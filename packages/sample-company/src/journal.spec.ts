import { instant, type CalendarDate } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import { generateJournal } from './journal.ts';
import { calendar } from './testing/calendar.ts';
import { taken } from './testing/intake.ts';
import { SAMPLE_MIXTURE } from './testing/sample-mixture.ts';

const itemsIn = (data: object | undefined): readonly { code: string; unitPrice: string }[] =>
  data && 'items' in data && Array.isArray(data.items) ? data.items : [];

const from = '2026-01-05' as CalendarDate;
const order = { seed: 5, lines: 40_000, from, calendar };
const journal = generateJournal(order);
const lines = [...journal];

describe('a long journal', () => {
  it('has as many lines as were asked for', () => expect(lines).toHaveLength(40_000));

  it('is empty where none were asked for', () =>
    expect([...generateJournal({ ...order, lines: 0 })]).toEqual([]));

  it('is the same when it is read again, and for the same order', () => {
    expect([...journal]).toEqual(lines);
    expect([...generateJournal(order)]).toEqual(lines);
  });

  it('begins alike however long it is', () =>
    expect([...generateJournal({ ...order, lines: 500 })]).toEqual(lines.slice(0, 500)));

  it('is another one for another seed', () =>
    expect([...generateJournal({ ...order, seed: 6, lines: 500 })]).not.toEqual(lines.slice(0, 500)));

  it('is told in the order of time, from its first day on', () => {
    let before = instant(`${from}T00:00:00+08:00`);
    for (const line of lines) {
      const at = instant(line.at);
      if (at < before) throw new Error(`${line.at} comes too late`);
      before = at;
    }
  });

  it('is taken in without a refusal', () => {
    const intake = taken(journal.staff, lines);
    expect(intake.refused).toEqual([]);
    expect(intake.accepted).toBe(lines.length);
  });

  it('has nothing but the analysis and the four questions after a loss', () => {
    const lost = new Set<string>();
    const after = new Set<string>();
    for (const { case: no = '', step } of lines) {
      if (lost.has(no)) after.add(step);
      if (step === 'client_lost') lost.add(no);
    }
    expect([...after].sort()).toEqual(['lost_analysis_submitted', 'retrospective_recorded']);
  });

  it('has fixed prices off the list now and then, but never in its first days', () => {
    const first = new Map<string, string>();
    const off: string[] = [];
    for (const { at, data } of lines) {
      for (const { code, unitPrice } of itemsIn(data)) {
        if (!first.has(code)) first.set(code, unitPrice);
        if (first.get(code) !== unitPrice) off.push(at);
      }
    }
    expect(off.length).toBeGreaterThan(50);
    expect(off.length).toBeLessThan(lines.length / 200);
    expect(off[0] ?? '').toSatisfy((at: string) => at > '2026-01-19');
  });

  it('comes from twelve stores, and has about thirty lines a case', () => {
    expect(new Set(lines.map(({ store }) => store)).size).toBe(12);
    const cases = new Set(lines.flatMap((line) => line.case ?? []));
    expect(lines.length / cases.size).toBeGreaterThan(24);
    expect(lines.length / cases.size).toBeLessThan(36);
  });

  it('has every kind of step', () => {
    const steps = new Set<string>(lines.map(({ step }) => step));
    expect(Object.keys(SAMPLE_MIXTURE).filter((step) => !steps.has(step))).toEqual([]);
  });

  it('mixes the steps as a store does: three quarters of the lines would fit', () => {
    const total = Object.values(SAMPLE_MIXTURE).reduce((sum, count) => sum + count, 0);
    const counts = new Map<string, number>();
    for (const { step } of lines) counts.set(step, (counts.get(step) ?? 0) + 1);
    const shared = Object.entries(SAMPLE_MIXTURE).reduce(
      (sum, [step, count]) => sum + Math.min(count / total, (counts.get(step) ?? 0) / lines.length),
      0,
    );
    expect(shared).toBeGreaterThan(0.75);
  });

  it('cannot begin on a day that does not exist', () =>
    expect(() => generateJournal({ ...order, from: '2026-02-30' as CalendarDate })).toThrow(RangeError));
});
