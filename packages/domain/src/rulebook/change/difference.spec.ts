import { describe, expect, it } from 'vitest';
import { edition2026 } from '../edition-2026-01-01.ts';
import { ruleIn } from '../edition.ts';
import { on, proposed } from '../testing/editions.ts';
import { applyProposal } from './apply-proposal.ts';
import type { ProposedChanges, RuleChange } from './changes.ts';
import { differenceOf, isDifferent } from './difference.ts';

const TEXT = { zh: '新条文', en: 'A new text' };
const after = (changes: ProposedChanges) =>
  applyProposal(edition2026, proposed({ changes }), on('07-01 00:00'));
const difference = (changes: ProposedChanges) => differenceOf(edition2026, after(changes));

describe('what one edition asks for otherwise than another', () => {
  it.each<[string, string, RuleChange]>([
    ['title', 'estimate', { title: TEXT }],
    ['text', 'estimate', { text: TEXT }],
    ['assumed', 'estimate', { assumed: TEXT }],
    ['term', 'floor-plan', { term: { kind: 'working_days', days: 2 } }],
    ['limit', 'budget-deviation', { limit: 15 }],
    ['penalty', 'estimate', { penalty: { kind: 'none' } }],
  ])('may be the %s of a rule', (field, id, change) => {
    const edition = after({ rules: { [id]: change } });
    expect(differenceOf(edition2026, edition)).toEqual({
      rules: [
        {
          id,
          change: 'changed',
          before: ruleIn(edition2026, id),
          after: ruleIn(edition, id),
          fields: [field],
        },
      ],
      calendar: undefined,
      unit: undefined,
    });
  });
  it('may be a whole rule', () => {
    const without = after({ rules: { estimate: { off: true } } });
    const estimate = ruleIn(edition2026, 'estimate');
    const whole = { id: 'estimate', fields: [] };
    expect(differenceOf(edition2026, without).rules).toEqual([
      { ...whole, change: 'removed', before: estimate, after: undefined },
    ]);
    expect(differenceOf(without, edition2026).rules).toEqual([
      { ...whole, change: 'added', before: undefined, after: estimate },
    ]);
  });
  it('may be the calendar, or what amounts are counted in', () => {
    const edition = after({ calendar: { weekdays: [1, 2, 3, 4, 5] }, unit: 'points' });
    expect(differenceOf(edition2026, edition)).toEqual({
      rules: [],
      calendar: {
        before: edition2026.calendar,
        after: { ...edition2026.calendar, weekdays: [1, 2, 3, 4, 5] },
      },
      unit: { before: 'cny', after: 'points' },
    });
  });
  it('is nothing, or something', () => {
    expect(isDifferent(difference({}))).toBe(false);
    expect(isDifferent(difference({ rules: { estimate: { text: TEXT } } }))).toBe(true);
    expect(isDifferent(difference({ calendar: { weekdays: [1, 2, 3, 4, 5] } }))).toBe(true);
    expect(isDifferent(difference({ unit: 'points' }))).toBe(true);
  });
});
