import { describe, expect, it } from 'vitest';
import { edition2026 } from '../edition-2026-01-01.ts';
import { on, proposal, proposed, twoDays } from '../testing/editions.ts';
import { changing, refused, rule, term, TEXT } from '../testing/refused-proposals.ts';
import { applyProposal } from './apply-proposal.ts';
import type { RuleChange } from './changes.ts';

describe('a term', () => {
  const field = 'changes.rules.floor-plan.term';
  it.each([
    [{ kind: 'working_days', days: 0 }, 'too-small', `${field}.days`],
    [{ kind: 'working_days', days: 61 }, 'too-large', `${field}.days`],
    [{ kind: 'working_days', days: 1.5 }, 'wrong-type', `${field}.days`],
    [{ kind: 'working_minutes', minutes: 0 }, 'too-small', `${field}.minutes`],
    [{ kind: 'working_minutes', minutes: 23_401 }, 'too-large', `${field}.minutes`],
    [{ kind: 'calendar_days', days: -1 }, 'too-small', `${field}.days`],
    [{ kind: 'calendar_days', days: 367 }, 'too-large', `${field}.days`],
    [{ kind: 'weeks', days: 1 }, 'unknown-value', `${field}.kind`],
    [{ kind: 'working_days' }, 'missing', `${field}.days`],
    [{ kind: 'every_days', days: 3 }, 'senseless-term', field],
    [{ kind: 'month_window', from: 1, to: 5 }, 'senseless-term', field],
    [{ kind: 'working_days_before', days: 2 }, 'senseless-term', field],
  ])('of %j is none for the plan', (said, code, at) => expect(term('floor-plan', said)).toEqual([code, at]));
  it.each([
    ['floor-plan', { kind: 'working_days', days: 60 }],
    ['floor-plan', { kind: 'working_minutes', minutes: 23_400 }],
    ['floor-plan', { kind: 'calendar_days', days: 0 }],
    ['floor-plan', { kind: 'calendar_days', days: 366 }],
    ['floor-plan', { kind: 'same_working_day' }],
    ['drawings-to-check', { kind: 'working_days_before', days: 3 }],
    ['drawings-to-check', { kind: 'working_days', days: 4 }],
    ['site-visit', { kind: 'every_days', days: 10 }],
    ['monthly-revisit', { kind: 'month_window', from: 20, to: 20 }],
    ['active-sites', { kind: 'month_window', from: 1, to: 31 }],
    ['proposal-decision', { kind: 'working_days', days: 2 }],
  ])('of %s may be %j', (id, said) => expect(term(id, said)).toBeUndefined());
  it('comes again as it came again', () => {
    expect(term('site-visit', { kind: 'working_days', days: 5 })?.[0]).toBe('senseless-term');
    expect(term('site-visit', { kind: 'month_window', from: 1, to: 5 })?.[0]).toBe('senseless-term');
    expect(term('active-sites', { kind: 'every_days', days: 30 })?.[0]).toBe('senseless-term');
    expect(term('active-sites', { kind: 'month_window', from: 21, to: 18 })).toEqual([
      'senseless-term',
      'changes.rules.active-sites.term',
    ]);
  });
  it('is one for all, or three by the kind of house', () => {
    const day = { kind: 'working_days', days: 2 };
    const three = { flat: day, duplex: day, villa: { kind: 'working_days', days: 5 } };
    expect(rule('floor-plan', { termByHouse: three, text: TEXT })).toBeUndefined();
    expect(rule('floor-plan', { termByHouse: three, term: day, text: TEXT })?.[0]).toBe('two-terms');
    expect(rule('floor-plan', { termByHouse: { flat: day }, text: TEXT })).toEqual([
      'missing',
      'changes.rules.floor-plan.termByHouse.duplex',
    ]);
    for (const id of ['active-sites', 'price-silence', 'proposal-decision'])
      expect(rule(id, { termByHouse: three, text: TEXT })).toEqual([
        'no-term',
        `changes.rules.${id}.termByHouse`,
      ]);
    const weekly = { ...three, villa: { kind: 'every_days', days: 7 } };
    expect(rule('floor-plan', { termByHouse: weekly, text: TEXT })).toEqual([
      'senseless-term',
      'changes.rules.floor-plan.termByHouse.villa',
    ]);
  });
  it('is counted back only where it was', () => {
    const back = { kind: 'working_days_before', days: 3 } as const;
    const days = { kind: 'working_days', days: 4 } as const;
    const after = (change: RuleChange, said: object) => {
      const changes = { rules: { 'drawings-to-check': { ...change, text: TEXT } } };
      const base = applyProposal(edition2026, proposed({ version: '6', changes }), on('06-20 00:00'));
      const next = { rules: { 'drawings-to-check': { ...said, text: { zh: '又一条', en: 'Another' } } } };
      return refused({ ...proposal(), changes: next }, base);
    };
    expect(after({ term: days }, { term: back })).toEqual([
      'senseless-term',
      'changes.rules.drawings-to-check.term',
    ]);
    expect(after({ term: back }, { term: back })).toBeUndefined();
    const some = { flat: days, duplex: back, villa: days };
    expect(after({ termByHouse: some }, { term: back })).toBeUndefined();
    expect(
      after({ termByHouse: some }, { termByHouse: { flat: back, duplex: days, villa: back } }),
    ).toBeUndefined();
  });
  it('is told in the text, and belongs to a rule that has one', () => {
    expect(rule('floor-plan', { term: twoDays.term })).toEqual(['missing', 'changes.rules.floor-plan.text']);
    expect(term('price-silence', twoDays.term)).toEqual(['no-term', 'changes.rules.price-silence.term']);
  });
});

