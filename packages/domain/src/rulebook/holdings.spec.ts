import { formatInstant } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import { answeringIn, holdingsOf } from './holdings.ts';
import { context, tell } from './testing/story.ts';

const held = (...told: Parameters<typeof tell> extends [unknown, ...infer Rest] ? Rest : never) =>
  holdingsOf(tell('flat', ...told), context.firm).map(({ role, person, from, to, by }) => [
    role,
    person,
    formatInstant(from).slice(5, 10),
    to && formatInstant(to).slice(5, 10),
    by,
  ]);

const offered = (handover: number, at: string) =>
  [
    at,
    'handover_offered',
    {
      handover,
      kind: 'plan',
      role: 'estimator',
      from: 'D2',
      to: 'E2',
      papers: [],
      promises: [],
      obligations: [],
    },
  ] as const;
const accepted = (handover: number, at: string) =>
  [at, 'handover_accepted', { handover, role: 'estimator', to: 'E2' }, 'E2'] as const;
const declined = (at: string) =>
  [at, 'handover_declined', { handover: 1, role: 'estimator', to: 'E2', reason: '缺明细表' }, 'E2'] as const;

describe('who held which role', () => {
  it('begins with the reception, and a role that nobody was given has no holder', () =>
    expect(held()).toEqual([
      ['customer_manager', 'M2', '03-02', undefined, 'ClientReceived'],
      ['designer', 'D2', '03-02', undefined, 'DesignerAssigned'],
    ]));
  it('changes with the event that gives the work to somebody else', () =>
    expect(
      held(
        ['03-05 10:00', 'plan_handed_to_estimator', { to: 'E2' }],
        ['03-06 10:00', 'work_reassigned', { role: 'designer', from: 'D2', to: 'D3', reason: '请假' }],
      ),
    ).toEqual([
      ['customer_manager', 'M2', '03-02', undefined, 'ClientReceived'],
      ['designer', 'D2', '03-02', '03-06', 'DesignerAssigned'],
      ['estimator', 'E2', '03-05', undefined, 'PlanHandedToEstimator'],
      ['designer', 'D3', '03-06', undefined, 'WorkReassigned'],
    ]));
  it('does not change when the same person is named again', () =>
    expect(held(['03-04 10:00', 'designer_assigned', { designer: 'D2' }])).toHaveLength(2));
  it('is nobody from when a plan was declined that nobody else had before, until it is accepted', () => {
    const handedOver = [
      ['03-05 10:00', 'plan_handed_to_estimator', { to: 'E2' }],
      offered(1, '03-05 10:00'),
      declined('03-06 10:00'),
    ] as const;
    expect(held(...handedOver).slice(2)).toEqual([
      ['estimator', 'E2', '03-05', '03-06', 'PlanHandedToEstimator'],
    ]);
    expect(held(...handedOver, offered(2, '03-07 10:00'), accepted(2, '03-08 10:00')).slice(2)).toEqual([
      ['estimator', 'E2', '03-05', '03-06', 'PlanHandedToEstimator'],
      ['estimator', 'E2', '03-08', undefined, 'HandoverAccepted'],
    ]);
  });
  it('begins with the reception, also where something was said to have happened before it', () =>
    expect(held(['03-01 10:00', 'client_contacted', { channel: 'phone' }])[0]).toEqual([
      'customer_manager',
      'M2',
      '03-02',
      undefined,
      'ClientReceived',
    ]));
  it('is nothing without a reception', () => expect(holdingsOf([], context.firm)).toEqual([]));
});

describe('who answered in a role for what an event set going', () => {
  const events = tell(
    'flat',
    ['03-05 10:00', 'plan_handed_to_estimator', { to: 'E2' }],
    ['03-06 10:00', 'work_reassigned', { role: 'designer', from: 'D2', to: 'D3', reason: '请假' }],
  );
  const answering = answeringIn(events, context.firm);

  it('is told for that role alone, in order', () => {
    expect(answering('designer', { type: 'HouseMeasured' }).map(({ person }) => person)).toEqual([
      'D2',
      'D3',
    ]);
    expect(answering('estimator', { type: 'HouseMeasured' }).map(({ person }) => person)).toEqual(['E2']);
    expect(answering('project_manager', { type: 'HouseMeasured' })).toEqual([]);
  });

  it('is what the holdings say for that cause, however often it is asked', () => {
    for (const type of ['PlanHandedToEstimator', 'HouseMeasured', 'PlanHandedToEstimator'] as const)
      expect(answering('estimator', { type })).toEqual(
        holdingsOf(events, context.firm, { type }).filter(({ role }) => role === 'estimator'),
      );
  });

  it('follows each cause through the case once', () => {
    const [once] = answering('designer', { type: 'FloorPlanCompleted' });
    expect(answering('designer', { type: 'FloorPlanCompleted' })[0]).toBe(once);
  });
});
