import type { Instant, Role } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import { CaseFacts } from './facts.ts';
import { context, found, judged, on, tell } from './testing/story.ts';

const MEASURED = ['03-04 09:00', 'house_measured', {}] as const;
const HANDED = ['03-04 10:00', 'plan_handed_to_estimator', { to: 'E1' }, 'D2'] as const;
const offer = (handover: number, to: string, moment: string, more: object = {}) =>
  [
    moment,
    'handover_offered',
    {
      handover,
      kind: 'plan',
      role: 'estimator',
      from: 'D2',
      to,
      papers: [],
      promises: [],
      obligations: [],
      ...more,
    },
    'D2',
  ] as const;
const accept = (handover: number, to: string, moment: string, role: Role = 'estimator') =>
  [moment, 'handover_accepted', { handover, role, to }, to] as const;
const decline = (handover: number, to: string, moment: string) =>
  [moment, 'handover_declined', { handover, role: 'estimator', to, reason: '缺明细表' }, to] as const;

type Told = NonNullable<Parameters<typeof tell>[1]>;
const story = (...told: readonly Told[]) => tell('flat', MEASURED, HANDED, ...told);

/** Who answers for the estimate, and who holds the role, as a moment sees it. */
const answering = (told: readonly Told[], moment: string) => {
  const events = story(...told);
  const report = judged(events, moment);
  return report.obligations.find(({ rule }) => rule === 'estimate')?.responsible;
};
const factsOf = (told: readonly Told[]) => {
  const events = story(...told);
  const facts = new CaseFacts(events[0] as never, context.firm);
  for (const event of events) facts.evolve(event);
  return facts;
};
const at = on('03-04 12:00');

describe('the term of a plan handed over', () => {
  // 195 working minutes from 10:00: 120 until noon, 75 after 14:00.
  const late = '03-05 09:00';
  it('runs from the offer, whether or not anybody accepts', () => {
    const dueOf = (...told: readonly Told[]) =>
      judged(story(...told), '03-04 11:00').obligations.find(({ rule }) => rule === 'estimate')?.dueAt;
    const due = on('03-04 15:15');
    expect(dueOf()).toBe(due);
    expect(dueOf(offer(1, 'E1', '03-04 10:00'))).toBe(due);
    expect(dueOf(offer(1, 'E1', '03-04 10:00'), accept(1, 'E1', '03-04 10:55'))).toBe(due);
  });
  it('is the giver’s while nobody answered', () => {
    expect(found('estimate', story(offer(1, 'E1', '03-04 10:00')), late)).toEqual(['03-04 15:15 D2 100']);
  });
  it('is the giver’s where it was declined', () => {
    const told = [offer(1, 'E1', '03-04 10:00'), decline(1, 'E1', '03-04 11:00')] as const;
    expect(found('estimate', story(...told), late)).toEqual(['03-04 15:15 D2 100']);
  });
  it('is the receiver’s once he accepted, up to the due time itself', () => {
    const accepted = (moment: string) => story(offer(1, 'E1', '03-04 10:00'), accept(1, 'E1', moment));
    expect(found('estimate', accepted('03-04 15:15'), late)).toEqual(['03-04 15:15 E1 100']);
    expect(found('estimate', accepted('03-04 15:16'), late)).toEqual(['03-04 15:15 D2 100']);
  });
  it('goes on for whoever accepts in the end', () => {
    const told = [
      offer(1, 'E1', '03-04 10:00'),
      decline(1, 'E1', '03-04 10:30'),
      offer(2, 'E4', '03-04 10:40'),
    ] as const;
    expect(found('estimate', story(...told), late)).toEqual(['03-04 15:15 D2 100']);
    expect(found('estimate', story(...told, accept(2, 'E4', '03-04 10:50')), late)).toEqual([
      '03-04 15:15 E4 100',
    ]);
  });
  it('is judged as ever where a journal tells of no handover', () =>
    expect(found('estimate', story(), late)).toEqual(['03-04 15:15 E1 100']));
  it('is not held against the giver for an acceptance dated before the offer', () =>
    expect(answering([accept(1, 'E1', '03-04 10:01'), offer(1, 'E1', '03-04 10:02')], '03-04 12:00')).toBe(
      'E1',
    ));
});

