import { describe, expect, it } from 'vitest';
import type { CaseObligation } from '../declare.ts';
import { edition2026 } from '../edition-2026-01-01.ts';
import { ruleIn, rulesOf, type Edition } from '../edition.ts';
import { on, proposed } from '../testing/editions.ts';
import { applyProposal } from './apply-proposal.ts';
import type { ProposedChanges } from './changes.ts';
import { differenceOf } from './difference.ts';

const FROM = on('07-01 00:00');
const TEXT = { zh: '新条文', en: 'A new text' };
const changed = (changes: ProposedChanges, base = edition2026, version = '2026-07') =>
  applyProposal(base, proposed({ version, changes }), FROM);
const dueIn = (edition: Edition, id: string) => (ruleIn(edition, id) as CaseObligation).due;

describe('the edition that a proposal would be', () => {
  it('has every rule of the one it is based on', () => {
    const edition = changed({ rules: { estimate: { text: TEXT } } });
    expect(rulesOf(edition).map(({ id }) => id)).toEqual(rulesOf(edition2026).map(({ id }) => id));
    expect(ruleIn(edition, 'estimate')?.text).toEqual(TEXT);
    expect(ruleIn(edition, 'floor-plan')).toBe(ruleIn(edition2026, 'floor-plan'));
    expect(edition).toMatchObject({
      version: '2026-07',
      basedOn: '2026-01-01',
      inForceFrom: FROM,
      unit: 'cny',
      degreeFines: edition2026.degreeFines,
    });
  });
  it('leaves the one it is based on as it was', () => {
    changed({ rules: { 'floor-plan': { off: true } } });
    expect(ruleIn(edition2026, 'floor-plan')).toBeDefined();
  });
  it('does not ask for a rule that is off, until it is taken up again', () => {
    const without = changed({ rules: { 'floor-plan': { off: true } } });
    expect(ruleIn(without, 'floor-plan')).toBeUndefined();
    expect(without.triggeredBy.get('HouseMeasured')?.map(({ id }) => id)).not.toContain('floor-plan');
    const still = changed({ rules: { estimate: { text: TEXT } } }, without, '2');
    expect(ruleIn(still, 'floor-plan')).toBeUndefined();
    const again = changed({ rules: { 'floor-plan': { off: false, text: TEXT } } }, still, '3');
    expect(ruleIn(again, 'floor-plan')?.text).toEqual(TEXT);
    expect(again.triggeredBy.get('HouseMeasured')?.map(({ id }) => id)).toContain('floor-plan');
  });
  it('changes a penalty, and drops an assumption that no longer is one', () => {
    const edition = changed({
      rules: { estimate: { penalty: { kind: 'fine', amount: '50.00' }, assumed: null } },
    });
    expect(ruleIn(edition, 'estimate')).toMatchObject({ penalty: { kind: 'fine', amount: 50_00 } });
    expect(ruleIn(edition, 'estimate')).not.toHaveProperty('assumed');
    expect(ruleIn(edition2026, 'estimate')).toHaveProperty('assumed');
  });
  it('follows a term that another one is counted back from', () => {
    const edition = changed({
      rules: {
        'design-term': {
          text: TEXT,
          termByHouse: {
            flat: { kind: 'calendar_days', days: 9 },
            duplex: { kind: 'calendar_days', days: 10 },
            villa: { kind: 'calendar_days', days: 20 },
          },
        },
      },
    });
    const before = dueIn(edition2026, 'drawings-to-check');
    expect(dueIn(edition, 'drawings-to-check')).toMatchObject({
      terms: {
        flat: { kind: 'working_days_before', days: 2, of: { kind: 'calendar_days', days: 9 } },
        villa: { of: { days: 20 } },
      },
    });
    expect(before).toMatchObject({ terms: { flat: { of: { days: 7 } } } });
    expect(differenceOf(edition2026, edition).rules.map(({ id, fields }) => [id, fields])).toEqual([
      ['design-term', ['text', 'term']],
      ['drawings-to-check', ['term']],
    ]);
  });
  it('follows one term for every house', () => {
    const one = { kind: 'calendar_days', days: 12 } as const;
    const edition = changed({ rules: { 'design-term': { text: TEXT, term: one } } });
    expect(dueIn(edition, 'drawings-to-check')).toMatchObject({
      terms: { flat: { of: one }, duplex: { of: one }, villa: { of: one } },
    });
  });
  it('counts back by other days from the same end', () => {
    const edition = changed({
      rules: { 'drawings-to-check': { text: TEXT, term: { kind: 'working_days_before', days: 3 } } },
    });
    expect(dueIn(edition, 'drawings-to-check')).toMatchObject({
      terms: { flat: { days: 3, of: { days: 7 } }, villa: { days: 3, of: { days: 15 } } },
    });
  });
  it('has new rules to be reported by hand, and counts in points', () => {
    const edition = changed({
      unit: 'points',
      added: [
        {
          id: 'no-smoking',
          clause: '1.1.3',
          title: TEXT,
          text: TEXT,
          by: 'actor',
          penalty: { kind: 'fine', amount: '5.00' },
        },
      ],
    });
    expect(edition.unit).toBe('points');
    expect(ruleIn(edition, 'no-smoking')).toMatchObject({ kind: 'reported', penalty: { amount: 500 } });
    expect(differenceOf(edition2026, edition)).toMatchObject({
      rules: [{ id: 'no-smoking', change: 'added', before: undefined }],
      unit: { before: 'cny', after: 'points' },
    });
    expect(differenceOf(edition, edition2026).rules).toMatchObject([{ id: 'no-smoking', change: 'removed' }]);
  });
  it('keeps the firm’s own word for a rule that the edition before came to declare', () => {
    const meals = {
      id: 'no-meals',
      clause: '1.1.3',
      title: TEXT,
      text: TEXT,
      by: 'actor',
      penalty: { kind: 'fine', amount: '5.00' },
    } as const;
    const edition = changed({ added: [meals] });
    expect(ruleIn(edition, 'no-meals')).toMatchObject({ title: TEXT, penalty: { amount: 500 } });
    expect(rulesOf(edition)).toHaveLength(rulesOf(edition2026).length);
  });
  it('keeps it as well where the rule that the edition before declares is switched off', () => {
    const off = changed({ rules: { 'no-meals': { off: true } } });
    const meals = { id: 'no-meals', clause: '1.1.3', title: TEXT, text: TEXT, by: 'actor' } as const;
    const edition = changed({ added: [{ ...meals, penalty: { kind: 'none' } }] }, off, '2');
    expect(ruleIn(edition, 'no-meals')?.title).toEqual(TEXT);
    expect(edition.off).toEqual([]);
  });
  it('says of a new rule what was assumed, where something was', () => {
    const smoking = { id: 'no-smoking', clause: '1.1.3', title: TEXT, text: TEXT, by: 'actor' } as const;
    const penalty = { kind: 'slip', grade: 'fault_slip' } as const;
    const rule = (more: object) =>
      ruleIn(changed({ added: [{ ...smoking, penalty, ...more }] }), 'no-smoking');
    expect(rule({ assumed: TEXT })).toEqual({ kind: 'reported', ...smoking, penalty, assumed: TEXT });
    expect(rule({})).toEqual({ kind: 'reported', ...smoking, penalty });
    expect(rule({})).not.toHaveProperty('assumed');
  });
  it('has hours and weekdays of its own', () => {
    const edition = changed({
      calendar: {
        weekdays: [5, 1, 2, 3, 4],
        seasons: [{ name: TEXT, from: '01-01', to: '12-31', hours: [['08:30', '24:00']] }],
      },
    });
    expect(edition.calendar).toEqual({
      weekdays: [1, 2, 3, 4, 5],
      seasons: [{ name: TEXT, from: '01-01', to: '12-31', hours: [[510, 1440]] }],
    });
  });
});
