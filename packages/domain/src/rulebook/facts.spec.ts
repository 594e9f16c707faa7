import type { Role } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import type { RecordedCaseEvent, RecordedCaseEventOf } from '../case/case.events.ts';
import { CaseFacts, CHANGES_HOLDERS } from './facts.ts';
import { context, tell } from './testing/story.ts';

const ROLES: readonly Role[] = ['customer_manager', 'designer', 'estimator', 'project_manager'];

type Told = Parameters<typeof tell>[1];

/** Whether somebody else holds a role after each event. */
const held = (...told: Told[]) => {
  const [reception, ...rest] = tell('flat', ...told) as readonly RecordedCaseEvent[];
  const facts = new CaseFacts(reception as RecordedCaseEventOf<'ClientReceived'>, context.firm);
  const holders = (at: RecordedCaseEvent['occurredAt']) => ROLES.map((role) => facts.holder(role, at));
  return rest.map((event) => {
    const before = holders(event.occurredAt);
    facts.evolve(event);
    const after = holders(event.occurredAt);
    return { type: event.type, changed: after.some((no, nth) => no !== before[nth]) };
  });
};

describe('who holds a role', () => {
  it.each<[string, ...Told[]]>([
    ['designer_assigned', ['03-04 10:00', 'designer_assigned', { designer: 'D3' }]],
    ['plan_handed_to_estimator', ['03-05 10:00', 'plan_handed_to_estimator', { to: 'E2' }]],
    [
      'work_reassigned',
      ['03-06 10:00', 'work_reassigned', { role: 'designer', from: 'D2', to: 'D3', reason: '请假' }],
    ],
  ])('may be somebody else after %s, and the judge looks anew', (_step, ...told) => {
    const last = held(...told).at(-1);
    expect(last?.changed).toBe(true);
    expect(last && CHANGES_HOLDERS.has(last.type)).toBe(true);
  });

  it('is who it was after a step that gives nobody any work', () => {
    const last = held(['03-04 10:00', 'house_measured', { dimensions: { 客厅: 400 } }]).at(-1);
    expect(last?.changed).toBe(false);
    expect(last && CHANGES_HOLDERS.has(last.type)).toBe(false);
  });
});

describe('a length that was measured', () => {
  it('is known by its name, without the spaces somebody typed around it', () => {
    const [reception, ...rest] = tell('flat', [
      '03-04 10:00',
      'house_measured',
      { dimensions: { ' 客厅 ': 400 } },
    ]);
    const facts = new CaseFacts(reception as RecordedCaseEventOf<'ClientReceived'>, context.firm);
    for (const event of rest) facts.evolve(event);
    expect([...facts.measured]).toEqual([['客厅', 400]]);
  });
});