describe('who holds a role', () => {
  it('is the giver for what the handover started, and nothing else', () => {
    const facts = factsOf([offer(1, 'E1', '03-04 10:00')]);
    expect(facts.holder('estimator', at, { type: 'PlanHandedToEstimator' })).toBe('D2');
    expect(facts.holder('estimator', at, { type: 'DrawingsConfirmedByClient' })).toBe('E1');
    expect(facts.holder('estimator', at)).toBe('E1');
  });
  it('is the estimator of before, where a new one declined', () => {
    const twice = [
      offer(1, 'E1', '03-04 10:00'),
      accept(1, 'E1', '03-04 10:05'),
      ['03-05 10:00', 'plan_handed_to_estimator', { to: 'E4' }, 'D2'],
      offer(2, 'E4', '03-05 10:00'),
      decline(2, 'E4', '03-05 10:30'),
    ] as const;
    expect(factsOf(twice).assigned('estimator')).toBe('E1');
    expect(factsOf(twice.slice(-3)).assigned('estimator')).toBe('E1');
    expect(
      factsOf([offer(1, 'E1', '03-04 10:00'), decline(1, 'E1', '03-04 10:10')]).assigned('estimator'),
    ).toBe(undefined);
  });
  it('of work as a whole is the giver for everything, until it is accepted', () => {
    const reassigned = [
      '03-05 09:00',
      'work_reassigned',
      { role: 'designer', from: 'D2', to: 'D3', reason: '产假' },
      'M2',
    ] as const;
    const work = offer(1, 'D3', '03-05 09:00', { kind: 'work', role: 'designer' });
    expect(factsOf([reassigned]).holder('designer', at)).toBe('D3');
    const waiting = factsOf([reassigned, work]);
    expect([waiting.holder('designer', at), waiting.assigned('designer')]).toEqual(['D2', 'D2']);
    expect(waiting.holder('designer', at, { type: 'HouseMeasured' })).toBe('D2');
    expect(
      factsOf([reassigned, work, accept(1, 'D3', '03-05 10:00', 'designer')]).holder('designer', at),
    ).toBe('D3');
    // A rule moves it on while nobody has answered: the offer is gone.
    const moved = ['03-05 11:00', 'work_reassigned', { ...reassigned[2], to: 'D9' }, 'M2'] as const;
    expect(factsOf([reassigned, work, moved]).holder('designer', at)).toBe('D9');
  });
  it('stays where it is when something is declined that was never offered, or is accepted already', () => {
    expect(factsOf([decline(1, 'E1', '03-04 10:30')]).assigned('estimator')).toBe('E1');
    const accepted = [offer(1, 'E1', '03-04 10:00'), accept(1, 'E1', '03-04 10:05')] as const;
    expect(factsOf([...accepted, decline(1, 'E1', '03-04 10:30')]).assigned('estimator')).toBe('E1');
  });
  it('is the receiver of an estimate or a budget, once he accepted', () => {
    const estimate = [
      ['03-04 14:00', 'estimate_handed_to_manager', { to: 'M7', handoverForm: true }, 'E1'],
      offer(1, 'M7', '03-04 14:00', { kind: 'estimate', role: 'customer_manager', from: 'E1' }),
    ] as const;
    const booking = (told: readonly Told[]) =>
      judged(story(...told), '03-04 15:00').obligations.find(({ rule }) => rule === 'plan-review-booking')
        ?.responsible;
    expect(booking(estimate)).toBe('E1');
    expect(booking([...estimate, accept(1, 'M7', '03-04 14:30', 'customer_manager')])).toBe('M7');
    expect(booking(estimate.slice(0, 1))).toBe('M2');
  });
  it('is asked of a moment, which changes nothing of it', () =>
    expect(factsOf([]).holder('designer', 0 as Instant)).toBe('D2'));
});
