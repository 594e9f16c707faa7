import { instant } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import { dossierDifference, type Side } from './difference.ts';
import { springCases, springCauses, springDossier } from './fixtures/spring.ts';

const side = (at: string): Side => {
  const asOf = instant(`2026-${at.replace(' ', 'T')}:00+08:00`);
  const events = (springCases.get('ZX-260028') ?? []).filter(({ occurredAt }) => occurredAt <= asOf);
  return {
    dossier: springDossier('ZX-260028', asOf),
    events: events.map(({ position }) => position),
    causes: springCauses('ZX-260028', asOf),
  };
};

describe('the difference of a case at two moments', () => {
  it('is nothing between a moment and itself', () =>
    expect(dossierDifference(side('04-01 09:00'), side('04-01 09:00'))).toEqual({
      events: { added: [], gone: [] },
      stage: { before: 'reviewed', after: 'reviewed' },
      steps: [],
      terms: [],
      deviations: { added: [], gone: [] },
      changed: [],
      causes: { added: [], gone: [] },
    }));
  it('names what came, what was broken by then, and what was put right', () =>
    expect(dossierDifference(side('03-24 09:00'), side('03-24 14:02'))).toEqual({
      events: { added: [538, 541, 562], gone: [] },
      stage: { before: 'measured', after: 'estimated' },
      steps: [
        { type: 'EstimateIssued', before: 'missing', after: 'done' },
        { type: 'EstimateHandedToManager', before: 'missing', after: 'done' },
        { type: 'PlanReviewBooked', before: 'ahead', after: 'done' },
      ],
      terms: [
        { key: 'estimate@504', before: 'missed', after: 'late' },
        { key: 'plan-review-booking@541', before: undefined, after: 'met' },
      ],
      deviations: { added: [], gone: [] },
      changed: [{ key: 'estimate@504', before: 'missing', after: 'late' }],
      causes: { added: [], gone: [] },
    }));
  it('turns round with the moments', () => {
    const [a, b] = [side('04-24 09:00'), side('04-26 09:00')];
    const forth = dossierDifference(a, b);
    const back = dossierDifference(b, a);
    expect(forth.stage).toEqual({ before: 'explained', after: 'lost' });
    expect(forth.causes.added).toEqual(['price', 'service', 'process', 'budget_explanation']);
    expect([back.causes.gone, back.events.gone, back.stage.after]).toEqual([
      forth.causes.added,
      forth.events.added,
      'explained',
    ]);
  });
});
