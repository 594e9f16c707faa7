import { describe, expect, it } from 'vitest';
import { hoursText, proposalOf } from './proposal.ts';

const BASE = {
  weekdays: [1, 2, 3, 4, 5, 6],
  seasons: [
    {
      name: { zh: '全年', en: 'all year' },
      from: '01-01',
      to: '12-31',
      hours: [
        ['09:00', '12:00'],
        ['14:00', '17:30'],
      ],
    },
  ],
};
const HEAD = { version: '2027-01', titleZh: '放宽', titleEn: 'More time', from: '2027-01-01' };
const changes = (fields: Record<string, string>) =>
  (proposalOf({ ...HEAD, ...fields }, [], BASE) as { readonly changes: object }).changes;

describe('a proposal', () => {
  it('says what the form says, and nothing where it is empty', () => {
    expect(proposalOf({ ...HEAD, 'rule.0': '', 'hours.0': '' }, [], BASE)).toEqual({
      version: '2027-01',
      title: { zh: '放宽', en: 'More time' },
      stores: 'all',
      from: '2027-01-01',
      changes: {},
    });
    expect(proposalOf({ ...HEAD, reason: '因为' }, ['ZX'], BASE)).toMatchObject({
      stores: ['ZX'],
      reason: '因为',
    });
  });
  it('changes a term, for one kind of house or for three', () => {
    const plan = { 'rule.0': 'floor-plan', 'term.0': 'working_days', 'termFlat.0': '2' };
    expect(changes(plan)).toEqual({ rules: { 'floor-plan': { term: { kind: 'working_days', days: 2 } } } });
    expect(changes({ ...plan, 'termVilla.0': '4' })).toEqual({
      rules: {
        'floor-plan': {
          termByHouse: {
            flat: { kind: 'working_days', days: 2 },
            duplex: { kind: 'working_days', days: 2 },
            villa: { kind: 'working_days', days: 4 },
          },
        },
      },
    });
    expect(changes({ 'rule.1': 'x', 'term.1': 'same_working_day' })).toEqual({
      rules: { x: { term: { kind: 'same_working_day' } } },
    });
    expect(changes({ 'rule.1': 'x', 'term.1': 'working_minutes', 'termFlat.1': '90' })).toEqual({
      rules: { x: { term: { kind: 'working_minutes', minutes: 90 } } },
    });
  });
  it.each([
    ['none', { kind: 'none' }],
    ['fault_slip', { kind: 'slip', grade: 'fault_slip' }],
    ['serious_fault_slip', { kind: 'slip', grade: 'serious_fault_slip' }],
    ['fine', { kind: 'fine', amount: '50' }],
    ['daily-fine', { kind: 'daily-fine', perDay: '50' }],
  ])('changes a penalty to %s', (penalty, said) =>
    expect(changes({ 'rule.0': 'x', 'penalty.0': penalty, 'amount.0': '50' })).toEqual({
      rules: { x: { penalty: said } },
    }),
  );
  it('takes a rule out, changes its limit, and its text where it is in both languages', () => {
    expect(
      changes({ 'rule.0': 'x', 'off.0': 'on', 'limit.0': '12.5', 'textZh.0': '字', 'textEn.0': 'word' }),
    ).toEqual({
      rules: { x: { off: true, limit: 12.5, text: { zh: '字', en: 'word' } } },
    });
    expect(changes({ 'rule.0': 'x', 'off.0': 'on', 'textZh.0': '字' })).toEqual({
      rules: { x: { off: true } },
    });
  });
  it('changes hours, weekdays and single days only where they are others', () => {
    const week = Object.fromEntries([1, 2, 3, 4, 5, 6].map((day) => [`weekday.${day}`, 'on']));
    expect(changes({ ...week, 'hours.0': hoursText(BASE.seasons[0]?.hours ?? []) })).toEqual({});
    expect(changes({ ...week, 'hours.0': '08:30–12:00，14:00～18:00' })).toMatchObject({
      calendar: {
        seasons: [
          {
            hours: [
              ['08:30', '12:00'],
              ['14:00', '18:00'],
            ],
          },
        ],
      },
    });
    expect(changes({ 'weekday.1': 'on', 'weekday.7': 'on' })).toEqual({ calendar: { weekdays: [1, 7] } });
    expect(
      changes({
        ...week,
        'exceptionDate.1': '2027-02-01',
        'exceptionWorks.1': 'true',
        'exceptionName.1': '补班',
      }),
    ).toEqual({ calendar: { exceptions: [{ date: '2027-02-01', works: true, name: '补班' }] } });
  });
});
