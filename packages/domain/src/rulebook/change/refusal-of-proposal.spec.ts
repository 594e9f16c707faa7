import { Refusal } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import { edition2026 } from '../edition-2026-01-01.ts';
import { readProposal, type ProposalSaid } from '../edition.commands.ts';
import { knownWith, proposal, stores, twoDays } from '../testing/editions.ts';
import { refusalOfProposal } from './refusal-of-proposal.ts';

const TEXT = { zh: '新条文', en: 'A new text' };
const known = knownWith();

/** As somebody would write it in a file: read first, then looked at. */
const refused = (value: object) => {
  const read = readProposal(value);
  const refusal = read instanceof Refusal ? read : refusalOfProposal(read, edition2026, known);
  return refusal && [refusal.code, refusal.field];
};

const changing = (changes: unknown, more: Partial<ProposalSaid> = {}) =>
  refused({ ...proposal(more), changes });
const rule = (id: string, change: object) => changing({ rules: { [id]: change } });
const term = (id: string, said: object) => rule(id, { term: said, text: TEXT });
const calendar = (change: object) => changing({ calendar: change });

describe('a proposal', () => {
  it('may change the texts, terms, numbers and penalties of rules, and switch rules off', () => {
    expect(refused(proposal())).toBeUndefined();
    expect(rule('price-silence', { off: true })).toBeUndefined();
    expect(rule('price-silence', { text: TEXT, assumed: null })).toBeUndefined();
    expect(rule('budget-deviation', { limit: 15, text: TEXT })).toBeUndefined();
    expect(rule('estimate', { penalty: { kind: 'fine', amount: '50.00' } })).toBeUndefined();
  });
  it('says something', () => {
    expect(changing({})).toEqual(['changes-nothing', 'changes']);
    expect(rule('estimate', {})).toEqual(['changes-nothing', 'changes.rules.estimate']);
    expect(rule('estimate', { off: false })).toEqual(['changes-nothing', 'changes']);
    expect(rule('estimate', { penalty: { kind: 'fine', amount: '100' } })).toEqual([
      'changes-nothing',
      'changes',
    ]);
    expect(changing({ unit: 'cny' })).toEqual(['changes-nothing', 'changes']);
    expect(changing({ unit: 'points' })).toBeUndefined();
    expect(calendar({ weekdays: [6, 5, 4, 3, 2, 1] })).toEqual(['changes-nothing', 'changes']);
  });
  it('names stores that there are', () => {
    expect(refused(proposal({ stores: stores('CZ', 'QQ') }))).toEqual(['unknown-store', 'stores.1']);
    expect(refused(proposal({ stores: stores('CZ', 'CZ') }))).toEqual(['twice', 'stores.1']);
    expect(refused({ ...proposal(), stores: [] })).toEqual(['too-few', 'stores']);
    expect(refused({ ...proposal(), stores: 'CZ' })).toEqual(['wrong-type', 'stores']);
  });
  it('has a version, a title and a day', () => {
    expect(refused({ ...proposal(), version: '../x' })).toEqual(['malformed', 'version']);
    expect(refused({ ...proposal(), version: undefined })).toEqual(['missing', 'version']);
    expect(refused({ ...proposal(), title: { zh: ' ', en: 'x' } })).toEqual(['empty', 'title.zh']);
    expect(refused({ ...proposal(), from: '2026-02-30' })).toEqual(['no-such-day', 'from']);
    expect(refused({ ...proposal(), form: 1 })).toEqual(['unknown-key', 'form']);
  });
});