describe('a number that a check measures by', () => {
  it.each([
    ['budget-deviation', 100, undefined],
    ['budget-deviation', 101, 'too-large'],
    ['budget-deviation', -1, 'too-small'],
    ['budget-deviation', 0, undefined],
    ['budget-deviation', 2.5, 'wrong-type'],
    ['remeasure-tolerance', 2.5, undefined],
    ['price-silence', 1, 'no-limit'],
    ['floor-plan', 1, 'no-limit'],
  ])('of %s may be %d: %s', (id, limit, code) =>
    expect(rule(id, { limit, text: TEXT })).toEqual(code && [code, `changes.rules.${id}.limit`]),
  );
});

describe('a penalty', () => {
  const fine = (amount: unknown) => rule('estimate', { penalty: { kind: 'fine', amount } });
  it.each([
    ['0.01', undefined],
    ['0.00', 'no-amount'],
    ['0', 'no-amount'],
    ['00.0', 'no-amount'],
    ['10', undefined],
    ['9.00', undefined],
    ['-1', 'negative-amount'],
    ['1.005', 'too-many-decimals'],
    [100, 'no-amount'],
  ])('of %j is refused: %s', (amount, code) => expect(fine(amount)?.[0]).toBe(code));
  it('grows by the day only where something was due once', () => {
    const daily = { penalty: { kind: 'daily-fine', perDay: '5.00' } };
    expect(rule('floor-plan', daily)).toBeUndefined();
    for (const id of ['price-silence', 'site-visit', 'active-sites', 'proposal-decision', 'no-meals'])
      expect(rule(id, daily)).toEqual(['senseless-penalty', `changes.rules.${id}.penalty`]);
  });
  it('is one of those that there are', () => {
    expect(rule('estimate', { penalty: { kind: 'prison' } })).toEqual([
      'unknown-value',
      'changes.rules.estimate.penalty.kind',
    ]);
    expect(rule('estimate', { penalty: { kind: 'slip', grade: 'fine' } })?.[0]).toBe('unknown-value');
    for (const penalty of [
      { kind: 'none' },
      { kind: 'slip', grade: 'fault_slip' },
      { kind: 'slip', grade: 'serious_fault_slip' },
      { kind: 'fine', amount: '5.00' },
    ])
      expect(rule('price-silence', { penalty })).toBeUndefined();
  });
});

describe('a rule', () => {
  const smoking = {
    id: 'no-smoking',
    clause: '1.1.3',
    title: { zh: '办公室不吸烟', en: 'No smoking in the office' },
    text: TEXT,
    by: 'actor',
    penalty: { kind: 'slip', grade: 'fault_slip' },
  };
  it('may be new, to be reported by hand', () => {
    expect(changing({ added: [smoking] })).toBeUndefined();
    expect(changing({ added: [smoking, smoking] })).toEqual(['rule-taken', 'changes.added.1.id']);
    expect(changing({ added: [{ ...smoking, id: 'estimate' }] })).toEqual([
      'rule-taken',
      'changes.added.0.id',
    ]);
    expect(changing({ added: [smoking, { ...smoking, id: 'no-drinking' }] })).toBeUndefined();
    expect(changing({ added: [{ ...smoking, penalty: { kind: 'daily-fine', perDay: '1.00' } }] })).toEqual([
      'senseless-penalty',
      'changes.added.0.penalty',
    ]);
  });
  it.each(['No smoking', '1-smoking', 'no-smoking!', 'n', 'n'.repeat(41)])('is not called %s', (id) =>
    expect(changing({ added: [{ ...smoking, id }] })).toEqual(['malformed', 'changes.added.0.id']),
  );
  it.each(['no', 'n'.repeat(40)])('may be called %s', (id) =>
    expect(changing({ added: [{ ...smoking, id }] })).toBeUndefined(),
  );
  it('is one of the edition', () =>
    expect(rule('no-smoking', { off: true })).toEqual(['unknown-rule', 'changes.rules.no-smoking']));
  it('is not switched off and changed', () =>
    expect(rule('estimate', { off: true, text: TEXT })).toEqual([
      'off-and-changed',
      'changes.rules.estimate',
    ]));
});
