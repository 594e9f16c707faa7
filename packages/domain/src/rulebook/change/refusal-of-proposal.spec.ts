import { describe, expect, it } from 'vitest';
import { proposal, stores } from '../testing/editions.ts';
import { calendar, changing, refused, rule, TEXT } from '../testing/refused-proposals.ts';

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
    expect(calendar({})).toEqual(['changes-nothing', 'changes.calendar']);
  });
  it('is wrong as soon as one of its rules is', () => {
    const right = { limit: 15, text: TEXT };
    expect(changing({ rules: { 'budget-deviation': right, 'no-such-rule': { text: TEXT } } })).toEqual([
      'unknown-rule',
      'changes.rules.no-such-rule',
    ]);
    expect(changing({ rules: { 'budget-deviation': right, estimate: { limit: 1, text: TEXT } } })).toEqual([
      'no-limit',
      'changes.rules.estimate.limit',
    ]);
  });
  it('speaks of two hundred rules at the most', () => {
    const rules = (many: number) =>
      Object.fromEntries(Array.from({ length: many }, (_, at) => [`rule-${at}`, { text: TEXT }]));
    expect(changing({ rules: rules(200) })).toEqual(['unknown-rule', 'changes.rules.rule-0']);
    expect(changing({ rules: rules(201) })).toEqual(['too-many', 'changes.rules']);
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