describe('a term', () => {
  const field = 'changes.rules.floor-plan.term';
  it.each([
    [{ kind: 'working_days', days: 0 }, 'too-small', `${field}.days`],
    [{ kind: 'working_days', days: 61 }, 'too-large', `${field}.days`],
    [{ kind: 'working_days', days: 1.5 }, 'wrong-type', `${field}.days`],
    [{ kind: 'working_minutes', minutes: 0 }, 'too-small', `${field}.minutes`],
    [{ kind: 'weeks', days: 1 }, 'unknown-value', `${field}.kind`],
    [{ kind: 'working_days' }, 'missing', `${field}.days`],
    [{ kind: 'every_days', days: 3 }, 'senseless-term', field],
    [{ kind: 'month_window', from: 1, to: 5 }, 'senseless-term', field],
    [{ kind: 'working_days_before', days: 2 }, 'senseless-term', field],
  ])('of %j is none for the plan', (said, code, at) => expect(term('floor-plan', said)).toEqual([code, at]));
  it.each([
    ['floor-plan', { kind: 'working_days', days: 60 }],
    ['floor-plan', { kind: 'calendar_days', days: 0 }],
    ['floor-plan', { kind: 'same_working_day' }],
    ['drawings-to-check', { kind: 'working_days_before', days: 3 }],
    ['drawings-to-check', { kind: 'working_days', days: 4 }],
    ['site-visit', { kind: 'every_days', days: 10 }],
    ['monthly-revisit', { kind: 'month_window', from: 20, to: 20 }],
    ['active-sites', { kind: 'month_window', from: 1, to: 31 }],
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
    expect(rule('active-sites', { termByHouse: three, text: TEXT })?.[0]).toBe('no-term');
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
    ['budget-deviation', 2.5, 'wrong-type'],
    ['remeasure-tolerance', 2.5, undefined],
    ['price-silence', 1, 'no-limit'],
    ['floor-plan', 1, 'no-limit'],
  ])('of %s may be %d: %s', (id, limit, code) => expect(rule(id, { limit, text: TEXT })?.[0]).toBe(code));
});

describe('a penalty', () => {
  const fine = (amount: unknown) => rule('estimate', { penalty: { kind: 'fine', amount } });
  it.each([
    ['0.01', undefined],
    ['0.00', 'no-amount'],
    ['0', 'no-amount'],
    ['-1', 'negative-amount'],
    ['1.005', 'too-many-decimals'],
    [100, 'no-amount'],
  ])('of %j is refused: %s', (amount, code) => expect(fine(amount)?.[0]).toBe(code));
  it('grows by the day only where something was due once', () => {
    const daily = { penalty: { kind: 'daily-fine', perDay: '5.00' } };
    expect(rule('floor-plan', daily)).toBeUndefined();
    for (const id of ['price-silence', 'site-visit', 'active-sites'])
      expect(rule(id, daily)).toEqual(['senseless-penalty', `changes.rules.${id}.penalty`]);
  });
  it('is one of those that there are', () => {
    expect(rule('estimate', { penalty: { kind: 'prison' } })).toEqual([
      'unknown-value',
      'changes.rules.estimate.penalty.kind',
    ]);
    expect(rule('estimate', { penalty: { kind: 'slip', grade: 'fine' } })?.[0]).toBe('unknown-value');
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
    expect(changing({ added: [{ ...smoking, id: 'No smoking' }] })).toEqual([
      'malformed',
      'changes.added.0.id',
    ]);
    expect(changing({ added: [{ ...smoking, penalty: { kind: 'daily-fine', perDay: '1.00' } }] })?.[0]).toBe(
      'senseless-penalty',
    );
  });
  it('is one of the edition', () =>
    expect(rule('no-smoking', { off: true })).toEqual(['unknown-rule', 'changes.rules.no-smoking']));
  it('is not switched off and changed', () =>
    expect(rule('estimate', { off: true, text: TEXT })).toEqual([
      'off-and-changed',
      'changes.rules.estimate',
    ]));
});

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
  ])('has hours %j: %s', (hours, code) => expect(year(hours)?.[0]).toBe(code));
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
  });
  it('works on some day of the week, each named once', () => {
    expect(calendar({ weekdays: [] })?.[0]).toBe('too-few');
    expect(calendar({ weekdays: [0, 1] })?.[0]).toBe('too-small');
    expect(calendar({ weekdays: [7, 8] })?.[0]).toBe('too-large');
    expect(calendar({ weekdays: [1, 2, 1] })).toEqual(['twice', 'changes.calendar.weekdays.2']);
  });
  it('has single days from the day on from which it is in force', () => {
    const day = (date: string, more = {}) => ({ date, works: true, name: '展会', ...more });
    const field = 'changes.calendar.exceptions';
    expect(calendar({ exceptions: [day('2026-07-01')] })).toBeUndefined();
    expect(calendar({ exceptions: [day('2026-06-30')] })).toEqual(['before-in-force', `${field}.0.date`]);
    expect(calendar({ exceptions: [day('2026-07-05', { stores: ['QQ'] })] })).toEqual([
      'other-store',
      `${field}.0.stores.0`,
    ]);
    const twice = [day('2026-07-05', { stores: ['CZ'] }), day('2026-07-05', { stores: ['ZX'] })];
    expect(calendar({ exceptions: twice })).toBeUndefined();
    expect(calendar({ exceptions: [...twice, day('2026-07-05')] })).toEqual(['twice', `${field}.2.date`]);
  });
});
