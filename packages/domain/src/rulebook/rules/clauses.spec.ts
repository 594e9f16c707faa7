import { describe, expect, it } from 'vitest';
import { edition2026 } from '../edition-2026-01-01.ts';
import { ruleIn, rulesOf } from '../edition.ts';

/** As the firm's manual numbers them, read off the manual and not off the code. */
const CLAUSES: readonly (readonly [rule: string, clause: string])[] = [
  ['floor-plan', '2.4.2'],
  ['plan-handover', '2.P2'],
  ['estimate', '2.P3'],
  ['plan-review-booking', '2.P4'],
  ['review-follow-up', '2.4.4'],
  ['plan-adjustment', '2.P6'],
  ['design-forms', '2.7'],
  ['design-term', '2.6.1'],
  ['drawings-to-check', '2.7'],
  ['designer-contact', '2.6.2'],
  ['drawings-adjustment', '2.7'],
  ['budget', '2.1.6'],
  ['budget-to-engineering', '2.P9'],
  ['budget-review', '2.P9'],
  ['pre-briefing', '2.P9'],
  ['budget-presentation-booking', '2.P10'],
  ['documents', '2.7'],
  ['sheet-archive', '2.4.3'],
  ['site-briefing', '2.9.2'],
  ['material-schedule', '2.7'],
  ['site-visit', '2.9.3'],
  ['monthly-revisit', '2.9.5'],
  ['active-sites', '2.9.5'],
  ['as-built', '2.8'],
  ['lost-analysis', '3.4.2'],
  ['retrospective', 'B.13'],
  ['appeal-answer', '3.3.2'],
  ['proposal-decision', '3.3.1'],
  ['materials-before-estimate', '2.E2'],
  ['split-table', '2.E4'],
  ['fixed-price', '2.E3'],
  ['measurement-sheet', '2.4.3'],
  ['estimate-before-review', '2.P4'],
  ['handover-form', '2.P3'],
  ['agreement-before-drawings', '2.P7'],
  ['fee-before-drawings', '2.P7'],
  ['remeasure-before-drawings', '2.5.2'],
  ['remeasure-tolerance', '2.5.2'],
  ['check-before-review', '2.7'],
  ['review-before-confirmation', '2.7'],
  ['confirmation-before-budget', '2.7'],
  ['budget-deviation', '2.P5'],
  ['price-silence', '2.B2'],
  ['itemised-explanation', '2.B1'],
  ['feedback-before-contract', '2.7'],
  ['design-intent-signed', '2.6.4'],
  ['signatures', '2.7'],
  ['seal-incomplete', '2.7'],
  ['entry-notice', '2.9.2'],
  ['briefing-attendance', '2.9.2'],
  ['second-briefing-notice', '2.9.2'],
];

describe('a rule', () => {
  it.each(CLAUSES)('%s stands in clause %s', (id, clause) =>
    expect(ruleIn(edition2026, id)?.clause).toBe(clause),
  );

  it('is in this list, or one of the house', () => {
    const { reportedRules } = edition2026;
    const listed = new Set([...CLAUSES.map(([id]) => id), ...reportedRules.map(({ id }) => id)]);
    expect(rulesOf(edition2026).filter(({ id }) => !listed.has(id))).toEqual([]);
  });

  it('of a store is told from those of a case', () => {
    expect(edition2026.storeRules.map(({ id, scope }) => [id, scope])).toEqual([['active-sites', 'store']]);
    const owed = edition2026.caseRules.filter(({ kind }) => kind === 'obligation');
    expect(owed).toHaveLength(25);
    expect(owed.every((rule) => 'scope' in rule && rule.scope === 'case')).toBe(true);
  });
});
