import {
  calendarDays,
  everyDays,
  monthWindow,
  sameWorkingDay,
  workingDays,
  workingMinutes,
} from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import type { CaseCheck, CaseObligation } from '../declare.ts';
import { edition2026 } from '../edition-2026-01-01.ts';
import { ruleIn, type Edition } from '../edition.ts';
import { on, proposed } from '../testing/editions.ts';
import { applyProposal } from './apply-proposal.ts';
import type { RuleChange } from './changes.ts';

const TEXT = { zh: '新条文', en: 'A new text' };
/** The edition in which one rule is changed, and nothing is said of the others. */
const changing = (id: string, change: RuleChange, base: Edition = edition2026) =>
  applyProposal(
    base,
    proposed({ version: `${base.version}-1`, changes: { rules: { [id]: change } } }),
    on('07-01 00:00'),
  );
const dueIn = (edition: Edition, id: string) => (ruleIn(edition, id) as CaseObligation).due;

describe('a changed term', () => {
  it.each<[string, RuleChange['term'], object]>([
    ['floor-plan', { kind: 'working_days', days: 2 }, workingDays(2)],
    ['floor-plan', { kind: 'working_minutes', minutes: 90 }, workingMinutes(90)],
    ['floor-plan', { kind: 'calendar_days', days: 4 }, calendarDays(4)],
    ['floor-plan', { kind: 'same_working_day' }, sameWorkingDay],
    ['site-visit', { kind: 'every_days', days: 10 }, everyDays(10)],
    ['active-sites', { kind: 'month_window', from: 20, to: 25 }, monthWindow(20, 25)],
    ['appeal-answer', { kind: 'working_days', days: 5 }, workingDays(5)],
    ['drawings-to-check', { kind: 'working_days', days: 4 }, workingDays(4)],
  ])('of %s is %j, for whatever house', (id, term, due) => {
    const edition = changing(id, { text: TEXT, term });
    expect(dueIn(edition, id)).toEqual(due);
    expect(ruleIn(edition, id)).toMatchObject({ id, text: TEXT });
  });
  it('may be another one for each kind of house', () => {
    const edition = changing('floor-plan', {
      text: TEXT,
      termByHouse: {
        flat: { kind: 'working_days', days: 2 },
        duplex: { kind: 'calendar_days', days: 3 },
        villa: { kind: 'working_days', days: 5 },
      },
    });
    expect(dueIn(edition, 'floor-plan')).toMatchObject({
      kind: 'by-fact',
      terms: { flat: workingDays(2), duplex: calendarDays(3), villa: workingDays(5) },
    });
  });
  it('is left as it was by what says nothing of it', () => {
    for (const id of ['floor-plan', 'active-sites', 'appeal-answer'])
      expect(dueIn(changing(id, { text: TEXT }), id)).toEqual(dueIn(edition2026, id));
  });
  it('is counted back from no end that nobody named', () =>
    expect(() => changing('floor-plan', { term: { kind: 'working_days_before', days: 2 } })).toThrow(
      'the rule hangs on no other',
    ));
});

