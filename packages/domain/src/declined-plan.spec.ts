import { describe, expect, it } from 'vitest';
import { dossierOf } from './lost-client/fixtures/spring.ts';
import { context, judged, on, tell } from './rulebook/testing/story.ts';

const who = { handover: 1, role: 'estimator', from: 'D2', to: 'E2' };
const events = tell(
  'flat',
  ['03-05 10:00', 'plan_handed_to_estimator', { to: 'E2' }],
  ['03-05 10:00', 'handover_offered', { ...who, kind: 'plan', papers: [], promises: [], obligations: [] }],
  ['03-05 10:30', 'handover_declined', { ...who, reason: '缺明细表' }, 'E2'],
  ['03-09 10:00', 'drawings_confirmed_by_client', { signatures: [] }],
);
const MOMENT = '03-14 10:00';

describe('an estimator who declined the only plan he was handed', () => {
  const dossier = dossierOf(events, on(MOMENT), context.firm);

  it('answers for no budget: the store’s first does, for the judge and for the dossier', () => {
    const [missed] = judged(events, MOMENT).violations.filter(({ rule }) => rule === 'budget');
    expect(missed?.responsible).toBe('E1');
    const budget = dossier.terms.find(({ rule }) => rule === 'budget');
    expect(budget?.breach?.person).toBe('E1');
    expect(budget?.shares.map(({ person, standIn }) => [person, standIn])).toEqual([['E1', true]]);
  });

  it('held the case until he declined', () => {
    const held = dossier.holders.find(({ role }) => role === 'estimator');
    expect(held).toMatchObject({ person: 'E2', from: on('03-05 10:00'), to: on('03-05 10:30') });
  });
});