describe('a term counted back from the end of another', () => {
  const back = (days: number) => ({ kind: 'working_days_before', days }) as const;
  const twelve = calendarDays(12);
  const oneLead = { text: TEXT, term: { kind: 'calendar_days', days: 12 } } as const;
  const backByHouse = { flat: back(1), duplex: back(2), villa: back(3) };

  it('may be counted by other days in each kind of house', () => {
    const edition = changing('drawings-to-check', { text: TEXT, termByHouse: backByHouse });
    expect(dueIn(edition, 'drawings-to-check')).toMatchObject({
      terms: {
        flat: { days: 1, of: calendarDays(7), notBefore: workingDays(1) },
        duplex: { days: 2, of: calendarDays(8) },
        villa: { days: 3, of: calendarDays(15) },
      },
    });
    expect(dueIn(changing('design-term', oneLead, edition), 'drawings-to-check')).toMatchObject({
      terms: {
        flat: { days: 1, of: twelve },
        duplex: { days: 2, of: twelve },
        villa: { days: 3, of: twelve },
      },
    });
  });
  it('is one for every house where the other is one as well', () => {
    const rules = { 'design-term': oneLead, 'drawings-to-check': { text: TEXT, term: back(3) } };
    const edition = applyProposal(edition2026, proposed({ changes: { rules } }), on('07-01 00:00'));
    expect(dueIn(edition, 'drawings-to-check')).toEqual({
      ...back(3),
      of: twelve,
      notBefore: workingDays(1),
    });
  });
  it('may stand by itself in some houses', () => {
    const own = { kind: 'working_days', days: 4 } as const;
    const some = changing('drawings-to-check', { termByHouse: { flat: own, duplex: back(1), villa: own } });
    expect(dueIn(some, 'drawings-to-check')).toMatchObject({
      terms: { flat: workingDays(4), duplex: { days: 1, of: calendarDays(8) }, villa: workingDays(4) },
    });
    const all = changing('drawings-to-check', { term: back(3) }, some);
    expect(dueIn(all, 'drawings-to-check')).toMatchObject({
      terms: { flat: { days: 3, of: calendarDays(7) }, villa: { days: 3, of: calendarDays(15) } },
    });
  });
  it('follows while its own rule is switched off', () => {
    const off = changing('drawings-to-check', { off: true });
    const later = changing('drawings-to-check', { off: false }, changing('design-term', oneLead, off));
    expect(dueIn(later, 'drawings-to-check')).toMatchObject({
      terms: { flat: { of: twelve }, villa: { of: twelve } },
    });
  });
});

describe('a changed penalty', () => {
  it.each<[string, RuleChange['penalty'], object]>([
    ['estimate', { kind: 'none' }, { kind: 'none' }],
    [
      'estimate',
      { kind: 'slip', grade: 'serious_fault_slip' },
      { kind: 'slip', grade: 'serious_fault_slip' },
    ],
    ['estimate', { kind: 'fine', amount: '50.5' }, { kind: 'fine', amount: 50_50 }],
    ['floor-plan', { kind: 'daily-fine', perDay: '5.00' }, { kind: 'daily-fine', perDay: 500 }],
  ])('of %s is %j, in cents', (id, penalty, held) =>
    expect(ruleIn(changing(id, { penalty }), id)?.penalty).toEqual(held),
  );
});

describe('a changed number', () => {
  it('is what the check measures by from then on', () => {
    const change = { text: TEXT, limit: 15 };
    const edition = changing('budget-deviation', change);
    const deviates = (by: Edition) =>
      (ruleIn(by, 'budget-deviation') as CaseCheck).requires(
        { data: { amount: '113.00' } } as never,
        { estimate: 100_00 } as never,
      );
    expect(ruleIn(edition, 'budget-deviation')).toMatchObject({
      text: TEXT,
      limit: { value: 15, unit: 'percent', most: 100 },
    });
    expect([deviates(edition2026), deviates(edition)]).toEqual([false, true]);
    expect(ruleIn(changing('budget-deviation', { limit: 20 }, edition), 'budget-deviation')).toMatchObject({
      text: TEXT,
      limit: { value: 20 },
    });
  });
  it('may be nothing at all', () =>
    expect(ruleIn(changing('budget-deviation', { limit: 0 }), 'budget-deviation')).toMatchObject({
      limit: { value: 0 },
    }));
  it('stays where nothing is said of it', () =>
    expect(ruleIn(changing('budget-deviation', { text: TEXT }), 'budget-deviation')).toMatchObject({
      limit: { value: 10 },
    }));
  it.each(['price-silence', 'no-meals'])('is passed over where %s measures by none any more', (id) => {
    const rule = ruleIn(changing(id, { text: TEXT, limit: 3 }), id);
    expect(rule).toEqual({ ...ruleIn(edition2026, id), text: TEXT });
  });
});
